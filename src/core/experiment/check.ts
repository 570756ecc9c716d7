import type { Issue } from '../issue.ts';
import { quantizers } from '../quantizers/registry.ts';
import { stepKinds } from '../steps/registry.ts';
import type { NamedStep, Registry } from './check-context.ts';
import { checkStep, isId } from './check-step.ts';
import { describe, isRecord, quote } from './describe.ts';
import type { ExperimentDocument, Step } from './document.ts';
import { flatSteps, type FlatStep } from './flat-steps.ts';
import { grouped, limits } from './limits.ts';
import { suggestion } from './nearest.ts';

/** A document that may be planned, or everything that keeps a value from being one. */
export type Checked = { readonly document: ExperimentDocument } | { readonly issues: readonly Issue[] };

const documentFields = ['version', 'title', 'steps'];

/**
 * Says whether a value is an experiment document of version 1, by the fields of the registered
 * kinds and quantizers alone. All issues are collected, up to `limits.issues`; whether the
 * shapes fit each other shows when the document is planned.
 *
 * @param value anything, as JSON.parse gives it; it is returned itself, not copied
 */
export function check(value: unknown, registry: Registry = { stepKinds, quantizers }): Checked {
  const issues: Issue[] = [];
  const complain = (path: string, message: string) => {
    if (issues.length < limits.issues) issues.push({ severity: 'error', path, message });
  };
  const steps = checkHead(value, complain);
  if (steps !== null) {
    const names = nameSteps(steps, registry);
    const countElements = elementCounter(complain);
    steps.forEach(({ value: step, path, times }, index) => {
      if (issues.length >= limits.issues) return;
      // Every round draws tensors of its own.
      const counted = (at: string, amount: number) => countElements(at, amount * times);
      checkStep({ registry, names, index, path, complain, countElements: counted }, step);
    });
  }
  return issues.length === 0 && isChecked(value) ? { document: value } : { issues };
}

/** `check` has seen to it; this only tells the compiler. */
function isChecked(value: unknown): value is ExperimentDocument {
  return isRecord(value) && value.version === 1 && Array.isArray(value.steps);
}

type Complain = (path: string, message: string) => void;

/** Everything around the steps; gives them, or null where there are none to look at. */
function checkHead(value: unknown, complain: Complain): readonly FlatStep[] | null {
  if (!isRecord(value)) {
    complain('', `A document must be an object with version and steps, but is ${describe(value)}.`);
    return null;
  }
  for (const name of Object.keys(value)) {
    if (documentFields.includes(name) || value[name] === undefined) continue;
    complain(name, `A document has no field ${quote(name)}.${suggestion(name, documentFields)}`);
  }
  const { version, title, steps } = value;
  if (version !== 1) complain('version', `version must be 1, but is ${describe(version)}.`);
  if (title !== undefined && (typeof title !== 'string' || title.length > limits.titleLength)) {
    const got = typeof title === 'string' ? `has ${title.length} characters` : `is ${describe(title)}`;
    complain('title', `title must be text of at most ${limits.titleLength} characters, but ${got}.`);
  }
  if (!Array.isArray(steps)) {
    complain('steps', `steps must be a list of steps, but is ${describe(steps)}.`);
    return null;
  }
  const flat = flatSteps(steps);
  const runs = flat.reduce((total, { times }) => total + times, 0);
  if (runs <= limits.steps) return flat;
  complain(
    'steps',
    `A document holds at most ${grouped(limits.steps)} steps, repetitions counted, but has ${grouped(runs)}.`,
  );
  return null;
}

/** The first step of each id. */
function nameSteps(steps: readonly FlatStep[], registry: Registry): ReadonlyMap<string, NamedStep> {
  const names = new Map<string, NamedStep>();
  steps.forEach(({ value: step, path }, index) => {
    if (!isRecord(step) || !isId(step.id) || names.has(step.id)) return;
    const kind = describeKind(step);
    names.set(step.id, { index, path, kind, role: registry.stepKinds.get(kind)?.role ?? null });
  });
  return names;
}

function describeKind(step: Readonly<Record<string, unknown>> | Step): string {
  return typeof step.kind === 'string' ? step.kind : '';
}

/** Notes once where the tensors of a document become too many together. */
function elementCounter(complain: Complain): (path: string, amount: number) => void {
  let total = 0;
  return (path, amount) => {
    const before = total;
    total += amount;
    if (before > limits.elements || total <= limits.elements) return;
    const most = grouped(limits.elements);
    complain(
      path,
      `The tensors of a document hold at most ${most} elements together; this one brings them to ${grouped(total)}.`,
    );
  };
}
