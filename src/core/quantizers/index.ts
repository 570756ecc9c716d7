import { int8ActPerTensorFixedPoint } from './predefined/int8-act-per-tensor-fixed-point.ts';
import { int8ActPerTensorFixedPointMinMaxInit } from './predefined/int8-act-per-tensor-fixed-point-min-max-init.ts';
import { int8ActPerTensorFloat } from './predefined/int8-act-per-tensor-float.ts';
import { int8ActPerTensorFloatBatchQuant1d } from './predefined/int8-act-per-tensor-float-batch-quant1d.ts';
import { int8ActPerTensorFloatBatchQuant2d } from './predefined/int8-act-per-tensor-float-batch-quant2d.ts';
import { int8ActPerTensorFloatMinMaxInit } from './predefined/int8-act-per-tensor-float-min-max-init.ts';
import { int8WeightPerChannelFixedPoint } from './predefined/int8-weight-per-channel-fixed-point.ts';
import { int8WeightPerChannelFixedPointMSE } from './predefined/int8-weight-per-channel-fixed-point-mse.ts';
import { int8WeightPerChannelFloat } from './predefined/int8-weight-per-channel-float.ts';
import { int8WeightPerChannelFloatMSE } from './predefined/int8-weight-per-channel-float-mse.ts';
import { int8WeightPerTensorFixedPoint } from './predefined/int8-weight-per-tensor-fixed-point.ts';
import { int8WeightPerTensorFixedPointMSE } from './predefined/int8-weight-per-tensor-fixed-point-mse.ts';
import { int8WeightPerTensorFloat } from './predefined/int8-weight-per-tensor-float.ts';
import { int8WeightPerTensorFloatMSE } from './predefined/int8-weight-per-tensor-float-mse.ts';
import { shiftedUint8ActPerTensorFixedPoint } from './predefined/shifted-uint8-act-per-tensor-fixed-point.ts';
import { shiftedUint8ActPerTensorFloat } from './predefined/shifted-uint8-act-per-tensor-float.ts';
import { shiftedUint8WeightPerChannelFloat } from './predefined/shifted-uint8-weight-per-channel-float.ts';
import { shiftedUint8WeightPerChannelFloatMSE } from './predefined/shifted-uint8-weight-per-channel-float-mse.ts';
import { shiftedUint8WeightPerTensorFloat } from './predefined/shifted-uint8-weight-per-tensor-float.ts';
import { shiftedUint8WeightPerTensorFloatMSE } from './predefined/shifted-uint8-weight-per-tensor-float-mse.ts';
import { signedBinaryActPerTensorConst } from './predefined/signed-binary-act-per-tensor-const.ts';
import { signedBinaryWeightPerTensorConst } from './predefined/signed-binary-weight-per-tensor-const.ts';
import { signedTernaryActPerTensorConst } from './predefined/signed-ternary-act-per-tensor-const.ts';
import { signedTernaryWeightPerTensorConst } from './predefined/signed-ternary-weight-per-tensor-const.ts';
import { uint8ActPerTensorFixedPoint } from './predefined/uint8-act-per-tensor-fixed-point.ts';
import { uint8ActPerTensorFixedPointMaxInit } from './predefined/uint8-act-per-tensor-fixed-point-max-init.ts';
import { uint8ActPerTensorFloat } from './predefined/uint8-act-per-tensor-float.ts';
import { uint8ActPerTensorFloatBatchQuant1d } from './predefined/uint8-act-per-tensor-float-batch-quant1d.ts';
import { uint8ActPerTensorFloatBatchQuant2d } from './predefined/uint8-act-per-tensor-float-batch-quant2d.ts';
import { uint8ActPerTensorFloatMaxInit } from './predefined/uint8-act-per-tensor-float-max-init.ts';
import { int8Bias } from './predefined/int8-bias.ts';
import { int16Bias } from './predefined/int16-bias.ts';
import { int24Bias } from './predefined/int24-bias.ts';
import { int32Bias } from './predefined/int32-bias.ts';
import { intBias } from './predefined/int-bias.ts';
import { int8BiasPerTensorFloatInternalScaling } from './predefined/int8-bias-per-tensor-float-internal-scaling.ts';
import { int8BiasPerTensorFixedPointInternalScaling } from './predefined/int8-bias-per-tensor-fixed-point-internal-scaling.ts';
import { int4WeightPerTensorFloatDecoupled } from './predefined/int4-weight-per-tensor-float-decoupled.ts';
import { int4WeightPerTensorFixedPointDecoupled } from './predefined/int4-weight-per-tensor-fixed-point-decoupled.ts';
import { int8WeightPerChannelFloatDecoupled } from './predefined/int8-weight-per-channel-float-decoupled.ts';
import { int8WeightNormL2PerChannelFixedPoint } from './predefined/int8-weight-norm-l2-per-channel-fixed-point.ts';
import { int8AccumulatorAwareWeightQuant } from './predefined/int8-accumulator-aware-weight-quant.ts';
import { int8AccumulatorAwareZeroCenterWeightQuant } from './predefined/int8-accumulator-aware-zero-center-weight-quant.ts';
import { int8ActPerTensorFloatMSE } from './predefined/int8-act-per-tensor-float-mse.ts';
import { uint8ActPerTensorFloatMSE } from './predefined/uint8-act-per-tensor-float-mse.ts';
import { int8ActPerTensorFixedPointMSE } from './predefined/int8-act-per-tensor-fixed-point-mse.ts';
import { uint8ActPerTensorFixedPointMSE } from './predefined/uint8-act-per-tensor-fixed-point-mse.ts';
import { shiftedUint8ActPerTensorFloatMSE } from './predefined/shifted-uint8-act-per-tensor-float-mse.ts';
import { shiftedUint8ActPerTensorFixedPointMSE } from './predefined/shifted-uint8-act-per-tensor-fixed-point-mse.ts';
import { truncTo8bit } from './predefined/trunc-to8bit.ts';
import { roundTo8bit } from './predefined/round-to8bit.ts';
import { shiftRoundSaturateTo8bit } from './predefined/shift-round-saturate-to8bit.ts';
import type { QuantizerSpec } from './quantizer.ts';

/** The predefined quantizers: one line each. */
const list: readonly QuantizerSpec[] = [
  int8WeightPerTensorFloat,
  int8WeightPerChannelFloat,
  int8WeightPerTensorFixedPoint,
  int8WeightPerChannelFixedPoint,
  shiftedUint8WeightPerTensorFloat,
  shiftedUint8WeightPerChannelFloat,
  int8WeightPerTensorFloatMSE,
  int8WeightPerChannelFloatMSE,
  int8WeightPerTensorFixedPointMSE,
  int8WeightPerChannelFixedPointMSE,
  shiftedUint8WeightPerTensorFloatMSE,
  shiftedUint8WeightPerChannelFloatMSE,
  signedBinaryWeightPerTensorConst,
  signedTernaryWeightPerTensorConst,
  int8ActPerTensorFloat,
  uint8ActPerTensorFloat,
  int8ActPerTensorFixedPoint,
  uint8ActPerTensorFixedPoint,
  shiftedUint8ActPerTensorFloat,
  shiftedUint8ActPerTensorFixedPoint,
  int8ActPerTensorFloatMinMaxInit,
  uint8ActPerTensorFloatMaxInit,
  int8ActPerTensorFixedPointMinMaxInit,
  uint8ActPerTensorFixedPointMaxInit,
  int8ActPerTensorFloatBatchQuant1d,
  int8ActPerTensorFloatBatchQuant2d,
  uint8ActPerTensorFloatBatchQuant1d,
  uint8ActPerTensorFloatBatchQuant2d,
  signedBinaryActPerTensorConst,
  signedTernaryActPerTensorConst,
  int8Bias,
  int16Bias,
  int24Bias,
  int32Bias,
  intBias,
  int8BiasPerTensorFloatInternalScaling,
  int8BiasPerTensorFixedPointInternalScaling,
  int4WeightPerTensorFloatDecoupled,
  int4WeightPerTensorFixedPointDecoupled,
  int8WeightPerChannelFloatDecoupled,
  int8WeightNormL2PerChannelFixedPoint,
  int8AccumulatorAwareWeightQuant,
  int8AccumulatorAwareZeroCenterWeightQuant,
  int8ActPerTensorFloatMSE,
  uint8ActPerTensorFloatMSE,
  int8ActPerTensorFixedPointMSE,
  uint8ActPerTensorFixedPointMSE,
  shiftedUint8ActPerTensorFloatMSE,
  shiftedUint8ActPerTensorFixedPointMSE,
  truncTo8bit,
  roundTo8bit,
  shiftRoundSaturateTo8bit,
];

export const quantizers: ReadonlyMap<string, QuantizerSpec> = new Map(list.map((spec) => [spec.name, spec]));
