import type { AppState } from './state.ts';

/**
 * A selector that computes anew only when one of its inputs is another object: React compares
 * a selector's results by identity, so a fresh object at every call would draw for ever.
 */
export function derive<const Inputs extends readonly unknown[], Result>(
  inputs: (state: AppState) => Inputs,
  compute: (...inputs: Inputs) => Result,
): (state: AppState) => Result {
  let last: { readonly inputs: Inputs; readonly result: Result } | null = null;
  return (state) => {
    const now = inputs(state);
    if (last === null || now.some((input, index) => !Object.is(input, last?.inputs[index]))) {
      last = { inputs: now, result: compute(...now) };
    }
    return last.result;
  };
}
