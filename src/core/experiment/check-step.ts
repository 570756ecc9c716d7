import type { CheckContext, CheckedKind, Registry } from './check-context.ts';
import { checkField } from './check-field.ts';
import { describe, isRecord, quote } from './describe.ts';
import type { Field } from './field.ts';
import { laterKinds } from './later.ts';
import { limits } from './limits.ts';
import { suggestion } from './nearest.ts';

/** Fields that a step of any kind may carry. */
const commonFields = ['kind', 'id', 'note'];

/** Notes what is wrong with the step at `context.path`. */
export function checkStep(context: Omit<CheckContext, 'step' | 'fields'>, value: unknown): void {
  const { path } = context;
  if (!isRecord(value)) {
    context.complain(path, `A step must be an object with a kind, but is ${describe(value)}.`);
    return;
  }
  checkNote(context, `${path}.note`, value.note);
  const kind = typeof value.kind === 'string' ? context.registry.stepKinds.get(value.kind) : undefined;
  if (kind === undefined) {
    context.complain(`${path}.kind`, unknownKind(context.registry, value.kind));
    return;
  }
  const inStep = { ...context, step: value, fields: kind.fields };
  checkId(inStep, path, kind, value.id);
  checkUnknownFields(inStep, path, kind);
  for (const field of kind.fields) {
    const given = value[field.name];
    if (given === null && isOptional(field)) continue;
    if (given !== undefined) checkField(inStep, `${path}.${field.name}`, field, given);
    else if (isRequired(field))
      context.complain(`${path}.${field.name}`, `${kind.kind} needs ${field.name}.`);
  }
}

/** null stands for absent there. */
function isOptional(field: Field): boolean {
  return 'optional' in field && field.optional === true;
}

/** Neither optional nor with a default. */
function isRequired(field: Field): boolean {
  return !isOptional(field) && !('default' in field && field.default !== undefined);
}

/** A kind that comes later gets another sentence than a misspelt one. */
function unknownKind(registry: Registry, kind: unknown): string {
  if (typeof kind !== 'string') return `kind must be the name of a kind of step, but is ${describe(kind)}.`;
  if (laterKinds.has(kind)) return `${kind} is not available yet.`;
  return `There is no kind of step ${quote(kind)}.${suggestion(kind, [...registry.stepKinds.keys(), ...laterKinds])}`;
}

function checkUnknownFields(context: CheckContext, path: string, kind: CheckedKind): void {
  const known = [...commonFields, ...kind.fields.map((field) => field.name)];
  for (const name of Object.keys(context.step)) {
    if (known.includes(name) || context.step[name] === undefined) continue;
    context.complain(`${path}.${name}`, unknownField(kind.kind, name, known));
  }
}

function unknownField(kind: string, name: string, known: readonly string[]): string {
  if (name === 'dtype') return 'dtype is not accepted: everything is computed in float32.';
  if (name === 'device') return 'device is not accepted: everything is computed on one device.';
  return `${kind} has no field ${quote(name)}.${suggestion(name, known)}`;
}

/** Legal letters, there exactly where the kind needs one, and the first of its name. */
function checkId(context: CheckContext, path: string, kind: CheckedKind, id: unknown): void {
  const need = `letters, digits and _, at most ${limits.idLength} of them`;
  if (!kind.needsId) {
    if (id !== undefined)
      context.complain(`${path}.id`, `${kind.kind} gives nothing to refer to, so it takes no id.`);
  } else if (id === undefined) {
    context.complain(`${path}.id`, `${kind.kind} needs an id (${need}) by which later steps refer to it.`);
  } else if (!isId(id)) {
    context.complain(`${path}.id`, `id must be ${need}, but is ${describe(id)}.`);
  } else {
    const first = context.names.get(id);
    if (first !== undefined && first.index !== context.index) {
      context.complain(
        `${path}.id`,
        `The id ${quote(id)} is taken by ${first.path}; each step needs its own.`,
      );
    }
  }
}

/** Letters, digits and `_` of ASCII. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && value.length <= limits.idLength && /^[A-Za-z0-9_]+$/.test(value);
}

function checkNote(context: Pick<CheckContext, 'complain'>, path: string, note: unknown): void {
  if (note === undefined || (typeof note === 'string' && note.length <= limits.noteLength)) return;
  const got = typeof note === 'string' ? `has ${note.length} characters` : `is ${describe(note)}`;
  context.complain(path, `note must be text of at most ${limits.noteLength} characters, but ${got}.`);
}
