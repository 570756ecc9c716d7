import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { findChromium, launchArguments } from './scripts/chromium.mjs';

const gpuTests = 'src/**/*.gpu.test.ts';
/** Tests know every kind of step, and how to edit, from the start. */
const setupFiles = ['src/core/whole-registry.ts', 'src/app/whole-editing.ts'];

export default defineConfig(async () => ({
  test: {
    projects: [
      {
        extends: './vite.config.ts',
        test: {
          name: 'unit',
          setupFiles,
          environment: 'node' as const,
          // By default one processor is left idle, which of two is half of them.
          maxWorkers: '100%',
          include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts', 'bench/*.test.ts'],
          exclude: [gpuTests],
        },
      },
      {
        extends: './vite.config.ts',
        test: {
          name: 'gpu',
          setupFiles,
          include: [gpuTests],
          testTimeout: 60_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                executablePath: await findChromium(),
                args: launchArguments(),
              },
            }),
            instances: [{ browser: 'chromium' as const }],
          },
        },
      },
    ],
  },
}));
