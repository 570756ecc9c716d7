import type { ShownTensor } from '../../app/selectors.ts';
import type { Step } from '../../core/experiment/document.ts';
import type { LayerReport, QuantTensorReport, ReportStep, TensorReport } from '../../core/report.ts';
import type { Arithmetic, Product } from '../figures/arithmetic.ts';
import { limitedSum } from '../figures/limited-sum.ts';
import { elementIndices } from '../figures/element-index.ts';
import { reportedNumbers } from '../figures/quant-tensor-text.ts';
import { quantizeSteps, valueAt, type ChannelValues } from '../figures/quantize-steps.ts';
import { windowTerms, type OutputCell } from '../figures/window-terms.ts';
import { channelValues, gridOf, slotOf } from './shown-plane.ts';
import { windowGeometry } from './window-geometry.ts';

type AnyTensor = TensorReport | QuantTensorReport;

/** What surrounds the shown tensor, as the store's selectors give it. */
export interface Surroundings {
  readonly stepKind: string;
  readonly call: AnyTensor | null;
  readonly layer: { readonly step: Step; readonly report: LayerReport } | null;
}

/** How the element at a flat index of the shown tensor came about; null where no step of it is known. */
export function cellArithmetic(shown: ShownTensor, around: Surroundings, index: number): Arithmetic | null {
  const { tensor, part } = shown;
  if (tensor.type === 'IntQuantTensor') {
    const quantized = quantizedArithmetic(shown, tensor, around, index);
    if (quantized !== null) return quantized;
  }
  const isSum = part === 'before_output_quant' || (part === 'output' && around.stepKind === 'call');
  const requantized = part === 'output' && around.layer?.report.quantizers.output?.enabled === true;
  return isSum && !requantized ? windowArithmetic(tensor, around, index) : null;
}

function quantizedArithmetic(
  shown: ShownTensor,
  tensor: QuantTensorReport,
  { stepKind, layer }: Surroundings,
  index: number,
): Arithmetic | null {
  const scale = channelValues(tensor.scale, tensor.shape);
  const zeroPoint = channelValues(tensor.zero_point, tensor.shape);
  if (scale === null || zeroPoint === null) return null;
  const slot = slotOf(shown, stepKind, layer?.report ?? null);
  const grid = gridOf(tensor, slot, layer?.report ?? null);
  const steps = (x: number) => quantizeSteps(x, valueAt(scale, index), valueAt(zeroPoint, index), grid);
  if (slot !== null && shown.original !== null) {
    return { kind: 'quantized', steps: steps(shown.original[index] ?? NaN), grid };
  }
  const isSum = shown.part === 'before_output_quant' || (shown.part === 'output' && stepKind === 'call');
  if (isSum || tensor.value === null) return null;
  return { kind: 'labelled', steps: steps(tensor.value[index] ?? NaN) };
}

function windowArithmetic(
  tensor: AnyTensor,
  { call, layer }: Surroundings,
  index: number,
): Arithmetic | null {
  const input = asTensor(call?.parts?.input);
  const weight = asTensor(call?.parts?.weight);
  if (input === null || weight === null || layer === null || tensor.value === null) return null;
  const geometry = windowGeometry(layer.step, input.shape);
  if (geometry === null) return null;
  const [batch = 0, channel = 0, row = 0, column = 0] = elementIndices(index, tensor.shape);
  const terms = windowTerms(geometry, { batch, channel, row, column } satisfies OutputCell);
  const products = (x: ArrayLike<number>, w: ArrayLike<number>): readonly Product[] =>
    terms.map((term) => ({
      place: [term.inChannel, term.kernelRow, term.kernelColumn],
      x: term.x === null ? 0 : (x[term.x] ?? NaN),
      w: w[term.w] ?? NaN,
      padding: term.x === null,
    }));
  const integers = integerOperands(input, weight);
  const labels = integers && outputLabels(tensor, input, weight);
  if (integers !== null && labels !== null) {
    const summed = products(integers.x, integers.w);
    const scale = valueAt(labels.scale, index);
    const zeroPoint = valueAt(labels.zeroPoint, index);
    const bias = asTensor(call?.parts?.bias);
    const joined = zeroPoint === 0 ? joinedBias(bias, scale, channel) : undefined;
    const beside = tensor.type === 'Tensor' && joined === undefined ? bias?.value?.[channel] : undefined;
    const limit = call?.accumulator?.limit;
    return {
      kind: 'integer-sum',
      products: summed,
      sum: exactSum(summed),
      joined,
      limited: limit && {
        bits: limit.bits,
        overflow: limit.overflow,
        overflowed: limit.where.includes(index),
        sum: tensor.int?.[index] ?? limitedSum(summed, joined ?? 0, limit),
      },
      scale,
      zeroPoint,
      bias: beside,
      value: tensor.value[index] ?? NaN,
    };
  }
  if (input.value === null || weight.value === null) return null;
  const bias = asTensor(call?.parts?.bias)?.value?.[channel] ?? null;
  return {
    kind: 'float-sum',
    products: products(input.value, weight.value),
    bias,
    value: tensor.value[index] ?? NaN,
  };
}

/** The integers of both operands, where the convolution summed integers. */
function integerOperands(input: AnyTensor, weight: AnyTensor): { x: Int32Array; w: Int32Array } | null {
  return input.int instanceof Int32Array && weight.int instanceof Int32Array
    ? { x: input.int, w: weight.int }
    : null;
}

interface Labels {
  readonly scale: ChannelValues;
  readonly zeroPoint: ChannelValues;
}

/** Scale and zero point of an output of integer sums; where they were not returned, the scales' product. */
function outputLabels(tensor: AnyTensor, input: AnyTensor, weight: AnyTensor): Labels | null {
  if (tensor.type === 'IntQuantTensor') {
    const scale = channelValues(tensor.scale, tensor.shape);
    const zeroPoint = channelValues(tensor.zero_point, tensor.shape);
    return scale !== null && zeroPoint !== null ? { scale, zeroPoint } : null;
  }
  if (input.type !== 'IntQuantTensor' || weight.type !== 'IntQuantTensor') return null;
  const [factor, ...others] = reportedNumbers(input.scale);
  if (factor === undefined || others.length > 0) return null;
  const inner = (tensor.shape[2] ?? 1) * (tensor.shape[3] ?? 1);
  const values = Float32Array.from(reportedNumbers(weight.scale), (scale) => scale * factor);
  return { scale: { values, inner }, zeroPoint: { values: [0], inner: 1 } };
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
