/** How `npm test` reads its arguments and counts what the suites report. */

/** @typedef {{ passed: number, failed: number, remarks: string[] }} Count */

export const SUITES = /** @type {const} */ (['types', 'lint', 'format', 'unit', 'gpu', 'e2e']);

/** Suites that take a filter, a part of a test file's path. */
export const TEST_SUITES = /** @type {const} */ (['unit', 'gpu', 'e2e']);

/** @typedef {typeof SUITES[number]} Suite */

/**
 * Leading words that name suites choose them; all the rest is passed on to the test runner.
 *
 * @param {readonly string[]} argv
 * @returns {{ suites: readonly Suite[], filters: string[] }} all suites when none is named, and
 *   only those that take one when there is a filter
 */
export function readArguments(argv) {
  const isSuite = (/** @type {string} */ word) => SUITES.some((name) => name === word);
  const firstFilter = argv.findIndex((word) => !isSuite(word));
  const named = firstFilter < 0 ? argv : argv.slice(0, firstFilter);
  const filters = firstFilter < 0 ? [] : argv.slice(firstFilter);
  if (named.length > 0) return { suites: SUITES.filter((name) => named.includes(name)), filters };
  return { suites: filters.length > 0 ? TEST_SUITES : SUITES, filters };
}

/**
 * A skipped test counts as failed, and so do a suite without a test and a runner that failed
 * without saying which test did.
 *
 * @param {{ passed: number, failed: number, skipped: number }} seen
 * @param {number | null} status exit status of the runner, null when it was killed
 * @returns {Count}
 */
function judge({ passed, failed, skipped }, status) {
  const remarks = [];
  let faults = failed + skipped;
  if (skipped > 0) remarks.push(`${skipped} skipped, which counts as failed`);
  if (passed + faults === 0) {
    remarks.push('no test ran');
    faults = 1;
  }
  if (status !== 0 && faults === 0) {
    remarks.push(`the runner ended with status ${status}`);
    faults = 1;
  }
  return { passed, failed: faults, remarks };
}

/**
 * @param {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number,
 *   testResults: { status: string, assertionResults: unknown[] }[] } | undefined} report what Vitest's JSON
 *   reporter wrote, undefined when it wrote nothing
 * @param {number | null} status
 */
export function countVitest(report, status) {
  // A file that throws while loading has no test of its own to count.
  const broken = (report?.testResults ?? []).filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  return judge(
    {
      passed: report?.numPassedTests ?? 0,
      failed: (report?.numFailedTests ?? 0) + broken.length,
      skipped: (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0),
    },
    status,
  );
}

/**
 * @param {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number } } | undefined} report
 *   what Playwright's JSON reporter wrote
 * @param {number | null} status
 */
export function countPlaywright(report, status) {
  const stats = report?.stats ?? { expected: 0, unexpected: 0, flaky: 0, skipped: 0 };
  return judge(
    { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped },
    status,
  );
}

/**
 * @param {number | null} status
 * @returns {Count}
 */
export function countCommand(status) {
  return status === 0 ? { passed: 1, failed: 0, remarks: [] } : { passed: 0, failed: 1, remarks: [] };
}
