import type { ExperimentDocument } from '../core/experiment/document.ts';
import type { StepError } from '../core/plan/entry.ts';
import { readEntries } from './golden-entry.ts';
import { asDocument, list, numberOf, record, textOf } from './json-value.ts';
import type { WholeNumbers } from './packed-array.ts';

/**
 * A recorded file of reports that Brevitas itself gave; `reference/README.md` describes the text,
 * this is what it means once all arrays are decoded and all abbreviations resolved.
 */
export interface GoldenFile {
  readonly torch: string;
  readonly brevitas: string;
  readonly documents: readonly GoldenDocument[];
}

export interface GoldenDocument {
  readonly document: ExperimentDocument;
  /** One per step with an id, in the document's order. */
  readonly steps: readonly GoldenStep[];
}

export type GoldenStep = GoldenEntry & { readonly id: string; readonly warnings: readonly string[] };

export type GoldenEntry = GoldenLayer | GoldenTensor | GoldenQuantTensor | GoldenError;

export interface GoldenError {
  readonly type: 'Error';
  readonly error: StepError;
}

/** Float32 numbers in C order. */
export interface ShapedFloats {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

export interface GoldenLayer {
  readonly type: 'Layer';
  readonly kind: string;
  /** By slot, under the report's own names; empty for torch's plain layers. */
  readonly quantizers: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly weight: ShapedFloats | null;
  readonly bias: ShapedFloats | null;
  readonly state: GoldenState;
}

/** What training left: numbers (counters, flags), tensors, or a group of both. */
export interface GoldenState {
  readonly [name: string]: number | ShapedFloats | GoldenState;
}

interface GoldenCall {
  /** Brevitas' own float32 result where `value` is made from exact integers. */
  readonly shadow: { readonly value: Float32Array; readonly isValid: boolean | null } | null;
  readonly parts: Readonly<Record<string, GoldenEntry | null>>;
  readonly accumulator: GoldenAccumulator | null;
}

export interface GoldenAccumulator {
  readonly brevitasBits: number;
  /** Smallest and largest final sum per output channel. */
  readonly min: WholeNumbers;
  readonly max: WholeNumbers;
}

export interface GoldenTensor extends GoldenCall {
  readonly type: 'Tensor';
  readonly shape: readonly number[];
  readonly value: Float32Array;
}

export interface GoldenQuantTensor extends GoldenCall {
  readonly type: 'IntQuantTensor';
  readonly shape: readonly number[];
  readonly value: Float32Array;
  /** null where the tensor is not valid. */
  readonly int: WholeNumbers | null;
  readonly scale: ShapedFloats;
  readonly zeroPoint: ShapedFloats;
  /** A tensor where it has more than one element. */
  readonly bitWidth: number | ShapedFloats;
  readonly signed: boolean;
  readonly training: boolean;
  /** null where Brevitas' own is_valid raises; `validity.error` then says what. */
  readonly isValid: boolean | null;
  readonly validity: GoldenValidity;
}

export type GoldenValidity =
  | { readonly error: StepError }
  | {
      readonly integer: boolean;
      readonly residual: number;
      readonly tolerance: number;
      readonly in_range: boolean;
      readonly min: number;
      readonly max: number;
      readonly worst_index: number;
    };

/** Reads the text of a golden file. @throws TypeError where it does not follow the format */
export function readGolden(text: string): GoldenFile {
  const file = record(JSON.parse(text), 'the file');
  const format = numberOf(file.format, 'format');
  if (format !== 1) throw new TypeError(`This reads golden files of format 1; the file has ${format}.`);
  return {
    torch: textOf(file.torch, 'torch'),
    brevitas: textOf(file.brevitas, 'brevitas'),
    documents: list(file.documents, 'documents').map((one, index) => {
      const recorded = record(one, `documents[${index}]`);
      const document = asDocument(recorded.document, `documents[${index}].document`);
      const report = record(recorded.report, `documents[${index}].report`);
      return { document, steps: readEntries(list(report.steps, 'steps'), document) };
    }),
  };
}
