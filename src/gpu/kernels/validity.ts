import validity from '../../../shaders/validity.wgsl?raw';
import validityFours from '../../../shaders/validity-fours.wgsl?raw';
import reduce from '../../../shaders/validity-reduce.wgsl?raw';
import type { TensorId, ValidityOp } from '../../core/plan/op.ts';
import { exact } from '../exact.ts';
import { float32Bits } from '../float-bits.ts';
import { channelsFragment, gridFragment } from '../fours.ts';
import { gridOf } from '../grid.ts';
import type { RecordOp, Recorder, ShaderFragment, ShaderSpec } from '../kernel.ts';
import { knownZeroPoints } from '../known-zero-points.ts';
import { leftFragment, leftOfFourFragment, MANY, walkGridOf } from '../left.ts';
import { struct } from '../params.ts';
import { elementCount } from '../sizes.ts';
import { recordBinary } from './validity-binary.ts';

const WORKGROUP_SIZE = 64;
/** Elements of one round of a thread: eight fours. */
const ROUND = 32;
/** The one workgroup that reduces reads a partial of each thread. */
const MAX_THREADS = 8192;

const patterns = {
  scaleInner: 'u32',
  scaleCount: 'u32',
  zeroPointInner: 'u32',
  zeroPointCount: 'u32',
} as const;
const exactParams = struct({ size: 'u32', threads: 'u32', words: 'u32', firstPartial: 'u32', ...patterns });
const foursParams = struct({ size: 'u32', threads: 'u32', words: 'u32', ...patterns, opaqueZero: 'u32' });
const reduceParams = struct({ count: 'u32', lo: 'u32', hi: 'u32', tolerance: 'u32' });

/** Words per integer that the kernels write: none, i32 or i64. */
type IntWords = 0 | 1 | 2;
const WORDS: readonly IntWords[] = [0, 1, 2];
const BOTH = [false, true] as const;

export interface ValidityShaders {
  readonly exact: (words: IntWords) => ShaderSpec;
  readonly fours: (perChannel: boolean, withoutZeroPoint: boolean, words: IntWords) => ShaderSpec;
  readonly reduce: ShaderSpec;
}

/** @param estimate the float operations; tests put worse ones in their place */
export function validityShaders(estimate: ShaderFragment = exact.estimate): ValidityShaders {
  const { bits, pack, add, div, rne, toI32, toI64, verify, affineEstimate } = exact;
  const inIntegers = [gridFragment, leftFragment, bits, pack, add, div, rne, toI32, toI64];
  const byEstimate = [channelsFragment, leftOfFourFragment, bits, estimate, verify, affineEstimate];
  const exactOnes = WORDS.map((words) => ({
    label: 'validity',
    fragments: [...inIntegers, { file: 'validity.wgsl', text: validity }],
    constants: { INT_WORDS: words },
    params: exactParams,
  }));
  const fours = [0, 1].flatMap((perChannel) =>
    [0, 1].flatMap((without) =>
      WORDS.map((words) => ({
        label: 'validity_fours',
        fragments: [...byEstimate, { file: 'validity-fours.wgsl', text: validityFours }],
        constants: { PER_CHANNEL: perChannel, WITHOUT_ZERO_POINT: without, INT_WORDS: words },
        params: foursParams,
      })),
    ),
  );
  return {
    exact: (words) => variant(exactOnes, words),
    fours: (perChannel, without, words) =>
      variant(fours, 6 * (perChannel ? 1 : 0) + 3 * (without ? 1 : 0) + words),
    reduce: {
      label: 'validity_reduce',
      fragments: [bits, { file: 'validity-reduce.wgsl', text: reduce }],
      params: reduceParams,
    },
  };
}

function variant(shaders: readonly ShaderSpec[], index: number): ShaderSpec {
  const shader = shaders[index];
  if (!shader) throw new RangeError(`There is no variant ${index}.`);
  return shader;
}

const ownShaders = validityShaders();

export const shaders = [
  ...WORDS.flatMap((words) => [
    ownShaders.exact(words),
    ...BOTH.flatMap((perChannel) => BOTH.map((without) => ownShaders.fours(perChannel, without, words))),
  ]),
  ownShaders.reduce,
];

export const record: RecordOp<ValidityOp> = recordWith(ownShaders);

/** Records with given shaders; by estimates from `many` elements on. */
export function recordWith(given: ValidityShaders, many = MANY): RecordOp<ValidityOp> {
  return (op, recorder) => {
    const size = elementCount(recorder.plan.tensors[op.value]?.shape ?? []);
    const inputs = [op.value, op.scale, op.zeroPoint].map((id) => recorder.buffer(id));
    // A binding needs a buffer even where the kernel leaves it alone.
    const int = op.int === null ? recorder.scratch(16, 'no integers') : recorder.buffer(op.int);
    const grids = gridsOf(size, many);
    const partials = grids.threads + grids.exact[0] * grids.exact[1] * WORKGROUP_SIZE;
    const partial = recorder.scratch(16 * partials, 'validity');
    const left = recorder.scratch(Math.max(16, 4 * grids.words), 'validity: left');
    const run = { op, size, grids, buffers: [...inputs, partial, int, left], recorder, given };
    if (grids.words > 0) scanFours(run);
    scanExact(run);
    recorder.dispatch(
      given.reduce,
      reduceParams.write({
        count: partials,
        lo: float32Bits(op.lo),
        hi: float32Bits(op.hi),
        tolerance: float32Bits(op.tolerance),
      }),
      [partial, recorder.buffer(op.record)],
      [1, 1, 1],
    );
    if (op.rule === 'binary') recordBinary(op, recorder);
  };
}

interface Grids {
  /** Of the kernel over fours: its workgroups and threads, none for few elements. */
  readonly fours: readonly [number, number, number];
  readonly threads: number;
  /** Those that it leaves. */
  readonly words: number;
  readonly exact: readonly [number, number, number];
}

function gridsOf(size: number, many: number): Grids {
  if (size < many) return { fours: [0, 1, 1], threads: 0, words: 0, exact: gridOf(size, WORKGROUP_SIZE) };
  const fours = gridOf(Math.min(MAX_THREADS, Math.ceil(size / ROUND)), WORKGROUP_SIZE);
  const threads = fours[0] * WORKGROUP_SIZE;
  const words = threads * Math.ceil(size / (ROUND * threads));
  return { fours, threads, words, exact: walkGridOf(words) };
}

interface Scan {
  readonly op: ValidityOp;
  readonly size: number;
  readonly grids: Grids;
  readonly buffers: readonly GPUBuffer[];
  readonly recorder: Recorder;
  readonly given: ValidityShaders;
}

function patternOf({ scaleInner, scaleCount, zeroPointInner, zeroPointCount }: ValidityOp) {
  return { scaleInner, scaleCount, zeroPointInner, zeroPointCount };
}

function scanFours({ op, size, grids, buffers, recorder, given }: Scan): void {
  const { fours, threads, words } = grids;
  const perChannel = op.scaleCount > 1 || op.zeroPointCount > 1;
  const without = knownZeroPoints(op.zeroPoint, recorder.plan) === 'zero';
  const bytes = foursParams.write({ size, threads, words, ...patternOf(op), opaqueZero: 0 });
  recorder.dispatch(given.fours(perChannel, without, intWords(op.int, recorder)), bytes, buffers, fours);
}

function scanExact({ op, size, grids, buffers, recorder, given }: Scan): void {
  const { threads, words } = grids;
  const bytes = exactParams.write({
    size,
    threads: words > 0 ? threads : size,
    words,
    firstPartial: threads,
    ...patternOf(op),
  });
  recorder.dispatch(given.exact(intWords(op.int, recorder)), bytes, buffers, grids.exact);
}

function intWords(int: TensorId | null, recorder: Recorder): IntWords {
  if (int === null) return 0;
  return recorder.plan.tensors[int]?.format === 'i64' ? 2 : 1;
}
