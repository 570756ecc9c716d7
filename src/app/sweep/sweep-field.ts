import { isRecord } from '../../core/experiment/describe.ts';
import type { ExperimentDocument, Step } from '../../core/experiment/document.ts';
import type { Field } from '../../core/experiment/field.ts';
import { withDefaults } from '../../core/experiment/with-defaults.ts';
import { quantizers } from '../../core/quantizers/registry.ts';
import { stepKinds } from '../../core/steps/registry.ts';
import { withStep } from '../document-edit.ts';
import { placedSteps } from '../placed-steps.ts';

/** A numeric field of the document that a sweep may run through. */
export interface SweepField {
  /** The step's name, and the field in it: `weight_quant.bit_width`. */
  readonly step: string;
  readonly field: string;
  /** What the document has there now; null for an accumulator without a limit. */
  readonly current: number | null;
  readonly whole: boolean;
  /** Both included, where the field has ends. */
  readonly min: number | null;
  readonly max: number | null;
  /** Of a quantizer's integers: each bit is worth 6.02 dB there. */
  readonly isBitWidth: boolean;
}

/** `conv.weight_quant.bit_width` */
export function sweepFieldName({ step, field }: Pick<SweepField, 'step' | 'field'>): string {
  return `${step.replace(/^@/, '')}.${field}`;
}

/** Bit widths first, then everything else, each in the order of the document. */
export function sweepFields(document: ExperimentDocument): readonly SweepField[] {
  const all = placedSteps(document).flatMap(({ step, name }) => fieldsOf(step, name));
  return [...all.filter(({ isBitWidth }) => isBitWidth), ...all.filter(({ isBitWidth }) => !isBitWidth)];
}

function fieldsOf(step: Step, name: string): readonly SweepField[] {
  const fields = stepKinds.get(step.kind)?.fields ?? [];
  const values = withDefaults(fields, step);
  return fields.flatMap((field): readonly SweepField[] => {
    const value = values[field.name];
    if (field.type === 'quantizer') return argumentsOf(name, field.name, value);
    if (field.type === 'accumulator') return accumulatorBits(name, value, values['weight_quant'] !== null);
    const found = numeric(name, field.name, field, value);
    return found === null ? [] : [found];
  });
}

function argumentsOf(step: string, slot: string, choice: unknown): readonly SweepField[] {
  const given: Readonly<Record<string, unknown>> = isRecord(choice) ? choice : { quantizer: choice };
  const { quantizer } = given;
  const fields = (typeof quantizer === 'string' && quantizers.get(quantizer)?.fields) || [];
  const values = withDefaults(fields, given);
  return fields.flatMap((field) => {
    const found = numeric(step, `${slot}.${field.name}`, field, values[field.name]);
    return found === null ? [] : [{ ...found, isBitWidth: field.name === 'bit_width' }];
  });
}

function numeric(step: string, path: string, field: Field, value: unknown): SweepField | null {
  if ((field.type !== 'integer' && field.type !== 'number') || typeof value !== 'number') return null;
  const { min = null, max = null } = field;
  return { step, field: path, current: value, whole: field.type === 'integer', min, max, isBitWidth: false };
}

/** A limit that is there, or that a layer with integer weights could have. */
function accumulatorBits(step: string, limit: unknown, hasIntegers: boolean): readonly SweepField[] {
  const current = isRecord(limit) ? Number(limit['bits']) : null;
  if (current === null && !hasIntegers) return [];
  return [{ step, field: 'accumulator.bits', current, whole: true, min: 2, max: 64, isBitWidth: false }];
}

/** The value that an edit of the whole field would have: what `editStep` and a point of the sweep set. */
export function fieldEdit(
  document: ExperimentDocument,
  { step, field }: Pick<SweepField, 'step' | 'field'>,
  value: number,
): { readonly field: string; readonly value: unknown } {
  if (field !== 'accumulator.bits') return { field, value };
  const accumulator = placedSteps(document).find(({ name }) => name === step)?.step['accumulator'];
  const limit = isRecord(accumulator) ? accumulator : { overflow: 'wrap' };
  return { field: 'accumulator', value: { ...limit, bits: value } };
}

/** The experiment with every quantizer off and no accumulator limit: what a sweep measures against. */
export function withoutQuantizers(document: ExperimentDocument): ExperimentDocument {
  return placedSteps(document).reduce((changed, { step, name }) => {
    const slots = (stepKinds.get(step.kind)?.fields ?? []).filter(({ type }) => type === 'quantizer');
    if (slots.length === 0 && step['accumulator'] === undefined) return changed;
    return withStep(changed, name, (one) => {
      const { accumulator: _, state: __, ...kept } = one;
      const plain = step['return_quant_tensor'] === true ? { return_quant_tensor: false } : {};
      return { ...kept, ...plain, ...Object.fromEntries(slots.map((slot) => [slot.name, null])) };
    });
  }, document);
}
