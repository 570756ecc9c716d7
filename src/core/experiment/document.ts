/**
 * The experiment document: a short program in Brevitas' and PyTorch's own words, run from top
 * to bottom. This is the public contract, version 1; `check` says whether a value is one.
 */
export interface ExperimentDocument {
  readonly version: 1;
  readonly title?: string;
  readonly steps: readonly Step[];
}

/**
 * One step as it stands in the document: `kind` decides which further fields are legal, and
 * each kind's file under `steps/` lists them. Every step but `manual_seed` and `mode` has an id.
 */
export interface Step {
  readonly kind: string;
  readonly id?: string;
  readonly note?: string;
  readonly [field: string]: unknown;
}

/** A tensor written into a document: flat values in C order, non-finite ones as strings. */
export interface TensorLiteral {
  readonly shape: readonly number[];
  readonly values: readonly (number | 'NaN' | 'Infinity' | '-Infinity' | '-0')[];
}

/** A quantizer slot: off, a predefined quantizer, or one with Brevitas' keyword arguments. */
export type QuantizerChoice = null | string | QuantizerOverrides;

export interface QuantizerOverrides {
  readonly quantizer: string;
  readonly [argument: string]: unknown;
}
