import quantize from '../../../shaders/quantize.wgsl?raw';
import quantizeFours from '../../../shaders/quantize-fours.wgsl?raw';
import type { QuantizeOp, Rounding, TensorId } from '../../core/plan/op.ts';
import { exact } from '../exact.ts';
import { float32Bits, saturate } from '../float-bits.ts';
import { channelsFragment, gridFragment } from '../fours.ts';
import { gridOf } from '../grid.ts';
import type { RecordOp, Recorder, ShaderFragment, ShaderSpec } from '../kernel.ts';
import { leftFragment, MANY, walkGridOf, type Left } from '../left.ts';
import { struct } from '../params.ts';
import { elementCount } from '../sizes.ts';
import { recordClear } from './clear-words.ts';
import { areProductsWorthTrying, productsShader, recordProducts } from './products.ts';

const WORKGROUP_SIZE = 64;
/** Elements of one thread of quantize-fours.wgsl. */
const PER_THREAD = 16;

const exactParams = struct({
  size: 'u32',
  threads: 'u32',
  words: 'u32',
  alone: 'u32',
  inner: 'u32',
  count: 'u32',
  lo: 'u32',
  hi: 'u32',
});

const foursParams = struct({
  threads: 'u32',
  inner: 'u32',
  count: 'u32',
  lo: 'i32',
  hi: 'i32',
});

/** The numbers of exact/f32-round-by.wgsl. */
const ROUNDINGS: readonly Rounding[] = ['round', 'floor', 'ceil', 'round_to_zero', 'dpu'];

interface Variant {
  readonly rounding: Rounding;
  readonly writesInt: boolean;
  readonly writesValue: boolean;
  readonly counts: boolean;
}

interface FoursVariant extends Variant {
  /** Which channels a four's elements belong to, as quantize-fours.wgsl numbers it. */
  readonly channels: 0 | 1 | 2;
  readonly verifies: boolean;
}

export interface QuantizeShaders {
  readonly exact: (variant: Variant) => ShaderSpec;
  readonly fours: (variant: FoursVariant) => ShaderSpec;
  readonly products: ShaderSpec;
}

/** @param estimate the float operations; tests put worse ones in their place */
export function quantizeShaders(estimate: ShaderFragment = exact.estimate): QuantizeShaders {
  const { bits, pack, add, mul, div, rne, roundings, roundBy, toI32, verify, affineEstimate } = exact;
  const frame = [gridFragment, bits, roundings];
  const inIntegers = [...frame, leftFragment, pack, add, mul, div, rne, roundBy, toI32];
  const byEstimate = [...frame, channelsFragment, estimate, verify, affineEstimate];
  const known = new Map<string, ShaderSpec>();
  const once = (key: string, make: () => ShaderSpec): ShaderSpec => {
    const shader = known.get(key) ?? make();
    known.set(key, shader);
    return shader;
  };
  return {
    exact: (variant) =>
      once(`exact ${JSON.stringify(variant)}`, () => ({
        label: 'quantize',
        fragments: [...inIntegers, { file: 'quantize.wgsl', text: quantize }],
        constants: constantsOf(variant),
        params: exactParams,
      })),
    fours: (variant) =>
      once(`fours ${JSON.stringify(variant)}`, () => ({
        label: 'quantize_fours',
        fragments: [...byEstimate, { file: 'quantize-fours.wgsl', text: quantizeFours }],
        constants: {
          ...constantsOf(variant),
          CHANNELS: variant.channels,
          VERIFY: variant.verifies ? 1 : 0,
        },
        params: foursParams,
      })),
    products: productsShader(estimate),
  };
}

function constantsOf({ rounding, writesInt, writesValue, counts }: Variant): Record<string, number> {
  return {
    ROUNDING: ROUNDINGS.indexOf(rounding),
    WRITE_INT: writesInt ? 1 : 0,
    WRITE_VALUE: writesValue ? 1 : 0,
    COUNT: counts ? 1 : 0,
  };
}

const ownShaders = quantizeShaders();
const whole = { rounding: 'round', writesInt: true, writesValue: true, counts: true } as const;

/** One of each kind; the others differ in constants alone. */
export const shaders = [
  ownShaders.exact(whole),
  ownShaders.fours({ ...whole, channels: 0, verifies: true }),
  ownShaders.products,
];

export const record: RecordOp<QuantizeOp> = recordWith(ownShaders);

/** Records with given shaders; by estimates from `many` elements on. */
export function recordWith(given: QuantizeShaders, many = MANY): RecordOp<QuantizeOp> {
  return (op, recorder) => {
    if (op.lo > 0 || op.hi < 0)
      throw new RangeError(`Quantizing needs a range around 0, not ${op.lo} to ${op.hi}.`);
    const { int, value, clipped, rounding = 'round' } = op;
    const writes = { writesInt: int !== null, writesValue: value !== null, counts: clipped !== null };
    if (clipped !== null) recordClear(recorder.buffer(clipped), 2, op, recorder);
    const inputs = [op.x, op.scale, op.zeroPoint].map((id) => recorder.buffer(id));
    // A binding needs a buffer of its own even where the kernel leaves it alone.
    const outputs = [int, value, clipped].map((id) => bufferOf(id, recorder));
    const run = { op, variant: { rounding, ...writes }, buffers: [...inputs, ...outputs], recorder, given };
    const size = elementCount(recorder.plan.tensors[op.x]?.shape ?? []);
    // Without a whole workgroup there is none to estimate.
    const left = size < Math.max(many, PER_THREAD * WORKGROUP_SIZE) ? null : recordFours(run, size);
    recordExact(run, size, left);
  };
}

interface Run {
  readonly op: QuantizeOp;
  readonly variant: Variant;
  readonly buffers: readonly GPUBuffer[];
  readonly recorder: Recorder;
  readonly given: QuantizeShaders;
}

function recordFours({ op, variant, buffers, recorder, given }: Run, size: number): Left {
  const threads = WORKGROUP_SIZE * Math.floor(size / (WORKGROUP_SIZE * PER_THREAD));
  const words = recorder.scratch(4 * threads, 'quantize: left');
  const tries = variant.writesValue && areProductsWorthTrying(op, size);
  const trusted = tries
    ? recordProducts(op, given.products, recorder)
    : recorder.scratch(16, 'quantize: no products');
  const { inner, count } = op;
  const channels = count === 1 ? 0 : inner % 4 === 0 ? 1 : 2;
  const shader = given.fours({ ...variant, channels, verifies: !tries });
  // torch clamps in float32: 2^31 - 1 is 2^31 there.
  const [lo, hi] = [op.lo, op.hi].map((end) => saturate(Math.fround(end)));
  const bytes = foursParams.write({ threads, inner, count, lo: lo ?? 0, hi: hi ?? 0 });
  recorder.dispatch(shader, bytes, [...buffers, words, trusted], gridOf(threads, WORKGROUP_SIZE));
  return { words, threads };
}

function recordExact({ op, variant, buffers, recorder, given }: Run, size: number, left: Left | null): void {
  const alone = PER_THREAD * (left?.threads ?? 0);
  const bytes = exactParams.write({
    size,
    threads: left?.threads ?? size,
    words: left?.threads ?? 0,
    alone,
    inner: op.inner,
    count: op.count,
    lo: float32Bits(Math.fround(op.lo)),
    hi: float32Bits(Math.fround(op.hi)),
  });
  const words = left?.words ?? recorder.scratch(16, 'quantize: nothing left');
  // A word marks half as many elements as there.
  const workgroups = left ? walkGridOf(left.threads / 2, size - alone) : gridOf(size, WORKGROUP_SIZE);
  recorder.dispatch(given.exact(variant), bytes, [...buffers, words], workgroups);
}

function bufferOf(id: TensorId | null, recorder: Recorder): GPUBuffer {
  return id === null ? recorder.scratch(16, 'quantize: not written') : recorder.buffer(id);
}
