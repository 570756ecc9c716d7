import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [react()],
  // Relative addresses, so that the built site also works below a sub-path.
  base: './',
  build: { target: 'es2022', sourcemap: true },
  worker: { format: 'es' },
});
