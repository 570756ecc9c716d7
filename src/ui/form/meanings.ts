/**
 * What Brevitas and torch do with a name of a form, beyond the sentence that its field has. In own words,
 * after brevitas 0.12.1 (nn/quant_layer.py, core/quant, core/scaling, quant_tensor) and torch 2's nn.
 */
export const meanings: Readonly<Record<string, string>> = {
  seed: 'Every draw moves the generator on: a layer draws its weight and bias when it is made, randn its numbers when it runs.',
  training:
    'In training an activation’s scale follows each batch; in eval it stands where training left it. Two tensors of different scale may only be added in training.',
  layers: 'A layer that is named switches alone; the others stay as they are.',
  times:
    'A scale of PARAMETER_FROM_STATS collects its statistics over 300 calls before it becomes a parameter.',
  shape: 'A two-dimensional convolution reads [batch, channels, height, width].',
  low: 'The smallest number that can be drawn.',
  high: 'Uniform numbers stay below it; randint draws whole numbers below it.',
  in_channels:
    'It enters the accumulator bound: log2 of kernel cells × in_channels / groups, added to the bits of both factors.',
  out_channels: 'Each output channel has a filter of its own; the accumulator bound does not depend on it.',
  in_features: 'It enters the accumulator bound as the number of products in each sum.',
  out_features: 'Each output has a row of weights of its own.',
  kernel_size: 'All cells of a filter are summed, so that a larger one needs a wider accumulator.',
  stride: 'Larger steps give a smaller output.',
  padding:
    'Zeros are padded as dequantized 0. With a stride beyond 1 Brevitas pads “same” as TensorFlow does: half before, the rest after.',
  output_padding: 'Cells added at the far side of a transposed convolution’s output.',
  dilation: 'Filters with gaps see further with as many weights.',
  groups:
    'in_channels and out_channels must both be divisible by it; as many groups as in_channels make a depthwise convolution.',
  padding_mode: 'Modes other than zeros copy cells of the input, which stay on its grid.',
  bias: 'A float bias on a quantized result moves the zero point by -bias / scale, channel by channel.',
  weight: 'Given weights are not drawn, and the generator does not move for them.',
  bias_values: 'Given values are not drawn, and the generator does not move for them.',
  weight_quant: 'It runs again at every call, on the float weight. On by default: the only one of the four.',
  bias_quant:
    'Int8Bias and its kin take input scale × weight scale, so both must be quantized, else “Input scale required”. A quantized bias makes the result max(bias bits, accumulator bits) + 1 bits wide.',
  input_quant:
    'With it and weight_quant on, the layer knows its accumulator: scale is the product of both, bit_width Brevitas’ bound.',
  output_quant:
    'It takes the float value of the result and gives it a scale of its own; the accumulator’s scale and bits are gone then.',
  act_quant: 'Clamps by quantizing: the range of the integers is the range of the activation.',
  trunc_quant: 'Takes bits from the low end of the sum, as an average over a power of two does by shifting.',
  return_quant_tensor:
    'Without input_quant, an IntQuantTensor as input, or output_quant Brevitas refuses it: “QuantLayer is not correctly configured”.',
  cache_inference_quant_bias:
    'One pass in eval fills the cache; a layer without a quantized input then takes its bias scale from there.',
  accumulator:
    'wrap leaves the low bits of a sum, as two’s complement hardware does; saturate stops at the ends after every product.',
  state: 'Brevitas keeps it in the layer’s state_dict.',
  shadow: 'Brevitas sums in float32, so that its own result may read as another integer in a few places.',
  layer: 'Its state goes on from call to call.',
  inputs: 'Only steps above can flow in.',
  scale:
    'value = scale × (int - zero_point). Nothing is checked or corrected when a tensor is labelled by hand.',
  zero_point: 'A float bias makes it a fraction, which many other tools do not accept.',
  bit_width: 'Signed integers run from -2^(b-1) to 2^(b-1) - 1, unsigned ones from 0 to 2^b - 1.',
  signed: 'An unsigned quantizer clips everything below 0.',
  narrow_range:
    'With it 8 bits run from -127 to 127: as many below 0 as above, and the scale divides by 127 instead of 128.',
  scaling_per_output_channel:
    'A scale per channel lets one large filter be without costing the others their resolution; the scale then has shape [C, 1, 1, 1].',
  max_val: 'With PARAMETER scaling the first scale is max_val over the largest integer.',
  min_val: 'A signed quantizer reaches the larger of both magnitudes.',
  accumulator_bit_width: 'The weights’ norm per channel is limited so that no sum can leave it (A2Q).',
  collect_stats_steps:
    'Until then the running statistic is the scale; afterwards it is learned and no longer follows the batch.',
  float_to_int_impl_type:
    'ROUND goes to the nearest and from the middle to the even integer, as torch.round does.',
  quant_type: 'BINARY gives ±scale, TERNARY also 0; FP turns the quantizer off.',
  threshold: 'A number is 0 where its magnitude is at most threshold × scale.',
  restrict_scaling_type:
    'A power of two lets hardware shift instead of multiply; it is rounded up for weights, so that nothing clips.',
  scaling_impl_type:
    'STATS follows the weight at every call; PARAMETER_FROM_STATS starts from statistics and is learned then.',
  scaling_stats_op:
    'MAX takes the largest magnitude, so that nothing clips; PERCENTILE leaves the few largest out.',
  scaling_min_val: 'Keeps a tensor of zeros from a scale of 0.',
  scaling_const: 'The constant is the largest magnitude, not yet divided by the integers’ range.',
  high_percentile_q: 'The default of 99.999 clips one in 100,000 numbers.',
  low_percentile_q: 'What lies below is clipped at the low end.',
  sigma: 'Numbers beyond mean + sigma × deviation are clipped.',
  scaling_stats_momentum: 'running = (1 - momentum) × running + momentum × new.',
  zero_point_stats_momentum: 'running = (1 - momentum) × running + momentum × new.',
  quantize_zero_point: 'Without it the zero point keeps its fraction.',
  per_channel_broadcastable_shape:
    'A scale of this shape must broadcast over the activation, so channels stand at axis 1.',
  scaling_stats_permute_dims: 'Statistics are taken over all axes but the first of the permuted tensor.',
  quant_delay_steps: 'The tensor is labelled as quantized meanwhile, although its values are not.',
  other:
    'A number has no scale: added to an IntQuantTensor it moves the zero point, multiplied it makes the result float.',
  left: 'As other, on the left side of the operator.',
  dim: 'Negative numbers count from the last dimension.',
  ceil_mode: 'Windows that hang over the edge count too.',
  count_include_pad: 'Whether padded zeros count among the averaged numbers.',
  divisor_override: 'Divides by this instead of the number of cells.',
  p: 'The rest is multiplied by 1 / (1 - p), which may leave an IntQuantTensor’s grid.',
  mode: 'Of the modes only “nearest” keeps an IntQuantTensor.',
};
