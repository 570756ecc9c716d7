import { defineConfig } from '@playwright/test';
import { findChromium, launchArguments } from './scripts/chromium.mjs';
import { firstFreePort } from './scripts/port.mjs';

// Every worker reads this file again; the first reading fixes the port for all of them.
process.env.QUANTSCOPE_E2E_PORT ??= String(await firstFreePort(4300));
const port = process.env.QUANTSCOPE_E2E_PORT;

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  fullyParallel: false,
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: {
    timeout: 15_000,
    toHaveScreenshot: { threshold: 0, maxDiffPixels: 0, animations: 'disabled', caret: 'hide' },
  },
  snapshotPathTemplate: '{testDir}/baselines/{arg}{ext}',
  reporter: 'list',
  use: {
    baseURL: `http://localhost:${port}/`,
    launchOptions: { executablePath: await findChromium(), args: launchArguments() },
    viewport: { width: 1440, height: 900 },
    deviceScaleFactor: 1,
    locale: 'en-US',
    timezoneId: 'UTC',
    colorScheme: 'light',
    contextOptions: { reducedMotion: 'reduce' },
    // A picture of each step takes a quarter of the time: to see what a test did, add --trace on.
    trace: 'off',
    screenshot: 'only-on-failure',
  },
  webServer: {
    command: `node scripts/serve-build.mjs --port ${port}`,
    url: `http://localhost:${port}/`,
    reuseExistingServer: false,
    timeout: 120_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 2_000 },
  },
});
