import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { bareShaders } from './scripts/bare-shaders.mjs';
import { pageChunks } from './scripts/page-chunks.mjs';

const entry = fileURLToPath(new URL('src/main.tsx', import.meta.url));

export default defineConfig({
  plugins: [react(), bareShaders()],
  // Relative addresses, so that the built site also works below a sub-path.
  base: './',
  build: {
    target: 'es2022',
    sourcemap: true,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [{ name: pageChunks(entry), debugName: 'parts of the page' }],
          includeDependenciesRecursively: false,
        },
      },
    },
  },
  worker: { format: 'es' },
});
