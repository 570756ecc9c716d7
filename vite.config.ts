import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { bareShaders } from './scripts/bare-shaders.mjs';
import { pageChunks } from './scripts/page-chunks.mjs';

export default defineConfig({
  plugins: [react(), bareShaders()],
  // Relative addresses, so that the built site also works below a sub-path.
  base: './',
  build: {
    target: 'es2022',
    sourcemap: true,
    rolldownOptions: {
      output: { codeSplitting: { groups: pageChunks, includeDependenciesRecursively: false } },
    },
  },
  worker: { format: 'es' },
});
