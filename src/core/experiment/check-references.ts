import type { CheckContext, NamedStep } from './check-context.ts';
import { count, describe, quote } from './describe.ts';
import type { InputsField, LayersField } from './field.ts';
import { suggestion } from './nearest.ts';

/** What a reference needs: a step that gives a tensor, or one that is a layer. */
export type Needed = 'tensor' | 'layer';

const isWhat = { tensor: 'a step that gives a tensor', layer: 'a layer' };

/** Notes a reference that names no earlier step of the needed kind. */
export function checkReference(context: CheckContext, path: string, value: unknown, needed: Needed): void {
  const problem = referenceProblem(context, value, needed);
  if (problem !== null) context.complain(path, problem);
}

/** The sentence to show, or null; where a near name is legal it is suggested. */
function referenceProblem(context: CheckContext, value: unknown, needed: Needed): string | null {
  if (typeof value !== 'string') {
    return `The id of ${isWhat[needed]} above is needed, but it is ${describe(value)}.`;
  }
  const named = context.names.get(value);
  if (named === undefined) {
    const earlier = [...context.names].filter(([, step]) => step.index < context.index && fits(step, needed));
    const ids = earlier.map(([id]) => id);
    return `There is no step ${quote(value)}; the id of ${isWhat[needed]} above is needed.${suggestion(value, ids)}`;
  }
  if (named.index === context.index)
    return `The step names itself; the id of ${isWhat[needed]} above is needed.`;
  if (named.index > context.index) {
    return `Step ${quote(value)} comes later, as ${named.path}; the id of a step above is needed.`;
  }
  if (fits(named, needed)) return null;
  return needed === 'tensor'
    ? `Step ${quote(value)} is a layer (${named.kind}), not a tensor; name the call that uses it.`
    : `Step ${quote(value)} gives a tensor (${named.kind}), but a layer is needed.`;
}

/** A step of unknown kind fits everywhere: its own issue says enough. */
function fits(step: NamedStep, needed: Needed): boolean {
  return step.role === null || (step.role === 'layer') === (needed === 'layer');
}

/** The field's number of ids, each of an earlier step that gives a tensor. */
export function checkInputs(context: CheckContext, path: string, field: InputsField, value: unknown): void {
  const isList = Array.isArray(value);
  if (!isList || value.length < field.min || value.length > field.max) {
    const many =
      field.min === field.max ? count(field.min, 'step id') : `${field.min} to ${field.max} step ids`;
    context.complain(path, `${field.name} must be a list of ${many}, but is ${describe(value)}.`);
  }
  if (isList) value.forEach((id, position) => checkReference(context, `${path}[${position}]`, id, 'tensor'));
}

/** Ids of earlier layers, any number of them. */
export function checkLayers(context: CheckContext, path: string, field: LayersField, value: unknown): void {
  if (!Array.isArray(value)) {
    context.complain(path, `${field.name} must be a list of layers' ids, but is ${describe(value)}.`);
    return;
  }
  value.forEach((id, position) => checkReference(context, `${path}[${position}]`, id, 'layer'));
}
