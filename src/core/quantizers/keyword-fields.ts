import type { Field, IntegerField } from '../experiment/field.ts';

/**
 * Brevitas' keyword arguments as fields, with a quantizer's own defaults. Those that few people
 * touch are rare: a form shows them where a document sets them.
 */
export interface KeywordDefaults {
  readonly [argument: string]: unknown;
}

const ROUNDINGS = ['ROUND', 'FLOOR', 'CEIL', 'ROUND_TO_ZERO', 'DPU'];
const STATISTICS = [
  'MAX',
  'AVE',
  'MAX_AVE',
  'MEAN_SIGMA_STD',
  'PERCENTILE',
  'MIN_MAX',
  'PERCENTILE_INTERVAL',
];

/** Each argument's field but for its default. */
const KEYWORDS: readonly Field[] = [
  { name: 'bit_width', type: 'integer', min: 1, max: 16, help: 'How many bits each integer has.' },
  {
    name: 'signed',
    type: 'boolean',
    help: 'Integers on both sides of zero (two’s complement) instead of from zero upwards.',
  },
  {
    name: 'narrow_range',
    type: 'boolean',
    help: 'Leaves out the most negative integer of a signed range (or the largest of an unsigned one).',
  },
  {
    name: 'scaling_per_output_channel',
    type: 'boolean',
    help: 'One scale for each channel instead of one for the whole tensor.',
  },
  { name: 'max_val', type: 'number', help: 'The largest number that the first scale has to reach.' },
  { name: 'min_val', type: 'number', help: 'The smallest number that the first scale has to reach.' },
  {
    name: 'accumulator_bit_width',
    type: 'integer',
    min: 2,
    max: 64,
    help: 'The accumulator that no sum with these weights may overflow.',
  },
  {
    name: 'collect_stats_steps',
    type: 'integer',
    min: 1,
    max: 1_000_000,
    rare: true,
    help: 'Training calls that collect statistics before the scale becomes a learned parameter.',
  },
  {
    name: 'float_to_int_impl_type',
    type: 'choice',
    options: ROUNDINGS,
    anyCase: true,
    rare: true,
    help: 'How a number between two integers is rounded.',
  },
  {
    name: 'quant_type',
    type: 'choice',
    options: ['INT', 'BINARY', 'TERNARY', 'FP'],
    anyCase: true,
    rare: true,
    help: 'Integers, the sign alone, the sign or 0, or no quantization.',
  },
  {
    name: 'threshold',
    type: 'number',
    rare: true,
    help: 'Ternary quantization makes 0 of what is at most that many scales.',
  },
  {
    name: 'restrict_scaling_type',
    type: 'choice',
    options: ['FP', 'LOG_FP', 'POWER_OF_TWO'],
    anyCase: true,
    rare: true,
    help: 'Any scale, one that is learned as a logarithm, or powers of two only.',
  },
  {
    name: 'scaling_impl_type',
    type: 'choice',
    options: ['STATS', 'AFFINE_STATS', 'PARAMETER', 'PARAMETER_FROM_STATS', 'CONST'],
    anyCase: true,
    rare: true,
    help: 'Where the scale comes from: live statistics, a learned parameter, or a constant.',
  },
  {
    name: 'scaling_stats_op',
    type: 'choice',
    options: STATISTICS,
    anyCase: true,
    rare: true,
    help: 'Which statistic of the tensor gives the scale.',
  },
  { name: 'scaling_min_val', type: 'number', rare: true, help: 'The least magnitude of a scale.' },
  {
    name: 'scaling_const',
    type: 'number',
    rare: true,
    help: 'The constant scale, or where a learned one starts.',
  },
  {
    name: 'high_percentile_q',
    type: 'number',
    min: 0,
    max: 100,
    rare: true,
    help: 'The percentage of numbers that the scale has to reach.',
  },
  {
    name: 'low_percentile_q',
    type: 'number',
    min: 0,
    max: 100,
    rare: true,
    help: 'The percentage of numbers that may lie below the zero point’s range.',
  },
  {
    name: 'sigma',
    type: 'number',
    rare: true,
    help: 'Standard deviations that the scale reaches beyond the mean.',
  },
  {
    name: 'scaling_stats_momentum',
    type: 'number',
    min: 0,
    max: 1,
    nullable: true,
    rare: true,
    help: 'How much of each batch enters the running average; null averages all alike.',
  },
  {
    name: 'zero_point_stats_momentum',
    type: 'number',
    min: 0,
    max: 1,
    nullable: true,
    rare: true,
    help: 'As scaling_stats_momentum, for the zero point.',
  },
  {
    name: 'quantize_zero_point',
    type: 'boolean',
    rare: true,
    help: 'Whether the zero point is a whole number.',
  },
  {
    name: 'per_channel_broadcastable_shape',
    type: 'integers',
    min: 1,
    max: 1_048_576,
    default: null,
    rare: true,
    help: 'The shape of a scale per channel, such as 1, C, 1, 1.',
  },
  {
    name: 'scaling_stats_permute_dims',
    type: 'integers',
    min: 0,
    max: 7,
    default: null,
    rare: true,
    help: 'The order of axes that puts the channel first, such as 1, 0, 2, 3.',
  },
  {
    name: 'quant_delay_steps',
    type: 'integer',
    min: 0,
    max: 1_000_000,
    rare: true,
    help: 'First calls that leave the numbers as they are.',
  },
];

/**
 * The fields of the arguments that `defaults` names, with those defaults. Bounds matter to few where
 * no scale starts from them, and a scale per channel where it needs a shape beside it.
 */
export function keywordFields(defaults: KeywordDefaults): readonly Field[] {
  const startsFromBounds = defaults.scaling_impl_type === 'PARAMETER';
  const unlikely = [
    ...(startsFromBounds ? [] : ['min_val', 'max_val']),
    ...('per_channel_broadcastable_shape' in defaults ? ['scaling_per_output_channel'] : []),
  ];
  return KEYWORDS.filter(({ name }) => name in defaults)
    .map((field) => withDefault(field, defaults[field.name]))
    .map((field) => (unlikely.includes(field.name) ? { ...field, rare: true } : field));
}

function withDefault(field: Field, value: unknown): Field {
  switch (field.type) {
    case 'integer':
    case 'number':
      return { ...field, default: typeof value === 'number' ? value : null };
    case 'boolean':
      return { ...field, default: value === true };
    case 'choice':
      return { ...field, default: String(value) };
    case 'integers':
      return { ...field, default: Array.isArray(value) ? value.map(Number) : null };
    default:
      return field;
  }
}

/** Bit width of a bias, up to 32. */
export function wideBitWidth(defaultBits: number | null): IntegerField {
  return {
    name: 'bit_width',
    type: 'integer',
    min: 1,
    max: 32,
    default: defaultBits,
    help: 'How many bits each integer has.',
  };
}
