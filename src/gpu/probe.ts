import type { TensorValues } from '../core/executor.ts';
import type { Conv2dGeometry } from '../core/plan/geometry.ts';
import type { Caps } from './caps.ts';
import { warmRecording } from './encode.ts';
import { GpuError } from './errors.ts';
import type { Gpu } from './gpu.ts';
import type { VariantName } from './kernels/conv2d-fours.ts';
import { Trial, variantOf, type Measured, type ProbedName, type Repetition } from './probe-trial.ts';
import { RunScope } from './scope.ts';

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
  readonly compileMs: number;
  /** All but the compiling. */
  readonly elapsedMs: number;
}

/** Counts up when kernels change so much that old answers say nothing. */
const MEMORY_KEY = 'quantscope.convolution.2';

const ONCE = { rounds: 1, repeats: 1 };
/** The first of three turns is often disturbed; a turn takes about so many milliseconds. */
const ROUNDS = 3;
const TURN_MS = 0.3;
const MOST_REPEATS = 8;

/** What a variant has to save before it is preferred: less is noise. */
const WORTHWHILE = 0.9;

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
    const result = await probe(gpu, names, options.software ? SMALL : LARGE);
    gpu.useConvolution(variantOf(result.chosen));
    options.memory?.set(key, result.chosen);
    return result;
  } catch (error) {
    if (error instanceof GpuError || error instanceof DOMException) return null;
    throw error;
  }
}

/** The ways that this device may take, beside the default. */
export function candidatesOf({ dot4 }: Pick<Caps, 'dot4'>, software: boolean): readonly VariantName[] {
  const names: readonly VariantName[] = software
    ? ['block-f32', 'block-bytes', 'block-dot4']
    : ['block-f32', 'block-bytes', 'block-dot4', 'tile-f32', 'tile-dot4'];
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

/** 0.3 million products: 0.4 ms on two cores. */
const SMALL = square(32, 6);
/** 116 million products, enough to fill a GPU. */
const LARGE = square(64, 56);

async function probe(
  gpu: Gpu,
  names: readonly VariantName[],
  geometry: Conv2dGeometry,
): Promise<ProbeResult> {
  const start = performance.now();
  const usable: ProbedName[] = ['default'];
  for (const name of names) {
    // One after the other: the page computes meanwhile.
    // oxlint-disable-next-line no-await-in-loop
    if (await compiles(gpu, name, geometry)) usable.push(name);
  }
  await compiles(gpu, 'default', geometry);
  const compiled = performance.now();
  const { ms, outputs } = await measure(gpu, usable, geometry);
  const expected = outputs.get('default');
  const right = usable.filter((name) => equal(outputs.get(name), expected));
  const base = (ms.get('default') ?? 0) * WORTHWHILE;
  const chosen = right.reduce<ProbedName>((best, name) => {
    const limit = best === 'default' ? base : (ms.get(best) ?? 0);
    return name !== 'default' && (ms.get(name) ?? Infinity) < limit ? name : best;
  }, 'default');
  return {
    chosen,
    ms,
    unusable: names.filter((name) => !right.includes(name)),
    compileMs: compiled - start,
    elapsedMs: performance.now() - compiled,
  };
}

async function compiles(gpu: Gpu, name: ProbedName, geometry: Conv2dGeometry): Promise<boolean> {
  const scope = new RunScope(gpu.device, gpu.pool);
  try {
    await warmRecording(new Trial([name], ONCE, geometry).record(gpu, scope), gpu);
    return true;
  } catch (error) {
    if (error instanceof GpuError && error.kind !== 'lost') return false;
    throw error;
  } finally {
    scope.discard();
  }
}

/** A first run says how often to repeat: browsers round the times of a pass, Chrome to 0.1 ms. */
async function measure(gpu: Gpu, names: readonly ProbedName[], geometry: Conv2dGeometry): Promise<Measured> {
  const { ms } = await timed(gpu, names, ONCE, geometry);
  const shortest = Math.max(TURN_MS / MOST_REPEATS, Math.min(...ms.values()));
  return timed(gpu, names, { rounds: ROUNDS, repeats: Math.ceil(TURN_MS / shortest) }, geometry);
}

/** With timestamps all in one submission, else a submission for each turn, by the clock. */
async function timed(
  gpu: Gpu,
  names: readonly ProbedName[],
  repetition: Repetition,
  geometry: Conv2dGeometry,
): Promise<Measured> {
  if (gpu.caps.timestamps) return new Trial(names, repetition, geometry).run(gpu);
  const ms = new Map<ProbedName, number>();
  const outputs = new Map<ProbedName, TensorValues>();
  const { rounds, repeats } = repetition;
  for (const name of Array.from({ length: rounds }, () => names).flat()) {
    const start = performance.now();
    // oxlint-disable-next-line no-await-in-loop
    const result = await new Trial([name], { rounds: 1, repeats }, geometry).run(gpu);
    ms.set(name, Math.min(ms.get(name) ?? Infinity, (performance.now() - start) / repeats));
    for (const [of, values] of result.outputs) outputs.set(of, values);
  }
  return { ms, outputs };
}

function equal(a: TensorValues | undefined, b: TensorValues | undefined): boolean {
  return a !== undefined && a.length === b?.length && a.every((value, index) => value === b[index]);
}
