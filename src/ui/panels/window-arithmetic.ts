import type { LoweredProduct } from '../../core/plan/lowered-product.ts';
import type { AccumulatorReport, QuantTensorReport, ReportStep, TensorReport } from '../../core/report.ts';
import type { FloatSum, IntegerSum, Product } from '../figures/arithmetic.ts';
import { limitedSum } from '../figures/limited-sum.ts';
import { reportedNumbers } from '../figures/reported-numbers.ts';
import { valueAt } from '../figures/quantize-steps.ts';
import { layerTerms, outputCell, type OutputCell, type WindowTerm } from '../figures/window-terms.ts';
import type { Surroundings } from './cell-arithmetic.ts';
import { loweredLayer } from './lowered-layer.ts';
import { channelValues } from './shown-plane.ts';

type AnyTensor = TensorReport | QuantTensorReport;

/** The sum behind one element of a layer's result, and where its operands lie. */
export interface WindowSum {
  readonly arithmetic: IntegerSum | FloatSum;
  readonly lowered: LoweredProduct;
  /** One for each product, in its order. */
  readonly terms: readonly WindowTerm[];
  /** Where the element lies in the convolution that computes the layer. */
  readonly cell: OutputCell;
}

/**
 * The products that were summed for the element at a flat index, with their numbers; null where the layer
 * sums none, or the run left its operands on the device.
 *
 * @param tensor the result of the sums, before an output quantizer
 */
export function windowSum(
  tensor: AnyTensor,
  { call, layer }: Pick<Surroundings, 'call' | 'layer'>,
  index: number,
): WindowSum | null {
  const input = asTensor(call?.parts?.input);
  const weight = asTensor(call?.parts?.weight);
  if (input === null || weight === null || layer === null || tensor.value === null) return null;
  const lowered = loweredLayer(layer.step, input.shape);
  if (lowered === null) return null;
  const cell = outputCell(lowered, index);
  const terms = layerTerms(lowered, cell);
  const bias = asTensor(call?.parts?.bias);
  const place = { tensor, bias, index, channel: cell.channel };
  const integers = integerOperands(input, weight);
  const label = integers && labelOf(tensor, input, weight, place);
  if (integers !== null && label !== null) {
    const summed = productsOf(terms, integers.x, integers.w);
    const arithmetic = integerSum(summed, label, place, call?.accumulator);
    return { arithmetic, lowered, terms, cell };
  }
  if (input.value === null || weight.value === null) return null;
  const arithmetic: FloatSum = {
    kind: 'float-sum',
    products: productsOf(terms, input.value, weight.value),
    bias: bias?.value?.[cell.channel] ?? null,
    value: tensor.value[index] ?? NaN,
  };
  return { arithmetic, lowered, terms, cell };
}

interface Place {
  readonly tensor: AnyTensor;
  readonly bias: AnyTensor | null;
  readonly index: number;
  readonly channel: number;
}

function productsOf(
  terms: readonly WindowTerm[],
  x: ArrayLike<number>,
  w: ArrayLike<number>,
): readonly Product[] {
  return terms.map((term) => ({
    place: [term.inChannel, term.kernelRow, term.kernelColumn],
    x: term.x === null ? 0 : (x[term.x] ?? NaN),
    w: w[term.w] ?? NaN,
    padding: term.x === null,
  }));
}

function integerSum(
  products: readonly Product[],
  { scale, zeroPoint }: Label,
  { tensor, bias, index, channel }: Place,
  accumulator: AccumulatorReport | undefined,
): IntegerSum {
  const limit = accumulator?.limit;
  const joined = zeroPoint === 0 ? joinedBias(bias, scale, channel) : undefined;
  return {
    kind: 'integer-sum',
    products,
    sum: exactSum(products),
    joined,
    limited: limit && {
      bits: limit.bits,
      overflow: limit.overflow,
      overflowed: limit.where.includes(index),
      sum: tensor.int?.[index] ?? limitedSum(products, joined ?? 0, limit),
    },
    scale,
    zeroPoint,
    bias: tensor.type === 'Tensor' && joined === undefined ? bias?.value?.[channel] : undefined,
    value: tensor.value?.[index] ?? NaN,
  };
}

/** The integers of both operands, where the convolution summed integers. */
function integerOperands(input: AnyTensor, weight: AnyTensor): { x: Int32Array; w: Int32Array } | null {
  return input.int instanceof Int32Array && weight.int instanceof Int32Array
    ? { x: input.int, w: weight.int }
    : null;
}

interface Label {
  readonly scale: number;
  readonly zeroPoint: number;
}

/** Scale and zero point of an output of integer sums; where they were not returned, the scales' product. */
function labelOf(tensor: AnyTensor, input: AnyTensor, weight: AnyTensor, place: Place): Label | null {
  if (tensor.type === 'IntQuantTensor') {
    const scale = channelValues(tensor.scale, tensor.shape);
    const zeroPoint = channelValues(tensor.zero_point, tensor.shape);
    if (scale === null || zeroPoint === null) return null;
    return { scale: valueAt(scale, place.index), zeroPoint: valueAt(zeroPoint, place.index) };
  }
  if (input.type !== 'IntQuantTensor' || weight.type !== 'IntQuantTensor') return null;
  const [factor, ...others] = reportedNumbers(input.scale);
  if (factor === undefined || others.length > 0) return null;
  const scales = reportedNumbers(weight.scale);
  const own = scales[scales.length === 1 ? 0 : place.channel] ?? NaN;
  return { scale: Math.fround(own * factor), zeroPoint: 0 };
}

/** A quantized bias joins the integers where torch.allclose finds its scale to be theirs. */
function joinedBias(bias: AnyTensor | null, scale: number, channel: number): number | undefined {
  if (bias?.type !== 'IntQuantTensor') return undefined;
  const scales = reportedNumbers(bias.scale);
  const own = scales[scales.length === 1 ? 0 : channel] ?? NaN;
  const int = bias.int?.[channel];
  return int !== undefined && Math.abs(own - scale) <= 1e-8 + 1e-5 * scale ? Number(int) : undefined;
}

/** In big integers where a sum of doubles might round. */
function exactSum(products: readonly Product[]): number | bigint {
  const sum = products.reduce((total, { x, w }) => total + x * w, 0);
  if (products.every(({ x, w }) => Math.abs(x * w) * products.length < 2 ** 53)) return sum;
  return products.reduce((total, { x, w }) => total + BigInt(x) * BigInt(w), 0n);
}

function asTensor(entry: ReportStep | undefined): AnyTensor | null {
  return entry?.type === 'Tensor' || entry?.type === 'IntQuantTensor' ? entry : null;
}
