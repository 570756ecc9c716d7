/**
 * `npm test`: every suite, whatever the others gave, and one line that sums them up.
 *
 * `npm test -- unit src/core` runs one suite, or the files of it whose path has that part.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureDependencies, root } from './ensure-dependencies.mjs';
import { countCommand, countPlaywright, countVitest, readArguments } from './suites.mjs';

/** @typedef {import('./suites.mjs').Count} Count */

/** A suite that hangs counts as failed, and the others still run. */
const SUITE_LIMIT_MS = 10 * 60_000;

ensureDependencies();
const reports = mkdtempSync(path.join(tmpdir(), 'quantscope-test-'));
process.once('exit', () => rmSync(reports, { recursive: true, force: true }));
const { suites, filters } = readArguments(process.argv.slice(2));

/**
 * @param {string} script path inside node_modules
 * @param {readonly string[]} parameters
 * @param {Record<string, string>} [environment]
 */
function run(script, parameters, environment = {}) {
  return spawnSync(process.execPath, [path.join(root, 'node_modules', script), ...parameters], {
    cwd: root,
    stdio: 'inherit',
    timeout: SUITE_LIMIT_MS,
    env: { ...process.env, ...environment },
  }).status;
}

/** @param {string} file */
function readReport(file) {
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // A runner that was killed leaves half a report, which says as much as none.
    return undefined;
  }
}

/** @param {string} project */
function vitest(project) {
  const file = path.join(reports, `${project}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const status = run('vitest/vitest.mjs', ['run', '--project', project, ...reporters, ...filters]);
  return countVitest(readReport(file), status);
}

function endToEnd() {
  const file = path.join(reports, 'e2e.json');
  const status = run('@playwright/test/cli.js', ['test', '--reporter=list,json', ...filters], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
  });
  return countPlaywright(readReport(file), status);
}

function types() {
  const whole = run('typescript/bin/tsc', ['--noEmit', '-p', '.']);
  const core = run('typescript/bin/tsc', ['--noEmit', '-p', 'tsconfig.core.json']);
  return countCommand(whole === 0 ? core : whole);
}

/** @type {Record<import('./suites.mjs').Suite, () => Count>} */
const runners = {
  types,
  lint: () => countCommand(run('oxlint/bin/oxlint', ['--deny-warnings'])),
  format: () => countCommand(run('prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.'])),
  unit: () => vitest('unit'),
  gpu: () => vitest('gpu'),
  e2e: endToEnd,
};

if (suites.includes('gpu') || suites.includes('e2e')) {
  const { ensureChromium } = await import('./chromium.mjs');
  try {
    process.env.CHROMIUM_PATH = await ensureChromium();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}

const total = { passed: 0, failed: 0 };
/** @type {string[]} */
const summary = [];
for (const suite of suites) {
  console.log(`\n== ${suite}`);
  const startMs = performance.now();
  const { passed, failed, remarks } = runners[suite]();
  const seconds = ((performance.now() - startMs) / 1000).toFixed(1);
  summary.push([`${suite}: ${passed} passed, ${failed} failed in ${seconds} s`, ...remarks].join('; '));
  total.passed += passed;
  total.failed += failed;
}
console.log(`\n${summary.join('\n')}\n\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
