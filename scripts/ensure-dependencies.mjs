/**
 * Installs the locked packages when they are missing or differ from package-lock.json.
 *
 * Runs before anything is installed, so it may import Node's own modules only. npm writes
 * what it installed to node_modules/.package-lock.json as its last act, so comparing the two
 * locks also notices an installation that was cut short.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean }} LockEntry
 * @typedef {{ packages?: Record<string, LockEntry> }} Lock
 */

/**
 * The first package of the lock that is not installed as locked, in words.
 *
 * A missing optional package is no fault: builds for other systems stay out.
 *
 * @param {Lock} lock
 * @param {Lock | undefined} installed what npm noted in node_modules, undefined when nothing is installed
 * @returns {string | undefined} undefined when all is as locked
 */
export function staleReason(lock, installed) {
  if (installed === undefined) return 'no packages are installed';
  for (const [name, wanted] of Object.entries(lock.packages ?? {})) {
    const present = installed.packages?.[name];
    if (name === '' || (present === undefined && (wanted.optional || wanted.devOptional))) continue;
    if (present === undefined) return `${name} is missing`;
    if (present.version !== wanted.version) {
      return `${name} is ${present.version}, the lock says ${wanted.version}`;
    }
    if (present.integrity !== wanted.integrity) {
      return `${name} is ${present.version} with other contents than the lock says`;
    }
  }
  return undefined;
}

/**
 * @param {string} file
 * @returns {Lock}
 */
function readLock(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** @param {string} folder */
function runNpmCi(folder) {
  // Set when npm started this script: the same npm is then used, whatever the shell would find.
  const npm = process.env.npm_execpath;
  const wanted = ['ci', '--include=dev'];
  // Standard output stays free for the caller.
  return npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...wanted], { cwd: folder, stdio: ['ignore', 2, 2] })
    : spawnSync('npm', wanted, {
        cwd: folder,
        stdio: ['ignore', 2, 2],
        shell: process.platform === 'win32',
      });
}

/**
 * Installs when needed; ends the process with one sentence when that fails.
 *
 * @param {string} [folder] with a package.json and its lock
 */
export function ensureDependencies(folder = root) {
  const installedLock = path.join(folder, 'node_modules', '.package-lock.json');
  const installed = existsSync(installedLock) ? readLock(installedLock) : undefined;
  const reason = staleReason(readLock(path.join(folder, 'package-lock.json')), installed);
  if (reason === undefined) return;
  process.stderr.write(`Installing the locked packages (${reason}) ...\n`);
  if (runNpmCi(folder).status !== 0) {
    process.stderr.write('npm ci failed: the packages of package-lock.json could not be installed.\n');
    process.exit(1);
  }
}
