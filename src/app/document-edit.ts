import { check } from '../core/experiment/check.ts';
import { isRecord } from '../core/experiment/describe.ts';
import type { ExperimentDocument, Step } from '../core/experiment/document.ts';
import type { Issue } from '../core/issue.ts';
import { quantizers } from '../core/quantizers/registry.ts';
import { stepKinds } from '../core/steps/registry.ts';
import { draftKey, fieldPath } from './draft-key.ts';
import { placedStep } from './placed-steps.ts';
import type { Draft } from './state.ts';

export interface Edited {
  readonly document: ExperimentDocument;
  readonly drafts: Readonly<Record<string, Draft>>;
}

/**
 * One change of one field: `field` may reach into a quantizer (`weight_quant.bit_width`).
 * A step without an id is named by its kind and place (`@manual_seed`; see placed-steps).
 */
export interface FieldEdit {
  readonly stepId: string;
  readonly field: string;
  readonly value: unknown;
}

/**
 * Applies one edit to the document and the drafts that wait beside it.
 *
 * An edit that passes together with all drafts takes them all along (in_channels, out_channels
 * and groups may each be illegal alone). Else it is tried alone; what does not pass waits as a
 * draft with the check's sentence, and the document stays. After every accepted edit the drafts
 * left are tried again.
 */
export function applyEdit({ document, drafts }: Edited, edit: FieldEdit): Edited {
  const key = draftKey(edit.stepId, edit.field);
  const waiting = without(drafts, key);
  const alone = withField(document, edit);
  const together = withDrafts(alone, waiting);
  if (Object.keys(waiting).length > 0 && errorsOf(together).length === 0) {
    return { document: together, drafts: {} };
  }
  const errors = errorsOf(alone);
  if (errors.length > 0) {
    const message = messageFor(errors, fieldPath(document, edit.stepId, edit.field));
    return { document, drafts: { ...waiting, [key]: { value: edit.value, message } } };
  }
  return retryDrafts({ document: alone, drafts: waiting });
}

/** The document with one step replaced. */
export function withStep(
  document: ExperimentDocument,
  stepId: string,
  change: (step: Step) => Step,
): ExperimentDocument {
  const target = placedStep(document, stepId)?.step;
  const replaced = (step: Step): Step => {
    if (step === target) return change(step);
    return step.kind === 'repeat' && Array.isArray(step['steps'])
      ? { ...step, steps: step['steps'].map(replaced) }
      : step;
  };
  return { ...document, steps: document.steps.map(replaced) };
}

/** The document with one field set, or removed where the value is undefined. */
export function withField(
  document: ExperimentDocument,
  { stepId, field, value }: FieldEdit,
): ExperimentDocument {
  const [name = field, argument] = field.split('.');
  return withStep(document, stepId, (step) => {
    if (argument === undefined) return set(step, name, value);
    return set(step, name, withArgument(step[name] ?? defaultQuantizer(step.kind, name), argument, value));
  });
}

/** What fills a quantizer slot that the document does not speak of. */
function defaultQuantizer(kind: string, name: string): string | null {
  const field = stepKinds.get(kind)?.fields.find((one) => one.name === name);
  return field?.type === 'quantizer' ? field.default : null;
}

/**
 * A quantizer choice with one keyword argument set. Arguments at their defaults are left out,
 * and a choice without any is its bare name.
 */
function withArgument(choice: unknown, argument: string, value: unknown): unknown {
  const overrides: Readonly<Record<string, unknown>> = isRecord(choice) ? choice : { quantizer: choice };
  const { quantizer } = overrides;
  const fields = typeof quantizer === 'string' ? quantizers.get(quantizer)?.fields : undefined;
  const field = fields?.find((one) => one.name === argument);
  const byDefault = field !== undefined && 'default' in field && field.default === value;
  const changed = set(overrides, argument, byDefault ? undefined : value);
  return Object.keys(changed).length === 1 ? quantizer : changed;
}

function set<T extends object>(object: T, name: string, value: unknown): T {
  if (value !== undefined) return { ...object, [name]: value };
  return Object.fromEntries(Object.entries(object).filter(([key]) => key !== name)) as T;
}

function withDrafts(
  document: ExperimentDocument,
  drafts: Readonly<Record<string, Draft>>,
): ExperimentDocument {
  return Object.entries(drafts).reduce((changed, [key, { value }]) => {
    return withField(changed, { ...splitKey(key), value });
  }, document);
}

function retryDrafts(edited: Edited): Edited {
  return Object.entries(edited.drafts).reduce((current, [key, draft]) => {
    const document = withField(current.document, { ...splitKey(key), value: draft.value });
    const errors = errorsOf(document);
    if (errors.length === 0) return { document, drafts: without(current.drafts, key) };
    return current;
  }, edited);
}

function splitKey(key: string): { stepId: string; field: string } {
  const dot = key.indexOf('.');
  return { stepId: key.slice(0, dot), field: key.slice(dot + 1) };
}

function without<T>(record: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
}

/** Everything that keeps a value from being an experiment document; empty when it is one. */
export function errorsOf(value: unknown): readonly Issue[] {
  const checked = check(value);
  return 'issues' in checked ? checked.issues : [];
}

/** The sentence that belongs to the field itself, else the first; its path says where. */
function messageFor(errors: readonly Issue[], path: string): string {
  const own = errors.find((issue) => issue.path === path || issue.path.startsWith(`${path}[`));
  const first = own ?? errors[0];
  return first === undefined ? '' : first.message;
}
