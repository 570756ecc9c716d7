/**
 * What a stranger waits for: the bytes of the first view and the time to the first result, on the
 * software adapter of the tests. Run by hand, on a machine that does nothing else:
 *
 *     node scripts/first-view.mjs [openings]
 */
import { loadavg } from 'node:os';
import { gzippedScripts, serveFreshBuild, timesToFirstResult } from './page-load.mjs';

const openings = Number(process.argv[2] ?? 9);
const { address, folder, close } = await serveFreshBuild();
try {
  const kilobytes = gzippedScripts(folder) / 1000;
  console.log(`First view: ${kilobytes.toFixed(1)} kB of JavaScript and WGSL, gzipped.`);
  const times = (await timesToFirstResult(address, openings)).toSorted((a, b) => a - b);
  const [best = NaN] = times;
  const median = times[Math.floor(times.length / 2)] ?? NaN;
  console.log(
    `First result: best ${best.toFixed(0)} ms, median ${median.toFixed(0)} ms of ${openings} fresh browsers; ` +
      `load ${(loadavg()[0] ?? NaN).toFixed(1)}.`,
  );
} finally {
  await close();
}
