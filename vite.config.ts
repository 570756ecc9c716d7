import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { bareShaders } from './scripts/bare-shaders.mjs';

export default defineConfig({
  plugins: [react(), bareShaders()],
  // Relative addresses, so that the built site also works below a sub-path.
  base: './',
  build: { target: 'es2022', sourcemap: true },
  worker: { format: 'es' },
});
