/**
 * Which Chromium the tests drive, and with which arguments.
 *
 * One place for both: the arguments change how text is rasterised and which adapter WebGPU
 * gets, so every suite has to use the same set.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Headless compute on SwiftShader: the same software adapter on every machine. */
export function launchArguments(isRoot = process.getuid?.() === 0) {
  return [
    '--enable-unsafe-webgpu',
    '--use-webgpu-adapter=swiftshader',
    '--use-vulkan=swiftshader',
    '--use-angle=swiftshader',
    '--enable-features=Vulkan',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-quic',
    // Chromium refuses to start its sandbox as root.
    ...(isRoot ? ['--no-sandbox'] : []),
  ];
}

/** Usual paths of a Chromium or Chrome that the system brought, best first. */
export function systemPaths(platform, environment) {
  if (platform === 'darwin') {
    return [
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    ];
  }
  if (platform === 'win32') {
    return [environment.PROGRAMFILES, environment['PROGRAMFILES(X86)'], environment.LOCALAPPDATA]
      .filter((folder) => folder !== undefined)
      .map((folder) => path.win32.join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'));
  }
  return [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome-stable',
    '/usr/bin/google-chrome',
    '/opt/google/chrome/chrome',
    '/snap/bin/chromium',
  ];
}

/**
 * The first Chromium there is, without installing anything.
 *
 * @param {{ environment: Record<string, string | undefined>, platform: string,
 *   downloaded: string | undefined, exists: (file: string) => boolean }} machine
 * @returns {string | undefined} path of the executable
 * @throws when CHROMIUM_PATH names a file that is not there: what was asked for is never replaced
 */
export function chooseChromium({ environment, platform, downloaded, exists }) {
  const asked = environment.CHROMIUM_PATH;
  if (asked !== undefined && asked !== '') {
    if (!exists(asked)) throw new Error(`CHROMIUM_PATH is "${asked}", but there is no such file.`);
    return asked;
  }
  if (downloaded !== undefined && exists(downloaded)) return downloaded;
  return systemPaths(platform, environment).find((file) => exists(file));
}

async function downloadedPath() {
  const { chromium } = await import('playwright');
  return chromium.executablePath();
}

/** @returns {Promise<string | undefined>} */
export async function findChromium() {
  return chooseChromium({
    environment: process.env,
    platform: process.platform,
    downloaded: await downloadedPath(),
    exists: existsSync,
  });
}

/** True on the distributions whose package `chromium` is the browser itself. */
export function hasChromiumPackage(osRelease) {
  return /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(osRelease);
}

function installPackage() {
  if (process.getuid?.() !== 0 || !existsSync('/etc/os-release')) return;
  if (!hasChromiumPackage(readFileSync('/etc/os-release', 'utf8'))) return;
  process.stderr.write("Installing the distribution's chromium package ...\n");
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  // Standard output stays free: `npm run evaluate` prints a report there.
  const options = { stdio: ['ignore', 2, 2], env: environment };
  spawnSync('apt-get', ['update', '-q'], options);
  spawnSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], options);
}

function download() {
  process.stderr.write("No Chromium found; fetching Playwright's ...\n");
  const cli = path.join('node_modules', 'playwright', 'cli.js');
  // --no-shell: the full build only; the headless shell has no WebGPU.
  spawnSync(process.execPath, [cli, 'install', '--no-shell', 'chromium'], {
    stdio: ['ignore', 2, 2],
    timeout: 240_000,
  });
}

/**
 * The path of a Chromium, installing one where that is possible.
 *
 * @throws with one sentence that says what to do when there is none and none can be installed
 */
export async function ensureChromium() {
  const found = await findChromium();
  if (found !== undefined) return found;
  for (const install of [download, installPackage]) {
    install();
    const installed = await findChromium();
    if (installed !== undefined) return installed;
  }
  throw new Error(
    'No Chromium was found and none could be installed: install Chromium or Chrome, or set CHROMIUM_PATH to its executable.',
  );
}
