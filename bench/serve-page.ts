import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, preview } from 'vite';
import { bareShaders } from '../scripts/bare-shaders.mjs';
import { firstFreePort } from '../scripts/port.mjs';

const settings = {
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  configFile: false as const,
  logLevel: 'warn' as const,
};

/** Builds the bench's page, shaders as in the built page, and calls `use` with its address while it is served. */
export async function withPage<T>(use: (address: string) => Promise<T>): Promise<T> {
  const outDir = mkdtempSync(path.join(tmpdir(), 'quantscope-bench-'));
  try {
    await build({
      ...settings,
      plugins: [bareShaders()],
      // Peers are large, and nobody loads this page over a network.
      build: { outDir, emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 10_000 },
    });
    const port = await firstFreePort(4700);
    const server = await preview({ ...settings, build: { outDir }, preview: { port, host: 'localhost' } });
    try {
      return await use(server.resolvedUrls?.local[0] ?? '');
    } finally {
      await server.close();
    }
  } finally {
    rmSync(outDir, { recursive: true, force: true });
  }
}
