import { brevitasBits, dataTypeBits } from '../quant/accumulator-bounds.ts';
import { intRange } from '../quant/int-range.ts';
import { broadcastShape, elementCount } from '../tensor/shape.ts';
import type { PlanBuilder } from './builder.ts';
import { broadcastsTo } from './channel-pattern.ts';
import type { AccumulatorEntry, PlannedQuantTensor } from './entry.ts';
import { planMove } from './gather.ts';
import { conv2dOutputShape, planFloatProduct, type LoweredProduct } from './lowered-product.ts';
import type { TensorId } from './op.ts';
import { PythonError } from './python-error.ts';
import { planDequantize, planLabelled } from './quant-tensor.ts';

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
 * rule: the scales multiply, the bit width follows from both, a float bias turns into a zero point.
 *
 * The integers are exact sums. Where the input or weight turns out not to be valid, there are
 * no integers to sum: the float32 convolution of the values takes their place.
 */
export function planQuantProduct(
  builder: PlanBuilder,
  input: PlannedQuantTensor,
  weight: PlannedQuantTensor,
  bias: TensorId | null,
  lowered: LoweredProduct,
): QuantProductResult {
  const { geometry } = lowered;
  const scale = outputScale(builder, input.scale, weight.scale, lowered);
  const warnings: string[] = [];
  if (!input.zeroPointIsZero || !weight.zeroPointIsZero) warnings.push(ZERO_POINT_WARNING);
  if (scale === null) warnings.push(SCALE_WARNING);
  if (scale === null || warnings.length > 0) {
    const value = planFloatProduct(builder, input.value, weight.value, bias, lowered);
    return { tensor: null, value, accumulator: null, warnings };
  }
  checkScaleBroadcasts(builder.shape(scale), lowered.output.shape);
  const zeroPoint = outputZeroPoint(builder, bias, scale, lowered);
  const bitWidth = brevitasBits(input.bitWidth, weight.bitWidth, ...lowered.bitWidthFactors);
  const grid = outputGrid(input, weight, bitWidth, bias === null);
  const terms = (geometry.inChannels / geometry.groups) * geometry.kernelHeight * geometry.kernelWidth;
  const worst = dataTypeBits(input.range, weight.range, terms);
  if (worst > 64 || !integersShareOneScale(builder, input, lowered)) {
    const value = planFloatProduct(builder, input.value, weight.value, bias, lowered);
    return {
      tensor: planLabelled(builder, value, scale, zeroPoint, grid),
      value,
      accumulator: null,
      warnings,
    };
  }
  const sums = planIntegerProduct(builder, input, weight, lowered, worst);
  const tensor = planDequantize(builder, sums.out, scale, zeroPoint, grid);
  planFloatFallback(builder, input, weight, bias, lowered, tensor);
  const accumulator: AccumulatorEntry = {
    brevitasBits: grid.bitWidth,
    dataTypeBits: dataTypeBits(input.range, weight.range, lowered.products),
    inputRange: input.range,
    weightInt: sums.weight,
    finalRange: sums.range,
  };
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

/** Brevitas' compute_channel_view_shape: ones but for the channels on one axis. */
function channelShape(rank: number, axis: number, channels: number): readonly number[] {
  if (axis >= rank) throw new PythonError('IndexError', 'list assignment index out of range');
  return Array.from({ length: rank }, (_, d) => (d === axis ? channels : 1));
}

/** A scale per input channel that does not fit the output fails as soon as torch divides by it. */
function checkScaleBroadcasts(scale: readonly number[], output: readonly number[]): void {
  if (broadcastsTo(scale, output)) return;
  const axis = scale.findIndex((size, d) => size !== 1 && size !== output[d]);
  throw new PythonError(
    'RuntimeError',
    `The size of tensor a (${output[axis]}) must match the size of tensor b (${scale[axis]}) at non-singleton dimension ${axis}`,
  );
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
  const quotient = broadcastShape(shape, builder.shape(scale)) ?? shape;
  return builder.elementwise('div', quotient, negative, scale);
}

function outputGrid(
  input: PlannedQuantTensor,
  weight: PlannedQuantTensor,
  bitWidth: number,
  zeroPointIsZero: boolean,
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

/** A sum of integers means something only where all its products have one scale. */
function integersShareOneScale(
  builder: PlanBuilder,
  input: PlannedQuantTensor,
  { geometry, inputRank }: LoweredProduct,
): boolean {
  if (builder.planned(input.int).format !== 'i32') return false;
  const scales = count(builder, input.scale);
  if (scales === 1) return true;
  const depthwise = geometry.groups === geometry.inChannels && geometry.groups === geometry.outChannels;
  const channelsFirst = inputRank - builder.shape(input.scale).length <= 1;
  return depthwise && channelsFirst && scales === geometry.inChannels;
}

/** The exact sums, in 64 bits where the worst case needs more than 32. */
function planIntegerProduct(
  builder: PlanBuilder,
  input: PlannedQuantTensor,
  weight: PlannedQuantTensor,
  lowered: LoweredProduct,
  worstBits: number,
): { readonly out: TensorId; readonly range: TensorId; readonly weight: TensorId } {
  const { geometry } = lowered;
  const format = worstBits > 32 ? 'i64' : 'i32';
  const exact = builder.exact(input.int, weight.int);
  const out = builder.tensor(conv2dOutputShape(geometry), format, exact);
  const range = builder.tensor([2, geometry.outChannels], format, exact);
  const w = planMove(builder, weight.int, lowered.weight);
  builder.op({
    op: 'conv2d_int',
    x: planMove(builder, input.int, lowered.input),
    w,
    geometry,
    xMagnitude: Math.max(-input.range.lo, input.range.hi),
    wMagnitude: Math.max(-weight.range.lo, weight.range.hi),
    out,
    range,
  });
  return { out: planMove(builder, out, lowered.output), range, weight: w };
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
