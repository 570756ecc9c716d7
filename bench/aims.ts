import { LIMBS, PLAIN, RUNNING, SATURATING, TRACKED, UNTRACKED } from './names.ts';
import type { BenchResults, CaseResult } from './results.ts';

/** What the project wants to reach, and what a run of the bench says of it. */
export interface JudgedAim {
  readonly what: string;
  readonly aim: string;
  readonly measured: string;
  readonly verdict: 'met' | 'missed' | 'not measured';
}

interface Aim {
  readonly what: string;
  /** `times`: at least so many times as fast. The others: at most so much. */
  readonly unit: 'times' | '%' | 'x' | 'ms' | 'kB' | 'calls';
  readonly limit: number;
  /** undefined where it was not measured. */
  readonly measure: (results: BenchResults) => number | undefined;
}

/** Median milliseconds, back to back, of the fastest contender whose name begins so. */
function millisecondsOf(result: CaseResult | undefined, contender: string): number | undefined {
  const medians = (result?.entries ?? [])
    .filter((entry) => entry.contender.startsWith(contender))
    .flatMap(({ timing }) => (timing === undefined ? [] : [timing.backToBack.median]));
  return medians.length === 0 ? undefined : Math.min(...medians);
}

function ratio(results: BenchResults, name: string, over: string, under: string): number | undefined {
  const found = results.cases.find((result) => result.name === name);
  const [above, below] = [millisecondsOf(found, over), millisecondsOf(found, under)];
  return above === undefined || below === undefined ? undefined : above / below;
}

const OURS = 'QuantScope';
const JAX = 'jax-js WebGPU';
const TFJS = 'tfjs WebGPU';
const ORT = 'onnxruntime-web WebGPU';

function faster(problem: string, peer: string, limit: number): Aim {
  return {
    what: `${problem}, against ${peer}`,
    unit: 'times',
    limit,
    measure: (results) => ratio(results, problem, peer, OURS),
  };
}

function trackingAim(problem: string, limit: number): Aim {
  const measure = (results: BenchResults) => {
    const found = ratio(results, `${problem} tracking`, TRACKED, UNTRACKED);
    return found === undefined ? undefined : 100 * (found - 1);
  };
  return { what: `${problem}, range of final sums`, unit: '%', limit, measure };
}

function accumulatorAim(variant: string, limit: number): Aim {
  return {
    what: `C, ${variant} against the ${PLAIN}`,
    unit: 'x',
    limit,
    measure: (results) => ratio(results, 'C accumulators', variant, PLAIN),
  };
}

/** Calls per edit, rounded up: one edit in a thousand that makes a buffer is one too many. */
function callsAim(
  what: string,
  limit: number,
  count: (calls: NonNullable<BenchResults['slider']>) => number,
): Aim {
  return {
    what: `per edit, ${what}`,
    unit: 'calls',
    limit,
    measure: ({ slider }) => (slider === undefined ? undefined : count(slider) / slider.edits),
  };
}

export const aims: readonly Aim[] = [
  faster('C', JAX, 2),
  faster('C', TFJS, 5),
  faster('C', ORT, 8),
  faster('B', JAX, 1.8),
  faster('B', TFJS, 4.5),
  faster('B', ORT, 9),
  faster('D', JAX, 1.4),
  faster('D', TFJS, 5),
  faster('D', ORT, 12),
  faster('E', JAX, 1.3),
  faster('E', TFJS, 1.5),
  ...['F 1 Mi', 'F 16 Mi'].flatMap((size) => [
    faster(size, ORT, 2.5),
    faster(size, TFJS, 4),
    faster(size, JAX, 4),
  ]),
  {
    what: 'F, numbers halfway between two integers that are not exact',
    unit: 'calls',
    limit: 0,
    measure: ({ cases }) =>
      cases.find(({ name }) => name === 'F ties')?.entries.find(({ contender }) => contender === OURS)?.check
        ?.differing,
  },
  trackingAim('C', 15),
  trackingAim('D', 20),
  trackingAim('B', 35),
  trackingAim('E', 35),
  accumulatorAim(RUNNING, 2.2),
  accumulatorAim(SATURATING, 2.7),
  accumulatorAim(LIMBS, 2.3),
  {
    what: 'A, slider to result, median',
    unit: 'ms',
    limit: 4,
    measure: ({ slider }) => slider?.elapsedMs.median,
  },
  {
    what: 'A, slider to result, 95th percentile',
    unit: 'ms',
    limit: 8,
    measure: ({ slider }) => slider?.p95,
  },
  callsAim('createBuffer', 0, ({ calls }) => calls.createBuffer),
  callsAim('createBindGroup', 0, ({ calls }) => calls.createBindGroup),
  callsAim('createShaderModule', 0, ({ calls }) => calls.createShaderModule + calls.createComputePipeline),
  callsAim('submit', 1, ({ calls }) => calls.submit),
  callsAim('mapAsync', 1, ({ calls }) => calls.mapAsync),
  {
    what: 'compiling, the slowest pipeline',
    unit: 'ms',
    limit: 150,
    measure: ({ compile }) =>
      compile && Math.max(...compile.filter(({ used }) => used).map(({ elapsedMs }) => elapsedMs)),
  },
  { what: 'first result', unit: 'ms', limit: 500, measure: ({ opening }) => opening?.firstResultMs.median },
  { what: 'first view, gzipped', unit: 'kB', limit: 150, measure: ({ opening }) => opening?.kilobytes },
];

export function judge(results: BenchResults, wanted: readonly Aim[] = aims): readonly JudgedAim[] {
  return wanted.map(({ what, unit, limit, measure }) => {
    const found = measure(results);
    const aim = unit === 'times' ? `at least ${shown(limit, unit)}` : `at most ${shown(limit, unit)}`;
    if (found === undefined) return { what, aim, measured: '', verdict: 'not measured' };
    const met = unit === 'times' ? found >= limit : found <= limit;
    return { what, aim, measured: shown(found, unit), verdict: met ? 'met' : 'missed' };
  });
}

function shown(value: number, unit: Aim['unit']): string {
  switch (unit) {
    case 'times':
      return `${rounded(value)} times as fast`;
    case 'x':
      return `${rounded(value)} times as long`;
    case 'calls':
      return String(rounded(value));
    case '%':
      return `${rounded(value)} %`;
    default:
      return `${rounded(value)} ${unit}`;
  }
}

/** Two decimals, of numbers below 10; else one. */
function rounded(value: number): string {
  return String(Number(value.toFixed(Math.abs(value) < 10 ? 2 : 1)));
}
