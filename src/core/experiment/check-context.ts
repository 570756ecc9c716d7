import type { Field } from './field.ts';
import type { QuantizerSpec } from '../quantizers/quantizer.ts';
import type { StepKind, StepRole } from '../steps/step-kind.ts';

/** The part of a step kind that the check reads. */
export type CheckedKind = Pick<StepKind, 'kind' | 'role' | 'needsId' | 'fields'>;

/** The part of a quantizer that the check reads. */
export type CheckedQuantizer = Pick<QuantizerSpec, 'name' | 'slots' | 'fields'>;

/** What a document may use. */
export interface Registry {
  readonly stepKinds: ReadonlyMap<string, CheckedKind>;
  readonly quantizers: ReadonlyMap<string, CheckedQuantizer>;
}

/** The step that an id names; `role` is null where its kind is not known. */
export interface NamedStep {
  /** Among all steps in the order of the text. */
  readonly index: number;
  /** As `steps[2]`. */
  readonly path: string;
  readonly kind: string;
  readonly role: StepRole | null;
}

/** What the check of one step needs to know around it. */
export interface CheckContext {
  readonly registry: Registry;
  readonly names: ReadonlyMap<string, NamedStep>;
  /** The position of the step at hand among all steps in the order of the text. */
  readonly index: number;
  /** As `steps[2]`. */
  readonly path: string;
  /** The step's fields as they stand. */
  readonly step: Readonly<Record<string, unknown>>;
  /** The fields of its kind. */
  readonly fields: readonly Field[];
  /** Notes an issue; `message` is one sentence. */
  readonly complain: (path: string, message: string) => void;
  /** Counts the elements of a drawn or written tensor against the document's limit. */
  readonly countElements: (path: string, amount: number) => void;
}
