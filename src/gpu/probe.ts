import type { TensorValues } from '../core/executor.ts';
import type { Conv2dGeometry } from '../core/plan/geometry.ts';
import type { Caps } from './caps.ts';
import { GpuError } from './errors.ts';
import type { Gpu } from './gpu.ts';
import type { VariantName } from './kernels/conv2d-fours.ts';
import { Trial, variantOf, type Measured, type ProbedName, type Repetition } from './probe-trial.ts';

/** Where answers are kept between visits: the browser's storage, or nothing. */
export interface ProbeMemory {
  get(key: string): string | null;
  set(key: string, value: string): void;
}

/** localStorage; where a browser allows none, nothing is remembered. */
export const browserMemory: ProbeMemory = {
  get(key) {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  },
  set(key, value) {
    try {
      localStorage.setItem(key, value);
    } catch {
      // Storage is full or forbidden: the next visit probes again.
    }
  },
};

export interface ProbeOptions {
  /** An adapter that runs on the processor: kernels with barriers are not even compiled there. */
  readonly software: boolean;
  readonly memory?: ProbeMemory;
}

export interface ProbeResult {
  readonly chosen: ProbedName;
  /** Milliseconds of one convolution, of the quickest turn; empty where the answer was remembered. */
  readonly ms: ReadonlyMap<ProbedName, number>;
  /** Those that do not compile here, or whose sums were wrong. */
  readonly unusable: readonly ProbedName[];
  /** Compiling, and bringing the operands to the device. */
  readonly compileMs: number;
  /** All that comes then: computing, reading back and comparing. */
  readonly elapsedMs: number;
}

/** Counts up when kernels change so much that old answers say nothing. */
const MEMORY_KEY = 'quantscope.convolution.2';

/** What a way has to leave of the default's time before it is preferred to it: more is noise. */
const WORTHWHILE = 0.9;
/** And of the time of another way that stands before it. */
const FASTER = 0.95;

/**
 * Finds the fastest way to make 32-bit sums on this GPU and has later runs use it: one small integer
 * convolution for each way, every one checked against the default's integers. For a quiet moment after
 * the first result. An answer is remembered per adapter; a way that was forced stays.
 *
 * @returns null where nothing was probed: a way was forced, or the device did not get through
 */
export async function chooseConvolution(gpu: Gpu, options: ProbeOptions): Promise<ProbeResult | null> {
  if (gpu.caps.convolution !== null) return null;
  const key = `${MEMORY_KEY}.${gpu.adapter}`;
  const known = options.memory?.get(key) ?? null;
  const names = candidatesOf(gpu.caps, options.software);
  const remembered = ['default' as const, ...names].find((name) => name === known);
  if (remembered !== undefined) {
    gpu.useConvolution(variantOf(remembered));
    return { chosen: remembered, ms: new Map(), unusable: [], compileMs: 0, elapsedMs: 0 };
  }
  try {
    const result = await probe(gpu, names, options.software ? SOFTWARE : HARDWARE);
    gpu.useConvolution(variantOf(result.chosen));
    options.memory?.set(key, result.chosen);
    return result;
  } catch (error) {
    if (error instanceof GpuError || error instanceof DOMException) return null;
    throw error;
  }
}

/** The ways that this device may take, beside the default; of equals the one with the smallest copies first. */
export function candidatesOf({ dot4 }: Pick<Caps, 'dot4'>, software: boolean): readonly VariantName[] {
  const names: readonly VariantName[] = software
    ? ['block-bytes', 'block-f32', 'block-dot4']
    : ['block-bytes', 'block-f32', 'block-dot4', 'tile-f32', 'tile-dot4'];
  return names.filter((name) => dot4 || !name.endsWith('dot4'));
}

/** 3 x 3 with padding. */
function square(channels: number, size: number): Conv2dGeometry {
  return {
    batch: 1,
    inChannels: channels,
    inHeight: size,
    inWidth: size,
    outChannels: channels,
    kernelHeight: 3,
    kernelWidth: 3,
    strideHeight: 1,
    strideWidth: 1,
    dilationHeight: 1,
    dilationWidth: 1,
    padTop: 1,
    padBottom: 1,
    padLeft: 1,
    padRight: 1,
    paddingMode: 'zeros',
    groups: 1,
    outHeight: size,
    outWidth: size,
  };
}

/** What is convolved, and how long a turn has to take for its time to say something. */
interface Measure {
  readonly geometry: Conv2dGeometry;
  readonly turnMs: number;
}

/** 147,456 products: 0.2 to 0.3 ms on two cores. SwiftShader tells its times in nanoseconds. */
const SOFTWARE: Measure = { geometry: square(16, 8), turnMs: 0.1 };
/** 116 million products, enough to fill a GPU, whose times Chrome rounds to 0.1 ms. */
const HARDWARE: Measure = { geometry: square(64, 56), turnMs: 0.3 };
const MOST_REPEATS = 8;

async function probe(gpu: Gpu, names: readonly VariantName[], setup: Measure): Promise<ProbeResult> {
  const start = performance.now();
  const usable: ProbedName[] = ['default'];
  for (const name of names) {
    // One after the other: the page computes meanwhile.
    // oxlint-disable-next-line no-await-in-loop
    if (await compiles(gpu, name, setup.geometry)) usable.push(name);
  }
  const trial = new Trial(gpu, usable, setup.geometry);
  try {
    await trial.compile();
    await trial.prepare();
    const compiled = performance.now();
    const { ms, outputs } = await measure(trial, gpu, usable, setup.turnMs);
    const expected = outputs.get('default');
    const right = usable.filter((name) => equal(outputs.get(name), expected));
    return {
      chosen: fastest(right, ms),
      ms,
      unusable: names.filter((name) => !right.includes(name)),
      compileMs: compiled - start,
      elapsedMs: performance.now() - compiled,
    };
  } finally {
    trial.destroy();
  }
}

function fastest(names: readonly ProbedName[], ms: ReadonlyMap<ProbedName, number>): ProbedName {
  const timeOf = (name: ProbedName): number => ms.get(name) ?? Infinity;
  return names.reduce((best, name) => {
    const least = best === 'default' ? WORTHWHILE : FASTER;
    return timeOf(name) < least * timeOf(best) ? name : best;
  }, 'default');
}

async function compiles(gpu: Gpu, name: ProbedName, geometry: Conv2dGeometry): Promise<boolean> {
  const trial = new Trial(gpu, [name], geometry);
  try {
    await trial.compile();
    return true;
  } catch (error) {
    if (error instanceof GpuError && error.kind !== 'lost') return false;
    throw error;
  } finally {
    trial.destroy();
  }
}

/** Turns that are too short to be timed have another submission, with several convolutions each. */
async function measure(
  trial: Trial,
  gpu: Gpu,
  names: readonly ProbedName[],
  turnMs: number,
): Promise<Measured> {
  const first = await timed(trial, gpu, names, { warmUps: 1, rounds: 2, repeats: 1 });
  const shortest = Math.min(...first.ms.values());
  if (shortest >= turnMs) return first;
  const repeats = Math.ceil(Math.min(MOST_REPEATS, turnMs / shortest));
  return timed(trial, gpu, names, { warmUps: 0, rounds: 3, repeats });
}

/** With timestamps all in one submission, else a submission for each turn, by the clock. */
async function timed(
  trial: Trial,
  gpu: Gpu,
  names: readonly ProbedName[],
  repetition: Repetition,
): Promise<Measured> {
  if (gpu.caps.timestamps) return trial.run(repetition);
  const ms = new Map<ProbedName, number>();
  const outputs = new Map<ProbedName, TensorValues>();
  const { rounds, repeats } = repetition;
  for (const name of Array.from({ length: rounds }, () => names).flat()) {
    const start = performance.now();
    // oxlint-disable-next-line no-await-in-loop
    const result = await trial.run({ warmUps: 0, rounds: 1, repeats }, [name]);
    ms.set(name, Math.min(ms.get(name) ?? Infinity, (performance.now() - start) / repeats));
    for (const [of, values] of result.outputs) outputs.set(of, values);
  }
  return { ms, outputs };
}

function equal(a: TensorValues | undefined, b: TensorValues | undefined): boolean {
  return a !== undefined && a.length === b?.length && a.every((value, index) => value === b[index]);
}
