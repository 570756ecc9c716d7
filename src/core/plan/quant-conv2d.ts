import { intRange } from '../quant/int-range.ts';
import { brevitasBits, dataTypeBits } from '../quant/accumulator-bounds.ts';
import type { PlanBuilder } from './builder.ts';
import type { AccumulatorEntry, PlannedQuantTensor } from './entry.ts';
import { conv2dOutputShape, planFloatConv2d } from './float-conv2d.ts';
import type { Conv2dGeometry } from './geometry.ts';
import type { TensorId } from './op.ts';
import { PythonError } from './python-error.ts';
import { planDequantize, planLabelled } from './quant-tensor.ts';

/** Brevitas' warnings of a convolution of two QuantTensors that gives a plain tensor, verbatim. */
const ZERO_POINT_WARNING = 'Computing zero point of output accumulator not supported yet.';
const SCALE_WARNING = 'Could not compute output scale factor, returning Tensor';

export interface QuantConv2dResult {
  readonly tensor: PlannedQuantTensor | null;
  readonly value: TensorId;
  readonly accumulator: AccumulatorEntry | null;
  readonly warning: string | null;
}

/**
 * A convolution whose input and weight are both quantized, by Brevitas' functional rule: the
 * scales multiply, the bit width follows from both, a float bias turns into a zero point.
 *
 * The integers are exact sums. Where the input or weight turns out not to be valid, there are
 * no integers to sum: the float32 convolution of the values takes their place.
 */
export function planQuantConv2d(
  builder: PlanBuilder,
  input: PlannedQuantTensor,
  weight: PlannedQuantTensor,
  bias: TensorId | null,
  geometry: Conv2dGeometry,
): QuantConv2dResult {
  const plain = (warning: string): QuantConv2dResult => ({
    tensor: null,
    value: planFloatConv2d(builder, input.value, weight.value, bias, geometry),
    accumulator: null,
    warning,
  });
  const scale = outputScale(builder, input.scale, weight.scale);
  if (scale === null) return plain(SCALE_WARNING);
  if (!input.zeroPointIsZero || !weight.zeroPointIsZero) return plain(ZERO_POINT_WARNING);
  checkScaleBroadcasts(count(builder, scale), geometry.outChannels);
  const zeroPoint = outputZeroPoint(builder, bias, scale);
  const kernel = geometry.kernelHeight * geometry.kernelWidth;
  const channels = geometry.inChannels / geometry.groups;
  const grid = outputGrid(
    input,
    weight,
    brevitasBits(input.bitWidth, weight.bitWidth, kernel, channels),
    bias === null,
  );
  const worst = dataTypeBits(input.range, weight.range, kernel * channels);
  if (worst > 64 || !integersShareOneScale(builder, input, geometry)) {
    const value = planFloatConv2d(builder, input.value, weight.value, bias, geometry);
    return {
      tensor: planLabelled(builder, value, scale, zeroPoint, grid),
      value,
      accumulator: null,
      warning: null,
    };
  }
  const sums = planIntConv2d(builder, input, weight, geometry, worst);
  const tensor = planDequantize(builder, sums.out, scale, zeroPoint, grid);
  planFloatFallback(builder, input, weight, bias, geometry, tensor);
  const accumulator: AccumulatorEntry = {
    brevitasBits: grid.bitWidth,
    dataTypeBits: worst,
    inputRange: input.range,
    weightInt: weight.int,
    finalRange: sums.range,
  };
  return { tensor, value: tensor.value, accumulator, warning: null };
}

/** weight.scale * input.scale, both laid along the output's channel axis; null where they do not broadcast. */
function outputScale(builder: PlanBuilder, inputScale: TensorId, weightScale: TensorId): TensorId | null {
  const inputCount = count(builder, inputScale);
  const weightCount = count(builder, weightScale);
  if (inputCount !== weightCount && inputCount !== 1 && weightCount !== 1) return null;
  const shape = [1, Math.max(inputCount, weightCount), 1, 1];
  return builder.elementwise(
    'mul',
    shape,
    { tensor: weightScale, shape: [1, weightCount, 1, 1] },
    { tensor: inputScale, shape: [1, inputCount, 1, 1] },
  );
}

/** A scale per input channel that does not fit the output fails as soon as torch divides by it. */
function checkScaleBroadcasts(scales: number, outChannels: number): void {
  if (scales === 1 || outChannels === 1 || scales === outChannels) return;
  throw new PythonError(
    'RuntimeError',
    `The size of tensor a (${outChannels}) must match the size of tensor b (${scales}) at non-singleton dimension 1`,
  );
}

/** Zeros of shape [1] without a bias, else -bias / scale of shape [1, O, 1, 1]. */
function outputZeroPoint(builder: PlanBuilder, bias: TensorId | null, scale: TensorId): TensorId {
  if (bias === null) return builder.values([1], [0]);
  const shape = [1, builder.shape(bias)[0] ?? 1, 1, 1];
  const negative = builder.elementwise('neg', shape, { tensor: bias, shape }, { constant: 0 });
  return builder.elementwise('div', shape, negative, scale);
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
  geometry: Conv2dGeometry,
): boolean {
  if (builder.planned(input.int).format !== 'i32') return false;
  const depthwise = geometry.groups === geometry.inChannels && geometry.groups === geometry.outChannels;
  return (
    count(builder, input.scale) === 1 || (depthwise && count(builder, input.scale) === geometry.inChannels)
  );
}

/** The exact sums, in 64 bits where the worst case needs more than 32. */
function planIntConv2d(
  builder: PlanBuilder,
  input: PlannedQuantTensor,
  weight: PlannedQuantTensor,
  geometry: Conv2dGeometry,
  worstBits: number,
): { readonly out: TensorId; readonly range: TensorId } {
  const format = worstBits > 32 ? 'i64' : 'i32';
  const exact = builder.exact(input.int, weight.int);
  const out = builder.tensor(conv2dOutputShape(geometry), format, exact);
  const range = builder.tensor([2, geometry.outChannels], format, exact);
  builder.op({
    op: 'conv2d_int',
    x: input.int,
    w: weight.int,
    geometry,
    xMagnitude: Math.max(-input.range.lo, input.range.hi),
    wMagnitude: Math.max(-weight.range.lo, weight.range.hi),
    out,
    range,
  });
  return { out, range };
}

/** Only where an operand is not valid: value, integers and verdict as Brevitas' float32 sums give them. */
function planFloatFallback(
  builder: PlanBuilder,
  input: PlannedQuantTensor,
  weight: PlannedQuantTensor,
  bias: TensorId | null,
  geometry: Conv2dGeometry,
  result: PlannedQuantTensor,
): void {
  const onlyIfInvalid = [input.validity, weight.validity];
  builder.op({
    op: 'conv2d_float',
    x: input.value,
    w: weight.value,
    bias,
    geometry,
    out: result.value,
    onlyIfInvalid,
  });
  const verdict = builder.ops.findLast((op) => op.op === 'validity' && op.record === result.validity);
  if (verdict?.op !== 'validity') throw new Error('A quantized result without a verdict.');
  builder.op({ ...verdict, int: result.int, onlyIfInvalid });
}

function count(builder: PlanBuilder, id: TensorId): number {
  return builder.shape(id).reduce((product, size) => product * size, 1);
}
