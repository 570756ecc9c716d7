import type { AppState } from './state.ts';

/**
 * A selector that computes anew only when one of its inputs is another object: React compares
 * a selector's results by identity, so a fresh object at every call would draw for ever. What it found for
 * a state stays as long as that state: panels that follow a moment later ask about the one before.
 */
export function derive<const Inputs extends readonly unknown[], Result>(
  inputs: (state: AppState) => Inputs,
  compute: (...inputs: Inputs) => Result,
): (state: AppState) => Result {
  let last: Found<Inputs, Result> | null = null;
  const found = new WeakMap<AppState, Found<Inputs, Result>>();
  return (state) => {
    const known = found.get(state);
    if (known !== undefined) return known.result;
    const now = inputs(state);
    if (last === null || now.some((input, index) => !Object.is(input, last?.inputs[index]))) {
      last = { inputs: now, result: compute(...now) };
    }
    found.set(state, last);
    return last.result;
  };
}

interface Found<Inputs, Result> {
  readonly inputs: Inputs;
  readonly result: Result;
}
