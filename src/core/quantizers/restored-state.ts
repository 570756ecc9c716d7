import type { TensorLiteral } from '../experiment/document.ts';
import { literalValues } from '../experiment/tensor-literal.ts';
import { elementCount } from '../tensor/shape.ts';

/** A quantizer's state as a document gives it: numbers, tensors, and the states of its parts. */
export interface RestoredState {
  readonly [name: string]: number | boolean | TensorLiteral | RestoredState;
}

/** The state of one part (`zero_point`, `pre_scaling`, `bit_width`); null where it has none. */
export function partOf(state: RestoredState | null, part: string): RestoredState | null {
  const given = state?.[part];
  return typeof given === 'object' && !isLiteral(given) ? given : null;
}

/** A whole number, 0 where the state has none. */
export function restoredCounter(state: RestoredState | null): number {
  const given = state?.['counter'];
  return typeof given === 'number' ? given : 0;
}

export function restoredFlag(state: RestoredState | null, name: string): boolean | null {
  const given = state?.[name];
  return typeof given === 'boolean' ? given : null;
}

/** Float32 values for a tensor of `shape`, a single number standing for all; null where there are none. */
export function restoredValues(
  state: RestoredState | null,
  name: string,
  shape: readonly number[],
): Float32Array | null {
  const given = state?.[name];
  const count = elementCount(shape);
  if (typeof given === 'number') return new Float32Array(count).fill(given);
  if (typeof given !== 'object' || !isLiteral(given)) return null;
  const values = literalValues(given.values);
  return values.length === 1 ? new Float32Array(count).fill(values[0] ?? 0) : values;
}

function isLiteral(given: TensorLiteral | RestoredState): given is TensorLiteral {
  return Array.isArray(given['shape']);
}
