import { isRecord } from '../core/experiment/describe.ts';
import type { ExperimentDocument, Step } from '../core/experiment/document.ts';
import type { Field } from '../core/experiment/field.ts';
import { quantizers } from '../core/quantizers/registry.ts';
import { stepKinds } from '../core/steps/registry.ts';
import { placedSteps } from './placed-steps.ts';

/** One place in which two experiments differ. */
export interface Difference {
  /** `conv.weight_quant.bit_width`, `title`, or a step's name for a whole step. */
  readonly path: string;
  /** What stands there in each; undefined where there is nothing, and no default either. */
  readonly a: unknown;
  readonly b: unknown;
}

/** In the order of B's steps, then what only A has. A field that is absent counts with its default. */
export function differences(a: ExperimentDocument, b: ExperimentDocument): readonly Difference[] {
  if (a === b) return [];
  const found: Difference[] = a.title === b.title ? [] : [{ path: 'title', a: a.title, b: b.title }];
  const inA = new Map(placedSteps(a).map(({ name, step }) => [name, step]));
  const inB = new Map(placedSteps(b).map(({ name, step }) => [name, step]));
  for (const [name, step] of inB) {
    const other = inA.get(name);
    if (other === undefined) found.push({ path: name, a: undefined, b: step });
    else found.push(...stepDifferences(name, other, step));
  }
  for (const [name, step] of inA) if (!inB.has(name)) found.push({ path: name, a: step, b: undefined });
  return found.length === 0 && orderOf(inA) !== orderOf(inB)
    ? [{ path: 'order of steps', a: orderOf(inA), b: orderOf(inB) }]
    : found;
}

/** What led from one experiment to another, in a few words: `conv.weight_quant.bit_width: 8 → 4`. */
export function changeInWords(from: ExperimentDocument, to: ExperimentDocument): string {
  const renamed = renamingInWords(from, to);
  if (renamed !== null) return renamed;
  const all = differences(from, to);
  // What training left in a quantizer is the consequence of a change that stands beside it.
  const first = all.find(({ path }) => !path.endsWith('.state')) ?? all[0];
  if (first === undefined) return 'a field that waits';
  const others = all.length === 1 ? '' : ` and ${all.length - 1} more`;
  return `${inWords(first)}${others}`;
}

/** `sum renamed total`, where one step goes on under another name, with all that reads it. */
function renamingInWords(from: ExperimentDocument, to: ExperimentDocument): string | null {
  const [before, after] = [placedSteps(from), placedSteps(to)];
  if (from.title !== to.title || before.length !== after.length) return null;
  const changed = after.flatMap((now, index) => {
    const old = before[index];
    return old === undefined || old.name === now.name ? [] : [{ old, now }];
  });
  const [only] = changed;
  if (only === undefined || changed.length > 1 || only.old.step.kind !== only.now.step.kind) return null;
  return `${spoken(only.old.name)} renamed ${spoken(only.now.name)}`;
}

/** The name of a step without an id, or a path in it, as the page shows it. */
export function spoken(path: string): string {
  return path.replace(/^@/, '');
}

function inWords({ path, a, b }: Difference): string {
  const name = spoken(path);
  if (isRecord(b) && a === undefined && 'kind' in b) return `${name} added`;
  if (isRecord(a) && b === undefined && 'kind' in a) return `${name} removed`;
  return `${name}: ${shortly(a)} → ${shortly(b)}`;
}

/** A value as a table shows it; long ones by their beginning. */
export function shortly(value: unknown): string {
  if (value === undefined) return 'absent';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 48 ? `${text.slice(0, 47)}…` : text;
}

function orderOf(steps: ReadonlyMap<string, Step>): string {
  return [...steps.keys()].map(spoken).join(', ');
}

function stepDifferences(name: string, a: Step, b: Step): readonly Difference[] {
  if (a === b) return [];
  if (a.kind !== b.kind) return [{ path: name, a: a.kind, b: b.kind }];
  // The steps of a repetition stand in the list themselves.
  const names = [...new Set([...Object.keys(b), ...Object.keys(a)])].filter((field) => field !== 'steps');
  const fields = stepKinds.get(a.kind)?.fields ?? [];
  return names.flatMap((field): readonly Difference[] => {
    const spec = fields.find((one) => one.name === field);
    const [inA, inB] = [given(a, field, spec), given(b, field, spec)];
    if (isSame(inA, inB)) return [];
    const path = `${name}.${field}`;
    return spec?.type === 'quantizer' ? slotDifferences(path, inA, inB) : [{ path, a: inA, b: inB }];
  });
}

/** Argument by argument where both name the same quantizer. */
function slotDifferences(path: string, a: unknown, b: unknown): readonly Difference[] {
  const [inA, inB] = [overrides(a), overrides(b)];
  const quantizer = inA?.['quantizer'];
  if (inA === null || inB === null || quantizer !== inB['quantizer']) return [{ path, a, b }];
  const fields = (typeof quantizer === 'string' && quantizers.get(quantizer)?.fields) || [];
  return [...new Set([...Object.keys(inB), ...Object.keys(inA)])].flatMap((argument) => {
    const spec = fields.find((one) => one.name === argument);
    const [ofA, ofB] = [given(inA, argument, spec), given(inB, argument, spec)];
    return isSame(ofA, ofB) ? [] : [{ path: `${path}.${argument}`, a: ofA, b: ofB }];
  });
}

function overrides(choice: unknown): Readonly<Record<string, unknown>> | null {
  if (typeof choice === 'string') return { quantizer: choice };
  return isRecord(choice) ? choice : null;
}

function given(from: Readonly<Record<string, unknown>>, name: string, spec: Field | undefined): unknown {
  const value = from[name];
  return value === undefined && spec !== undefined && 'default' in spec ? spec.default : value;
}

function isSame(a: unknown, b: unknown): boolean {
  return Object.is(a, b) || (typeof a === typeof b && JSON.stringify(a) === JSON.stringify(b));
}
