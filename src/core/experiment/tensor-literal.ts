import type { TensorLiteral } from './document.ts';

/** The float32 values of a tensor written into a document, whose non-finite numbers are strings. */
export function literalValues(values: TensorLiteral['values']): Float32Array {
  return Float32Array.from(values, (value) => (value === '-0' ? -0 : Number(value)));
}
