/**
 * Records the golden reports: makes reference/.venv on first use, installs torch first and alone
 * and then Brevitas, and runs record.py. Arguments name the sets to record; none means all.
 *
 *     node reference/run.mjs [set ...]
 *     node reference/run.mjs --evaluate experiment.json     what Brevitas gives for one document
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const windows = process.platform === 'win32';
const environment = join(here, '.venv');
const python = join(environment, windows ? 'Scripts' : 'bin', windows ? 'python.exe' : 'python');
const requirements = ['requirements-torch.txt', 'requirements.txt'].map((name) => join(here, name));
const stamp = join(environment, 'installed.txt');

/** Brevitas 0.12.1 takes Python 3.9 to 3.12. */
const interpreters = ['python3.11', 'python3.12', 'python3.10', 'python3.9', 'python3', 'python'];

function run(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, { stdio: 'inherit', ...options });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

function suitable(command) {
  const test = 'import sys; sys.exit(not (3, 9) <= sys.version_info[:2] <= (3, 12))';
  return spawnSync(command, ['-c', test], { stdio: 'ignore' }).status === 0;
}

function install() {
  const wanted = createHash('sha256');
  for (const file of requirements) wanted.update(readFileSync(file));
  const digest = wanted.digest('hex');
  if (existsSync(python) && existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return;

  const interpreter = interpreters.find(suitable);
  if (interpreter === undefined) {
    console.error('The reference needs Python 3.9 to 3.12, and none was found.');
    process.exit(1);
  }
  // The report goes to standard output, so pip's talk does not.
  const aside = { stdio: ['ignore', 2, 2] };
  run(interpreter, ['-m', 'venv', environment], aside);
  const pip = ['-m', 'pip', 'install', '--disable-pip-version-check'];
  run(python, [...pip, '-r', requirements[0]], aside);
  run(python, [...pip, '--no-deps', '-r', requirements[1]], aside);
  writeFileSync(stamp, digest);
}

const args = process.argv.slice(2);
const documentPath = args[0] === '--evaluate' ? args[1] : undefined;
if (args[0] === '--evaluate' && documentPath === undefined) {
  console.error('--evaluate needs the path of an experiment document.');
  process.exit(1);
}
install();
if (documentPath === undefined) run(python, ['record.py', ...args], { cwd: here });
else run(python, ['evaluate_document.py', resolve(documentPath)], { cwd: here });
