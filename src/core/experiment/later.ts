/**
 * Words of the contract that this version does not compute yet. A document that uses one is
 * refused with a sentence of its own, since it is not misspelt. What a registry knows wins, so
 * an entry has no effect once its kind is there; take it out then.
 */
export const laterKinds: ReadonlySet<string> = new Set([
  ...['repeat', 'laplace', 'bimodal', 'file', 'quant_bias'],
  ...['QuantConv1d', 'QuantConv3d', 'QuantConvTranspose1d', 'QuantConvTranspose2d', 'QuantConvTranspose3d'],
  ...['QuantLinear', 'QuantIdentity', 'QuantReLU', 'QuantHardTanh', 'QuantSigmoid', 'QuantTanh'],
  ...['QuantEltwiseAdd', 'TruncAvgPool2d', 'TruncAdaptiveAvgPool2d', 'QuantUpsample'],
  ...['Conv1d', 'ConvTranspose2d', 'Linear', 'BatchNorm2d', 'merge_bn'],
  ...['add', 'sub', 'div', 'neg', 'abs', 'cat', 'max_pool1d', 'max_pool2d', 'adaptive_max_pool2d'],
  ...['avg_pool2d', 'adaptive_avg_pool2d', 'relu', 'torch_relu', 'relu6', 'hardtanh', 'tanh', 'sigmoid'],
  ...['softmax', 'pad', 'interpolate', 'pixel_shuffle', 'pixel_unshuffle', 'flatten', 'reshape'],
  ...['transpose', 'permute', 'torch_permute', 'matmul', 'dropout', 'int', 'value', 'isclose'],
]);

/** Fields of the contract for kinds that are here already. */
export const laterFields: ReadonlySet<string> = new Set(['accumulator', 'shadow', 'left']);

const widths = ['PerTensor', 'PerChannel'];
const numberSystems = ['Float', 'FixedPoint'];

/** Brevitas' predefined quantizers to come. */
export const laterQuantizers: ReadonlySet<string> = new Set([
  ...widths.flatMap((per) => numberSystems.map((system) => `Int8Weight${per}${system}`)),
  ...widths.flatMap((per) => numberSystems.map((system) => `Int8Weight${per}${system}MSE`)),
  ...widths.flatMap((per) => ['', 'MSE', 'HQO'].map((search) => `ShiftedUint8Weight${per}Float${search}`)),
  ...widths.map((per) => `Int8Weight${per}FloatHQO`),
  ...['Int8', 'Uint8'].flatMap((grid) => numberSystems.map((system) => `${grid}ActPerTensor${system}`)),
  ...numberSystems.map((system) => `Int8ActPerTensor${system}MinMaxInit`),
  ...numberSystems.map((system) => `Uint8ActPerTensor${system}MaxInit`),
  ...numberSystems.map((system) => `ShiftedUint8ActPerTensor${system}`),
  ...['Int8', 'Uint8'].flatMap((grid) =>
    ['1d', '2d'].map((rank) => `${grid}ActPerTensorFloatBatchQuant${rank}`),
  ),
  ...['Int8Bias', 'Int16Bias', 'Int24Bias', 'Int32Bias', 'IntBias'],
  ...numberSystems.map((system) => `Int8BiasPerTensor${system}InternalScaling`),
  ...['SignedBinaryWeightPerTensorConst', 'SignedBinaryActPerTensorConst'],
  ...['SignedTernaryWeightPerTensorConst', 'SignedTernaryActPerTensorConst'],
  ...['TruncTo8bit', 'RoundTo8bit', 'ShiftRoundSaturateTo8bit'],
  ...numberSystems.map((system) => `Int4WeightPerTensor${system}Decoupled`),
  ...['Int8WeightPerChannelFloatDecoupled', 'Int8WeightNormL2PerChannelFixedPoint'],
  ...['Int8AccumulatorAwareWeightQuant', 'Int8AccumulatorAwareZeroCenterWeightQuant'],
]);
