import type { Format, Op, PlannedTensor, TensorId } from '../core/plan/op.ts';
import type { Plan } from '../core/plan/plan.ts';
import type { SourceValues } from '../core/plan/source.ts';
import { float32FromBits, float32ToBits } from '../core/tensor/float32.ts';

/**
 * Everyday scales (max / 127 of drawn weights, 1 / 255, the tutorial's), a power of two, and scales
 * next to the ends of float32, where quotients or products are subnormal.
 */
const SCALES = [0.1, 1 / 3, 3.1958e-5, 0.0157482, 1 / 255, 2 ** -7, 1.5e-38, 3e35].map(Math.fround);
const ZERO_POINTS = [0, 3, 128, -7];
/** Elements with one scale and one zero point, among other channels and alone: so many that kernels estimate. */
const PER_CHANNEL = 128;
const ALONE = 1024;
const CHANNELS = SCALES.length * ZERO_POINTS.length;
const RANGES = [
  { lo: -128, hi: 127 },
  { lo: 0, hi: 255 },
  { lo: -7, hi: 7 },
  { lo: -32768, hi: 32767 },
] as const;

/** 4,096 */
export const VECTORS = CHANNELS * PER_CHANNEL;

export interface TieTest {
  readonly plan: Plan;
  readonly sources: SourceValues;
  /** What is compared, and what a person would call it. */
  readonly wanted: ReadonlyMap<TensorId, string>;
}

/**
 * Numbers at which a quantizer decides between two integers, x = fl32((k + 1/2 - z) s), and the
 * float32 numbers on both sides of each, for 8 scales by 4 zero points; and a plan that sends them
 * through quantize, div, add, mul, dequantize and validity, each for all channels or one by one.
 */
export function tieTest(): TieTest {
  const test = new TieTestBuilder();
  const channels = SCALES.flatMap((scale) => ZERO_POINTS.map((zeroPoint) => ({ scale, zeroPoint })));
  const x = test.source(channels.flatMap(({ scale, zeroPoint }) => tiesOf(scale, zeroPoint, PER_CHANNEL)));
  const scale = test.source(channels.map((channel) => channel.scale));
  const zeroPoint = test.source(channels.map((channel) => channel.zeroPoint));
  test.quantize({ x, scale, zeroPoint, count: CHANNELS }, { lo: -128, hi: 127 });
  test.arithmetic({ x, scale, zeroPoint, count: CHANNELS });
  // One channel of each scale alone, with every zero point in turn.
  for (const [place] of SCALES.entries()) {
    const index = place * ZERO_POINTS.length + (place % ZERO_POINTS.length);
    const { scale: s, zeroPoint: z } = channels[index] ?? { scale: 1, zeroPoint: 0 };
    const channel = {
      x: test.source(tiesOf(s, z, ALONE)),
      scale: test.source([s]),
      zeroPoint: test.source([z]),
      count: 1,
    };
    const range = RANGES[place % RANGES.length] ?? RANGES[0];
    const quantized = test.quantize(channel, range);
    test.validity(channel, quantized, range);
    test.arithmetic(channel);
  }
  return test.finished();
}

/** From beyond one end of 8 signed bits to beyond the other. */
function tiesOf(scale: number, zeroPoint: number, count: number): readonly number[] {
  const ties = Math.floor(count / 3);
  return Array.from({ length: count }, (_, index) => {
    const code = -129 + Math.round((258 * Math.floor(index / 3)) / ties);
    return neighbour(Math.fround((code + 0.5 - zeroPoint) * scale), (index % 3) - 1);
  });
}

/** The float32 number `steps` places further from zero. */
function neighbour(value: number, steps: number): number {
  return float32FromBits(float32ToBits(value) + steps);
}

interface Channels {
  readonly x: TensorId;
  readonly scale: TensorId;
  readonly zeroPoint: TensorId;
  readonly count: number;
}

function sizeOf(count: number): number {
  return count === 1 ? ALONE : count * PER_CHANNEL;
}

interface Quantized {
  readonly int: TensorId;
  readonly value: TensorId;
}

type Range = (typeof RANGES)[number];

class TieTestBuilder {
  private readonly tensors: PlannedTensor[] = [];
  private readonly ops: Op[] = [];
  private readonly sources = new Map<TensorId, Float32Array>();
  private readonly wanted = new Map<TensorId, string>();

  source(values: readonly number[]): TensorId {
    const id = this.tensor('f32', values.length);
    this.sources.set(id, Float32Array.from(values));
    return id;
  }

  quantize({ x, scale, zeroPoint, count }: Channels, range: Range): Quantized {
    const size = sizeOf(count);
    const int = this.result('i32', size, 'an integer of quantize');
    const value = this.result('f32', size, 'a value of quantize');
    const clipped = this.result('u32', 2, 'the number that quantize clipped');
    const inner = size / count;
    this.ops.push({ op: 'quantize', x, scale, zeroPoint, inner, count, ...range, int, value, clipped });
    return { int, value };
  }

  /** x / scale, then plus the zero point; and x * scale. */
  arithmetic({ x, scale, zeroPoint, count }: Channels): void {
    const operands = (a: TensorId, b: TensorId, what: string) => ({
      a: { tensor: a },
      b: { tensor: b },
      aInner: 1,
      aCount: sizeOf(count),
      bInner: sizeOf(count) / count,
      bCount: count,
      out: this.result('f32', sizeOf(count), what),
    });
    const quotient = operands(x, scale, 'a quotient');
    this.ops.push({ op: 'elementwise', fn: 'div', ...quotient });
    this.ops.push({ op: 'elementwise', fn: 'add', ...operands(quotient.out, zeroPoint, 'a sum') });
    this.ops.push({ op: 'elementwise', fn: 'mul', ...operands(x, scale, 'a product') });
  }

  /** Of the ties themselves, with what they round to, and of what they were quantized to. */
  validity({ x, scale, zeroPoint }: Channels, { int, value }: Quantized, range: Range): void {
    const one = { scaleInner: 1, scaleCount: 1, zeroPointInner: 1, zeroPointCount: 1 };
    const parameters = { scale, zeroPoint, ...one };
    const rounded = this.result('i32', ALONE, 'an integer of validity');
    for (const [judged, integers] of [
      [x, rounded],
      [value, null],
    ] as const) {
      const record = this.result('u32', 6, 'a verdict on validity');
      const verdict = { value: judged, ...parameters, ...range, tolerance: 0.2, record, int: integers };
      this.ops.push({ op: 'validity', ...verdict });
    }
    const out = this.result('f32', ALONE, 'a dequantized value');
    this.ops.push({ op: 'dequantize', int, ...parameters, out });
  }

  finished(): TieTest {
    const plan = { tensors: this.tensors, ops: this.ops, sources: [], entries: [], issues: [] };
    return { plan, sources: this.sources, wanted: this.wanted };
  }

  private tensor(format: Format, size: number): TensorId {
    return this.tensors.push({ shape: [size], format, exact: true }) - 1;
  }

  private result(format: Format, size: number, what: string): TensorId {
    const id = this.tensor(format, size);
    this.wanted.set(id, what);
    return id;
  }
}
