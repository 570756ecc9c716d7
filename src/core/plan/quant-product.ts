import { brevitasBits } from '../quant/accumulator-bounds.ts';
import { intRange } from '../quant/int-range.ts';
import { broadcastShape, elementCount } from '../tensor/shape.ts';
import { planBinary } from './broadcast.ts';
import type { PlanBuilder } from './builder.ts';
import { broadcastsTo } from './channel-pattern.ts';
import type { AccumulatorEntry, PlannedQuantTensor } from './entry.ts';
import { planIntegerProduct, type AccumulatorLimit } from './integer-product.ts';
import { planFloatProduct, type LoweredProduct } from './lowered-product.ts';
import type { TensorId } from './op.ts';
import type { PlannedTensorValue } from './planned-value.ts';
import { PythonError } from './python-error.ts';
import { isZeroPointZero, planDequantize, planLabelled } from './quant-tensor.ts';

/** Brevitas' warnings of a product of two QuantTensors that gives a plain tensor, verbatim. */
const ZERO_POINT_WARNING = 'Computing zero point of output accumulator not supported yet.';
const SCALE_WARNING = 'Could not compute output scale factor, returning Tensor';

export interface QuantProductResult {
  readonly tensor: PlannedQuantTensor | null;
  readonly value: TensorId;
  readonly accumulator: AccumulatorEntry | null;
  readonly warnings: readonly string[];
}

/**
 * A convolution or linear map whose input and weight are both quantized, by Brevitas' functional
 * rule: the scales multiply, the bit width follows from both, a float bias turns into a zero point, and so does
 * a quantized one that is not on the scale of the sums; any quantized one adds a bit.
 *
 * The integers are exact sums. Where the input or weight turns out not to be valid, there are
 * no integers to sum: the float32 convolution of the values takes their place.
 *
 * @param limit the accumulator whose sums take the place of the exact ones; none by default
 */
export function planQuantProduct(
  builder: PlanBuilder,
  input: PlannedQuantTensor,
  weight: PlannedQuantTensor,
  bias: PlannedTensorValue | null,
  lowered: LoweredProduct,
  limit: AccumulatorLimit | null = null,
): QuantProductResult {
  const biasValue = bias?.value ?? null;
  const scale = outputScale(builder, input.scale, weight.scale, lowered);
  const warnings: string[] = [];
  if (!isZeroPointZero(builder, input) || !isZeroPointZero(builder, weight))
    warnings.push(ZERO_POINT_WARNING);
  if (scale === null) warnings.push(SCALE_WARNING);
  if (scale === null || warnings.length > 0) {
    // Brevitas lays the bias along axis 1 all the same, and fails where there is none.
    if (scale !== null && bias?.type === 'Tensor') outputZeroPoint(builder, bias.value, scale, lowered);
    const value = planFloatProduct(builder, input.value, weight.value, biasValue, lowered);
    return { tensor: null, value, accumulator: null, warnings };
  }
  const added = bias?.type === 'IntQuantTensor' && sharesScale(builder, bias, scale) ? bias : null;
  const shifting = added === null ? biasValue : null;
  const zeroPoint = outputZeroPoint(builder, shifting, scale, lowered);
  const products = brevitasBits(input.bitWidth, weight.bitWidth, ...lowered.bitWidthFactors);
  const bitWidth = bias?.type === 'IntQuantTensor' ? Math.max(bias.bitWidth, products) + 1 : products;
  const grid = outputGrid(input, weight, bitWidth, shifting === null ? true : null);
  const isLabelSound = [scale, zeroPoint].every((id) =>
    broadcastsTo(builder.shape(id), lowered.output.shape),
  );
  // Without a sound label the integers are read from the float value, which no accumulator limits.
  const obeyed = limit && isLabelSound ? { ...limit, zeroPoint } : null;
  const sums = planIntegerProduct(builder, input, weight, added, lowered, obeyed);
  const accumulator = sums && { brevitasBits: grid.bitWidth, ...sums.accumulator };
  if (!sums || !isLabelSound) {
    const value = planFloatProduct(builder, input.value, weight.value, biasValue, lowered);
    const tensor = planLabelled(builder, value, scale, zeroPoint, grid);
    return { tensor, value, accumulator, warnings };
  }
  const tensor = planDequantize(builder, sums.out, scale, zeroPoint, grid);
  planFloatFallback(builder, input, weight, biasValue, lowered, tensor);
  return { tensor, value: tensor.value, accumulator, warnings };
}

/** weight.scale * input.scale, both laid along the channel axis; null where they do not broadcast. */
function outputScale(
  builder: PlanBuilder,
  inputScale: TensorId,
  weightScale: TensorId,
  lowered: LoweredProduct,
): TensorId | null {
  const inputCount = count(builder, inputScale);
  const weightCount = count(builder, weightScale);
  if (inputCount !== weightCount && inputCount !== 1 && weightCount !== 1) return null;
  const laid = (channels: number) => channelShape(lowered.inputRank, lowered.scaleAxis, channels);
  return builder.elementwise(
    'mul',
    laid(Math.max(inputCount, weightCount)),
    { tensor: weightScale, shape: laid(weightCount) },
    { tensor: inputScale, shape: laid(inputCount) },
  );
}

/**
 * Whether a quantized bias is on the scale of the sums, as Brevitas asks it: torch.allclose of the
 * scales as they broadcast. A bias scale per channel, of shape [C], lies along the last axis, so in a
 * convolution it is compared with every channel's, and joins the sums only where all of them agree.
 */
function sharesScale(builder: PlanBuilder, bias: PlannedQuantTensor, scale: TensorId): boolean {
  const shape = broadcastShape(builder.shape(bias.scale), builder.shape(scale));
  if (shape === null) throw sizeMismatch(builder.shape(bias.scale), builder.shape(scale));
  const isClose = builder.elementwise('is_close', shape, bias.scale, scale);
  const isApart = builder.elementwise('sub', shape, { constant: 1 }, isClose);
  return builder.allZero(isApart, elementCount(shape) === 1 || builder.shape(scale).at(-1) !== 1);
}

function sizeMismatch(a: readonly number[], b: readonly number[]): PythonError {
  return new PythonError(
    'RuntimeError',
    `The size of tensor a (${a.at(-1)}) must match the size of tensor b (${b.at(-1)}) at non-singleton dimension ${Math.max(a.length, b.length) - 1}`,
  );
}

/** Brevitas' compute_channel_view_shape: ones but for the channels on one axis. */
function channelShape(rank: number, axis: number, channels: number): readonly number[] {
  if (axis >= rank) throw new PythonError('IndexError', 'list assignment index out of range');
  return Array.from({ length: rank }, (_, d) => (d === axis ? channels : 1));
}

/** Zeros of shape [1] without a bias, else -bias / scale, the bias laid along axis 1 whatever the layer. */
function outputZeroPoint(
  builder: PlanBuilder,
  bias: TensorId | null,
  scale: TensorId,
  lowered: LoweredProduct,
): TensorId {
  if (bias === null) return builder.values([1], [0]);
  const shape = channelShape(lowered.inputRank, 1, count(builder, bias));
  const negative = builder.elementwise('neg', shape, { tensor: bias, shape }, { constant: 0 });
  return planBinary(builder, 'div', negative, scale);
}

function outputGrid(
  input: PlannedQuantTensor,
  weight: PlannedQuantTensor,
  bitWidth: number,
  zeroPointIsZero: boolean | null,
) {
  const signed = input.signed || weight.signed;
  return {
    bitWidth,
    signed,
    training: input.training || weight.training,
    zeroPointIsZero,
    range: intRange(bitWidth, signed, false),
  };
}

/** Only where an operand is not valid: value, integers and verdict as Brevitas' float32 sums give them. */
function planFloatFallback(
  builder: PlanBuilder,
  input: PlannedQuantTensor,
  weight: PlannedQuantTensor,
  bias: TensorId | null,
  lowered: LoweredProduct,
  result: PlannedQuantTensor,
): void {
  const onlyIfInvalid = [input.validity, weight.validity];
  planFloatProduct(builder, input.value, weight.value, bias, lowered, { out: result.value, onlyIfInvalid });
  const verdict = builder.ops.findLast((op) => op.op === 'validity' && op.record === result.validity);
  if (verdict?.op !== 'validity') throw new Error('A quantized result without a verdict.');
  builder.op({ ...verdict, int: result.int, onlyIfInvalid });
}

function count(builder: PlanBuilder, id: TensorId): number {
  return elementCount(builder.shape(id));
}
