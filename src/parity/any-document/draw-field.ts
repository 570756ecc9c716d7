import type { Field, NumberField, QuantizerSlot } from '../../core/experiment/field.ts';
import { quantizers } from '../../core/quantizers/index.ts';
import { elementCount } from '../../core/tensor/shape.ts';
import type { Dice } from './dice.ts';
import type { Available, Program } from './program.ts';

/** What a field's value may depend on. */
export interface Surrounding {
  readonly program: Program;
  /** The tensor that the step, or the layer's call, is meant for. */
  readonly input: Available | null;
}

const NUMBERS = [1, 2, 0.5, -1, 0.0137, 3, 0, -2.75, 1e-3] as const;

/** Fields for all that a step of these fields may be told; those that are left out take their defaults. */
export function drawnFields(
  fields: readonly Field[],
  dice: Dice,
  around: Surrounding,
): Record<string, unknown> {
  const drawn = fields.flatMap((field) => {
    const value = drawnField(field, dice, around);
    return value === undefined ? [] : [[field.name, value] as const];
  });
  return Object.fromEntries(drawn);
}

/** A legal value, or undefined where the field is better left out. */
function drawnField(field: Field, dice: Dice, around: Surrounding): unknown {
  const sized = sizeOfInput(field.name, around.input);
  if (sized !== null) return sized;
  if (isLeftOut(field, dice)) return undefined;
  switch (field.type) {
    case 'integer':
      return drawnInteger(field, dice);
    case 'number':
      return drawnNumber(field, dice);
    case 'boolean':
      return dice.pick([false, true]);
    case 'choice':
      return dice.pickAny(field.options);
    case 'size': {
      if (field.words && dice.oneIn(3)) return dice.pickAny(field.words);
      const size = () => field.min + dice.below(3);
      return dice.oneIn(2) ? Array.from({ length: field.rank }, size) : size();
    }
    case 'shape':
      return dice.pickAny(shapesOf(around.input?.shape ?? [1]));
    case 'integers':
      return drawnIntegers(field.name, dice, around.input?.shape ?? [1]);
    case 'quantizer':
      return drawnQuantizer(field.slot, dice, around);
    case 'inputs':
      return drawnInputs(field.min, field.max, dice, around);
    case 'layer':
      return dice.pickAny(around.program.layers)?.id;
    case 'tensor':
      return field.optional ? undefined : drawnTensor(field.number === true, dice, around);
    case 'accumulator':
      return dice.oneIn(3) ? drawnAccumulator(dice) : undefined;
    default:
      return undefined;
  }
}

/** Most fields with a default are; where it is null, half of them, since many kinds then need another. */
function isLeftOut(field: Field, dice: Dice): boolean {
  if (!('default' in field) || field.default === undefined || field.type === 'quantizer') return false;
  return !dice.oneIn(field.default === null ? 2 : 3);
}

/** Channels and features that fit the input; null for all other fields. */
function sizeOfInput(name: string, input: Available | null): number | null {
  if (!input) return null;
  if (name === 'in_features') return input.shape.at(-1) ?? null;
  return ['in_channels', 'num_features', 'channels'].includes(name) ? (input.shape[1] ?? null) : null;
}

function drawnInteger({ name, min, max }: { name: string; min: number; max: number }, dice: Dice): number {
  if (min < 0) return dice.pickAny([0, 1, -1, 2, -2, 3, -3].filter((one) => one >= min && one <= max)) ?? min;
  const isWidth = name.includes('bit_width') || name === 'bits';
  return min + dice.below(Math.min(max - min + 1, isWidth ? 16 : 4));
}

/** Mostly so narrow that a few products of eight bits overflow. */
function drawnAccumulator(dice: Dice): unknown {
  const bits = dice.pick([2 + dice.below(20), 14 + dice.below(12), 2 + dice.below(39), 64]);
  return { bits, overflow: dice.pick(['wrap', 'saturate']) };
}

function drawnNumber({ min = -Infinity, max = Infinity }: NumberField, dice: Dice): number {
  return dice.pickAny(NUMBERS.filter((one) => one >= min && one <= max)) ?? min;
}

/** A shape, an order of dimensions, or paddings from the last dimension on. */
function drawnIntegers(name: string, dice: Dice, shape: readonly number[]): readonly number[] | undefined {
  if (name === 'shape') return dice.pickAny([[-1], ...shapesOf(shape)]);
  const order = shape.map((_, axis) => axis);
  if (name === 'dims') return dice.pickAny([order.toReversed(), [...order.slice(1), 0], order]);
  return Array.from({ length: 2 * dice.pick([2, 1]) }, () => dice.pick([1, 0, 2, -1]));
}

/** A shape of equally many elements, or nearly. */
function shapesOf(shape: readonly number[]): readonly (readonly number[])[] {
  const [first = 1, ...rest] = shape;
  return [
    [elementCount(shape)],
    shape.toReversed(),
    [1, ...shape],
    [first, elementCount(rest)],
    [...rest, first],
  ];
}

function drawnQuantizer(slot: QuantizerSlot, dice: Dice, around: Surrounding): unknown {
  const fitting = [...quantizers.values()].filter(({ slots }) => slots.includes(slot));
  if (dice.oneIn(4)) return undefined;
  const spec = dice.pickAny(fitting);
  if (!spec || dice.oneIn(5)) return null;
  if (dice.oneIn(4)) return spec.name;
  // Arguments that few people touch are drawn seldom: most of them exclude each other.
  const fields = spec.fields.filter(({ rare }) => rare !== true || dice.oneIn(6));
  return { quantizer: spec.name, ...drawnFields(fields, dice, { ...around, input: null }) };
}

function drawnInputs(min: number, max: number, dice: Dice, { program, input }: Surrounding): string[] {
  const alike = program.tensors.filter(({ shape }) => String(shape) === String(input?.shape));
  const count = min + dice.below(Math.min(max - min + 1, 3));
  return Array.from({ length: count }, (_, place) => {
    if (place === 0 && input) return input.id;
    const choice = dice.pickAny(dice.oneIn(4) ? program.tensors : alike) ?? input;
    return choice?.id ?? '';
  });
}

function drawnTensor(orNumber: boolean, dice: Dice, { input }: Surrounding): unknown {
  if (orNumber && !dice.oneIn(4)) return dice.pick(NUMBERS);
  const [, channels = 1, ...sizes] = input?.shape ?? [];
  const shape = dice.pick([[1], [1, channels, ...sizes.map(() => 1)], []]);
  return { shape, values: Array.from({ length: elementCount(shape) }, () => dice.pick(NUMBERS)) };
}
