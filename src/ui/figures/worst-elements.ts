import type { IntRange } from '../../core/quant/int-range.ts';
import { roundHalfEven } from '../../core/tensor/float32.ts';
import { valueAt, type ChannelValues } from './quantize-steps.ts';

/** What an element may be worst in. */
export type Badness = 'error' | 'residual' | 'clipping';

/** A quantized tensor, element by element. */
export interface JudgedTensor {
  /** Dequantized. */
  readonly value: Float32Array;
  /** Before quantization; null where there are none. */
  readonly original: Float32Array | null;
  readonly scale: ChannelValues;
  readonly zeroPoint: ChannelValues;
  readonly grid: IntRange;
}

export interface WorstElement {
  readonly index: number;
  /** Error in the tensor's own unit, residual in codes, clipping in codes beyond the grid. */
  readonly badness: number;
}

/**
 * The `count` elements that are worst, worst first, the earlier of equals first; those that are not bad at
 * all are left out. `error`: |value - original|. `residual`: how far value / scale + zero point is from a whole
 * number. `clipping`: how far the rounded original lay outside the grid.
 */
export function worstElements(tensor: JudgedTensor, by: Badness, count: number): readonly WorstElement[] {
  const worst: WorstElement[] = [];
  gatherWorst(worst, tensor, { by, count, from: 0, to: tensor.value.length });
  return worst;
}

interface Part {
  readonly by: Badness;
  readonly count: number;
  /** Elements `from` to `to` (excluded), after those that `worst` knows already. */
  readonly from: number;
  readonly to: number;
}

/** As `worstElements`, of a part of the tensor: adds to `worst` what belongs there. */
export function gatherWorst(
  worst: WorstElement[],
  tensor: JudgedTensor,
  { by, count, from: first, to: last }: Part,
): void {
  const { scale, zeroPoint } = tensor;
  let least = worst.length < count ? 0 : (worst.at(-1)?.badness ?? 0);
  // A run of elements shares its parameters: looking them up once per run keeps the loop fast.
  const run = Math.min(runOf(scale), runOf(zeroPoint));
  for (let from = first; from < last;) {
    const to = run === Infinity ? last : Math.min(last, (Math.floor(from / run) + 1) * run);
    const measure = measureOf(tensor, by, valueAt(scale, from), valueAt(zeroPoint, from));
    for (let index = from; index < to; index++) {
      const badness = measure(index);
      if (!(badness > least) && !Number.isNaN(badness)) continue;
      insert(worst, { index, badness: Number.isNaN(badness) ? Infinity : badness }, count);
      least = worst.length < count ? 0 : (worst.at(-1)?.badness ?? 0);
    }
    from = to;
  }
}

function measureOf(
  { value, original, grid }: JudgedTensor,
  by: Badness,
  scale: number,
  zeroPoint: number,
): (index: number) => number {
  const { lo, hi } = grid;
  switch (by) {
    case 'error':
      return (index) => Math.abs((value[index] ?? 0) - (original?.[index] ?? value[index] ?? 0));
    case 'residual':
      return (index) => {
        const code = Math.fround(Math.fround((value[index] ?? 0) / scale) + zeroPoint);
        return Math.abs(Math.fround(code - roundHalfEven(code)));
      };
    case 'clipping':
      return (index) => {
        const code = roundHalfEven(Math.fround(Math.fround((original?.[index] ?? 0) / scale) + zeroPoint));
        return code > hi ? code - hi : lo - code;
      };
  }
}

function insert(worst: WorstElement[], element: WorstElement, count: number): void {
  let at = worst.length;
  while (at > 0 && (worst[at - 1]?.badness ?? 0) < element.badness) at -= 1;
  worst.splice(at, 0, element);
  if (worst.length > count) worst.pop();
}

function runOf({ values, inner }: ChannelValues): number {
  return values.length === 1 ? Infinity : inner;
}
