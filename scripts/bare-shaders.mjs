/**
 * Shaders as the built page carries them: without comments and indentation, which are half of their
 * text. Every line stays where it is, since a compiler's message names the line in the repository.
 */
import { readFile } from 'node:fs/promises';

/**
 * WGSL has no string literals, so that two slashes always begin a comment; block comments are kept.
 *
 * @param {string} text
 */
export function bareShader(text) {
  return text
    .split('\n')
    .map((line) => line.replace(/\/\/.*/, '').trim())
    .join('\n');
}

/** @returns {import('vite').Plugin} */
export function bareShaders() {
  return {
    name: 'bare-shaders',
    apply: 'build',
    enforce: 'pre',
    async load(id) {
      const [file = '', query] = id.split('?');
      if (!file.endsWith('.wgsl') || query !== 'raw') return null;
      return `export default ${JSON.stringify(bareShader(await readFile(file, 'utf8')))};`;
    },
  };
}
