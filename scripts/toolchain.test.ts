import { describe, expect, test } from 'vitest';
import { chooseChromium, hasAptGet, launchArguments } from './chromium.mjs';
import { staleReason } from './ensure-dependencies.mjs';
import { firstFreePort, wantedPort } from './port.mjs';
import { countCommand, countPlaywright, countVitest, readArguments } from './suites.mjs';
import { hasHardwareDriver } from './vulkan.mjs';

describe('the port', () => {
  test('is 4175 when 4173 and 4174 are taken', async () => {
    expect(await firstFreePort(4173, async (port) => port > 4174)).toBe(4175);
  });

  test('search stops after a hundred taken ports and at 65535', async () => {
    await expect(firstFreePort(4173, async () => false)).rejects.toThrow(
      'No free port between 4173 and 4272.',
    );
    await expect(firstFreePort(65530, async () => false)).rejects.toThrow(
      'No free port between 65530 and 65535.',
    );
  });

  test('after --port has to be a whole number from 1 to 65535', () => {
    expect(wantedPort([], 4173)).toBe(4173);
    expect(wantedPort(['--port', '65535'], 4173)).toBe(65535);
    for (const text of ['0', '65536', '80.5', 'x']) {
      expect(() => wantedPort(['--port', text], 4173)).toThrow(
        `--port needs a whole number from 1 to 65535, not "${text}".`,
      );
    }
    expect(() => wantedPort(['--port'], 4173)).toThrow('not ""');
  });
});

describe('the Chromium', () => {
  const choose = (
    environment: Record<string, string>,
    present: readonly string[],
    broken: readonly string[] = [],
  ) =>
    chooseChromium({
      environment,
      platform: 'linux',
      downloaded: '/cache/chrome',
      exists: (file) => present.includes(file),
      runs: (file) => !broken.includes(file),
    });
  const all = ['/my/chrome', '/cache/chrome', '/usr/bin/chromium', '/usr/bin/google-chrome'];

  test('is the one of CHROMIUM_PATH before all others', () => {
    expect(choose({ CHROMIUM_PATH: '/my/chrome' }, all)).toBe('/my/chrome');
  });

  test('of a CHROMIUM_PATH that does not exist is an error, not another browser', () => {
    expect(() => choose({ CHROMIUM_PATH: '/no' }, all)).toThrow(
      'CHROMIUM_PATH is "/no", but there is no such file.',
    );
  });

  test("is Playwright's download before the system's, and an empty CHROMIUM_PATH counts as none", () => {
    expect(choose({ CHROMIUM_PATH: '' }, all)).toBe('/cache/chrome');
    expect(choose({}, all.slice(2))).toBe('/usr/bin/chromium');
    expect(choose({}, all.slice(3))).toBe('/usr/bin/google-chrome');
    expect(choose({}, [])).toBeUndefined();
  });

  test('is the next one when a file is there but does not run', () => {
    expect(choose({}, all, ['/cache/chrome', '/usr/bin/chromium'])).toBe('/usr/bin/google-chrome');
  });

  test('is looked for by its Windows and macOS names there', () => {
    const found = (platform: string, environment: Record<string, string>) =>
      chooseChromium({ environment, platform, downloaded: undefined, exists: () => true, runs: () => true });
    expect(found('win32', { LOCALAPPDATA: 'C:\\Local' })).toBe(
      'C:\\Local\\Google\\Chrome\\Application\\chrome.exe',
    );
    expect(found('darwin', {})).toBe('/Applications/Chromium.app/Contents/MacOS/Chromium');
  });

  test('package is tried on Debian and Ubuntu only', () => {
    expect(hasAptGet('PRETTY_NAME="x"\nID=debian\n')).toBe(true);
    expect(hasAptGet('ID=linuxmint\nID_LIKE="ubuntu debian"\n')).toBe(true);
    expect(hasAptGet('ID=fedora\nHOME_URL="https://debian.example"\n')).toBe(false);
  });

  test('goes without its sandbox as root only', () => {
    expect(launchArguments(true)).toContain('--no-sandbox');
    expect(launchArguments(false)).not.toContain('--no-sandbox');
  });
});

describe('the packages', () => {
  const lock = {
    packages: {
      '': { version: '1.0.0' },
      'node_modules/a': { version: '1.0.0', integrity: 'x' },
      'node_modules/b-win32': { version: '2.0.0', integrity: 'y', optional: true },
    },
  };

  test('are as locked with an optional one missing', () => {
    expect(
      staleReason(lock, { packages: { 'node_modules/a': { version: '1.0.0', integrity: 'x' } } }),
    ).toBeUndefined();
  });

  test('are stale when none, another version or another content is installed', () => {
    expect(staleReason(lock, undefined)).toBe('no packages are installed');
    expect(staleReason(lock, { packages: {} })).toBe('node_modules/a is missing');
    const other = (version: string, integrity: string) =>
      staleReason(lock, { packages: { 'node_modules/a': { version, integrity } } });
    expect(other('1.0.1', 'x')).toBe('node_modules/a is 1.0.1, the lock says 1.0.0');
    expect(other('1.0.0', 'z')).toBe('node_modules/a is 1.0.0 with other contents than the lock says');
  });
});

describe('the arguments of npm test', () => {
  test('none means all suites', () => {
    expect(readArguments([])).toEqual({
      suites: ['types', 'lint', 'format', 'unit', 'gpu', 'e2e'],
      filters: [],
    });
  });

  test('name suites first and then filters', () => {
    expect(readArguments(['gpu', 'unit', 'src/core'])).toEqual({
      suites: ['unit', 'gpu'],
      filters: ['src/core'],
    });
  });

  test('without a suite filter the three suites that have tests', () => {
    expect(readArguments(['src/core'])).toEqual({ suites: ['unit', 'gpu', 'e2e'], filters: ['src/core'] });
  });
});

describe('the count', () => {
  const vitest = {
    numPassedTests: 5,
    numFailedTests: 0,
    numPendingTests: 0,
    numTodoTests: 0,
    testResults: [],
  };
  const playwright = { expected: 4, unexpected: 0, flaky: 0, skipped: 0 };

  test('of a clean run is what passed', () => {
    expect(countVitest(vitest, 0)).toEqual({ passed: 5, failed: 0, remarks: [] });
    expect(countPlaywright({ stats: playwright }, 0)).toEqual({ passed: 4, failed: 0, remarks: [] });
    expect(countCommand(0)).toEqual({ passed: 1, failed: 0, remarks: [] });
    expect(countCommand(2)).toEqual({ passed: 0, failed: 1, remarks: [] });
  });

  test('takes a skipped, a todo and a flaky test as failed', () => {
    expect(countVitest({ ...vitest, numPendingTests: 1, numTodoTests: 1 }, 0)).toEqual({
      passed: 5,
      failed: 2,
      remarks: ['2 skipped, which counts as failed'],
    });
    expect(countPlaywright({ stats: { ...playwright, flaky: 1, skipped: 1 } }, 0).failed).toBe(2);
  });

  test('is one failed for a suite that ran no test or left no report', () => {
    expect(countVitest({ ...vitest, numPassedTests: 0 }, 0)).toEqual({
      passed: 0,
      failed: 1,
      remarks: ['no test ran'],
    });
    expect(countVitest(undefined, null)).toEqual({ passed: 0, failed: 1, remarks: ['no test ran'] });
    expect(countPlaywright(undefined, 1).failed).toBe(1);
  });

  test('has one failed more for a file that could not be loaded', () => {
    const broken = { status: 'failed', assertionResults: [] };
    expect(countVitest({ ...vitest, testResults: [broken] }, 1)).toEqual({
      passed: 5,
      failed: 1,
      remarks: [],
    });
  });

  test('is failed when the runner ended badly although every test passed', () => {
    expect(countVitest(vitest, 1)).toEqual({
      passed: 5,
      failed: 1,
      remarks: ['the runner ended with status 1'],
    });
    expect(countPlaywright({ stats: playwright }, null).failed).toBe(1);
  });
});

test('a Vulkan driver counts as hardware when a card is there and it is not lavapipe', () => {
  expect(hasHardwareDriver(['radeon_icd.x86_64.json'], ['renderD128'])).toBe(true);
  expect(hasHardwareDriver(['nvidia_icd.json'], ['nvidia0'])).toBe(true);
  expect(hasHardwareDriver(['radeon_icd.x86_64.json'], ['card0'])).toBe(false);
  expect(hasHardwareDriver(['lvp_icd.x86_64.json'], ['renderD128'])).toBe(false);
  expect(hasHardwareDriver([], ['renderD128'])).toBe(false);
});
