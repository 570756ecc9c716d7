import validity from '../../../shaders/validity.wgsl?raw';
import reduce from '../../../shaders/validity-reduce.wgsl?raw';
import type { TensorId, ValidityOp } from '../../core/plan/op.ts';
import { exact } from '../exact.ts';
import { float32Bits } from '../float-bits.ts';
import { channelsFragment } from '../fours.ts';
import { gridOf } from '../grid.ts';
import type { RecordOp, Recorder, ShaderFragment, ShaderSpec } from '../kernel.ts';
import { struct } from '../params.ts';
import { elementCount } from '../sizes.ts';
import { recordBinary } from './validity-binary.ts';

const WORKGROUP_SIZE = 64;
/** Elements of one round of a thread: eight fours. */
const ROUND = 32;
/** The one workgroup that reduces reads a partial of each thread. */
const MAX_THREADS = 8192;

const params = struct({
  size: 'u32',
  threads: 'u32',
  scaleInner: 'u32',
  scaleCount: 'u32',
  zeroPointInner: 'u32',
  zeroPointCount: 'u32',
  opaqueZero: 'u32',
});

const reduceParams = struct({ count: 'u32', lo: 'u32', hi: 'u32', tolerance: 'u32' });

/** Words per integer that the kernel writes: none, i32 or i64. */
type IntWords = 0 | 1 | 2;

export interface ValidityShaders {
  readonly scan: (perChannel: boolean, words: IntWords) => ShaderSpec;
  readonly reduce: ShaderSpec;
}

/** @param estimate the float operations; tests put worse ones in their place */
export function validityShaders(estimate: ShaderFragment = exact.estimate): ValidityShaders {
  const { bits, pack, add, div, rne, toI32, toI64, verify, affineEstimate } = exact;
  const arithmetic = [
    channelsFragment,
    bits,
    pack,
    add,
    div,
    rne,
    toI32,
    toI64,
    estimate,
    verify,
    affineEstimate,
  ];
  const scan = (perChannel: boolean, words: IntWords): ShaderSpec => ({
    label: 'validity',
    fragments: [...arithmetic, { file: 'validity.wgsl', text: validity }],
    constants: { PER_CHANNEL: perChannel ? 1 : 0, INT_WORDS: words },
    params,
  });
  const one = [scan(false, 0), scan(false, 1), scan(false, 2)] as const;
  const many = [scan(true, 0), scan(true, 1), scan(true, 2)] as const;
  return {
    scan: (perChannel, words) => (perChannel ? many : one)[words],
    reduce: {
      label: 'validity_reduce',
      fragments: [bits, { file: 'validity-reduce.wgsl', text: reduce }],
      params: reduceParams,
    },
  };
}

const ownShaders = validityShaders();

export const shaders = [
  ...([0, 1, 2] as const).flatMap((words) => [ownShaders.scan(false, words), ownShaders.scan(true, words)]),
  ownShaders.reduce,
];

export const record: RecordOp<ValidityOp> = recordWith(ownShaders);

/** Records with given shaders. */
export function recordWith({ scan, reduce: reduceShader }: ValidityShaders): RecordOp<ValidityOp> {
  return (op, recorder) => {
    const size = elementCount(recorder.plan.tensors[op.value]?.shape ?? []);
    const workgroups = gridOf(Math.min(MAX_THREADS, Math.ceil(size / ROUND)), WORKGROUP_SIZE);
    const threads = workgroups[0] * WORKGROUP_SIZE;
    const words = intWords(op.int, recorder);
    const partial = recorder.scratch(16 * threads, 'validity');
    const buffers = [op.value, op.scale, op.zeroPoint].map((id) => recorder.buffer(id));
    // A binding needs a buffer even where the kernel leaves it alone.
    const int = op.int === null ? recorder.scratch(16, 'no integers') : recorder.buffer(op.int);
    const { scaleInner, scaleCount, zeroPointInner, zeroPointCount } = op;
    recorder.dispatch(
      scan(scaleCount > 1 || zeroPointCount > 1, words),
      params.write({ size, threads, scaleInner, scaleCount, zeroPointInner, zeroPointCount, opaqueZero: 0 }),
      [...buffers, partial, int],
      workgroups,
    );
    recorder.dispatch(
      reduceShader,
      reduceParams.write({
        count: threads,
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

function intWords(int: TensorId | null, recorder: Recorder): IntWords {
  if (int === null) return 0;
  return recorder.plan.tensors[int]?.format === 'i64' ? 2 : 1;
}
