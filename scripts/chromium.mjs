/**
 * Which Chromium the tests drive, and with which arguments.
 *
 * One place for both: the arguments change how text is rasterised and which adapter WebGPU
 * gets, so every suite has to use the same set.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './ensure-dependencies.mjs';

const INSTALL_LIMIT_MS = 240_000;

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

/**
 * For pictures that are compared to the last pixel: borders and curves that a GPU drew, or of which a part was
 * drawn again, are now and then one step of colour off.
 */
export const drawnAlike = [
  '--disable-gpu-rasterization',
  '--disable-accelerated-2d-canvas',
  '--disable-partial-raster',
];

/** @typedef {Record<string, string | undefined>} Environment */

/**
 * Usual paths of a Chromium or Chrome that the system brought, best first.
 *
 * @param {string} platform as process.platform
 * @param {Environment} environment
 * @returns {string[]}
 */
export function systemPaths(platform, environment) {
  if (platform === 'darwin') {
    return [
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    ];
  }
  if (platform === 'win32') {
    return [environment.PROGRAMFILES, environment['PROGRAMFILES(X86)'], environment.LOCALAPPDATA].flatMap(
      (folder) =>
        folder === undefined
          ? []
          : [path.win32.join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe')],
    );
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
 * @param {{ environment: Environment, platform: string, downloaded: string | undefined,
 *   exists: (file: string) => boolean, runs: (file: string) => boolean }} machine
 * @returns {string | undefined} path of the executable
 * @throws when CHROMIUM_PATH names a file that is not there: what was asked for is never replaced
 */
export function chooseChromium({ environment, platform, downloaded, exists, runs }) {
  const asked = environment.CHROMIUM_PATH;
  if (asked !== undefined && asked !== '') {
    if (!exists(asked)) throw new Error(`CHROMIUM_PATH is "${asked}", but there is no such file.`);
    return asked;
  }
  const candidates = [downloaded, ...systemPaths(platform, environment)];
  return candidates.find((file) => file !== undefined && exists(file) && runs(file));
}

/**
 * False for a download whose system libraries are missing and for Ubuntu's stub that asks for a snap.
 *
 * @param {string} file
 */
function answers(file) {
  // chrome.exe answers --version by opening a window, and neither fault occurs outside Linux.
  return process.platform !== 'linux' || spawnSync(file, ['--version'], { stdio: 'ignore' }).status === 0;
}

/** @returns {Promise<string | undefined>} path of the executable, undefined when there is none */
export async function findChromium() {
  const { chromium } = await import('playwright');
  return chooseChromium({
    environment: process.env,
    platform: process.platform,
    downloaded: chromium.executablePath(),
    exists: existsSync,
    runs: answers,
  });
}

/**
 * True on the distributions whose package manager is apt-get.
 *
 * @param {string} osRelease text of /etc/os-release
 */
export function hasAptGet(osRelease) {
  return /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(osRelease);
}

/**
 * Standard output stays free: `npm run evaluate` prints a report there.
 *
 * @param {string} command
 * @param {string[]} parameters
 */
function runQuietly(command, parameters) {
  spawnSync(command, parameters, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    timeout: INSTALL_LIMIT_MS,
  });
}

function download() {
  process.stderr.write("No Chromium found; fetching Playwright's ...\n");
  // --no-shell: the full build only, since the headless shell has no WebGPU.
  const cli = path.join('node_modules', 'playwright', 'cli.js');
  runQuietly(process.execPath, [cli, 'install', '--no-shell', 'chromium']);
}

function installPackage() {
  if (process.getuid?.() !== 0 || !existsSync('/etc/os-release')) return;
  if (!hasAptGet(readFileSync('/etc/os-release', 'utf8'))) return;
  process.stderr.write("Installing the distribution's chromium package ...\n");
  runQuietly('apt-get', ['update', '-q']);
  runQuietly('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium']);
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
