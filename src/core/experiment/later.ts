/**
 * Words of the contract that this version does not compute yet. A document that uses one is
 * refused with a sentence of its own, since it is not misspelt. What a registry knows wins, so
 * an entry has no effect once its kind is there; take it out then.
 */
export const laterKinds: ReadonlySet<string> = words(`
  repeat laplace bimodal file quant_bias
  QuantConvTranspose1d QuantConvTranspose2d QuantConvTranspose3d QuantLinear
  QuantIdentity QuantReLU QuantHardTanh QuantSigmoid QuantTanh QuantEltwiseAdd
  TruncAvgPool2d TruncAdaptiveAvgPool2d QuantUpsample
  ConvTranspose2d Linear BatchNorm2d merge_bn
  add sub div neg abs cat max_pool1d max_pool2d adaptive_max_pool2d avg_pool2d adaptive_avg_pool2d
  relu torch_relu relu6 hardtanh tanh sigmoid softmax pad interpolate pixel_shuffle pixel_unshuffle
  flatten reshape transpose permute torch_permute matmul dropout int value isclose`);

/** Fields of the contract for kinds that are here already. */
export const laterFields: ReadonlySet<string> = words('accumulator shadow left');

/** Brevitas' predefined quantizers to come. */
export const laterQuantizers: ReadonlySet<string> = words(`
  Int8WeightPerTensorFixedPoint Int8WeightPerChannelFixedPoint
  ShiftedUint8WeightPerTensorFloat ShiftedUint8WeightPerChannelFloat
  Int8WeightPerTensorFloatMSE Int8WeightPerChannelFloatMSE
  Int8WeightPerTensorFixedPointMSE Int8WeightPerChannelFixedPointMSE
  ShiftedUint8WeightPerTensorFloatMSE ShiftedUint8WeightPerChannelFloatMSE
  Int8WeightPerTensorFloatHQO Int8WeightPerChannelFloatHQO
  ShiftedUint8WeightPerTensorFloatHQO ShiftedUint8WeightPerChannelFloatHQO
  Uint8ActPerTensorFloat Int8ActPerTensorFixedPoint Uint8ActPerTensorFixedPoint
  Int8ActPerTensorFloatMinMaxInit Uint8ActPerTensorFloatMaxInit
  Int8ActPerTensorFixedPointMinMaxInit Uint8ActPerTensorFixedPointMaxInit
  ShiftedUint8ActPerTensorFloat ShiftedUint8ActPerTensorFixedPoint
  Int8ActPerTensorFloatBatchQuant1d Int8ActPerTensorFloatBatchQuant2d
  Uint8ActPerTensorFloatBatchQuant1d Uint8ActPerTensorFloatBatchQuant2d
  Int8Bias Int16Bias Int24Bias Int32Bias IntBias
  Int8BiasPerTensorFloatInternalScaling Int8BiasPerTensorFixedPointInternalScaling
  SignedBinaryWeightPerTensorConst SignedBinaryActPerTensorConst
  SignedTernaryWeightPerTensorConst SignedTernaryActPerTensorConst
  TruncTo8bit RoundTo8bit ShiftRoundSaturateTo8bit
  Int4WeightPerTensorFloatDecoupled Int4WeightPerTensorFixedPointDecoupled
  Int8WeightPerChannelFloatDecoupled Int8WeightNormL2PerChannelFixedPoint
  Int8AccumulatorAwareWeightQuant Int8AccumulatorAwareZeroCenterWeightQuant`);

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}
