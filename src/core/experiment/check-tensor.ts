import type { CheckContext } from './check-context.ts';
import { count, describe, isRecord } from './describe.ts';
import type { StateField, TensorField } from './field.ts';
import { isElement, isFloat32, isWholeBetween } from './check-number.ts';
import { checkReference } from './check-references.ts';
import { grouped, limits } from './limits.ts';
import { suggestion } from './nearest.ts';

/**
 * How many elements a shape holds, or null where it is no shape, which is noted.
 * @param fewest the smallest number of dimensions: 0 where a single number may stand in []
 */
export function checkShape(
  context: CheckContext,
  path: string,
  value: unknown,
  fewest: 0 | 1,
): number | null {
  const sizes: readonly unknown[] = Array.isArray(value) ? value : [];
  const isList = Array.isArray(value) && sizes.length >= fewest && sizes.length <= limits.dimensions;
  if (!isList) {
    const need = `a list of ${fewest} to ${limits.dimensions} whole numbers`;
    context.complain(path, `shape must be ${need}, but is ${describe(value)}.`);
    return null;
  }
  const wrong = sizes.findIndex((size) => !isWholeBetween(size, 1, limits.elements));
  if (wrong >= 0) {
    const need = `a whole number from 1 to ${limits.elements}`;
    context.complain(`${path}[${wrong}]`, `A dimension must be ${need}, but is ${describe(sizes[wrong])}.`);
    return null;
  }
  const elements = sizes.reduce<number>((product, size) => product * Number(size), 1);
  if (elements > limits.elements) {
    const most = grouped(limits.elements);
    context.complain(path, `A tensor holds at most ${most} elements, but shape ${describe(value)} has more.`);
    return null;
  }
  context.countElements(path, elements);
  return elements;
}

/** Flat values; `elements` is how many the shape asks for, null where the shape is wrong already. */
export function checkValues(
  context: CheckContext,
  path: string,
  value: unknown,
  elements: number | null,
): void {
  if (!Array.isArray(value)) {
    context.complain(path, `values must be a flat list of numbers, but is ${describe(value)}.`);
    return;
  }
  if (elements !== null && value.length !== elements) {
    context.complain(
      path,
      `values must hold ${count(elements, 'number')} as the shape says, but holds ${value.length}.`,
    );
  }
  const wrong = value.findIndex((element) => !isElement(element));
  if (wrong >= 0) {
    const need = 'a float32 number, "NaN", "Infinity", "-Infinity" or "-0"';
    context.complain(`${path}[${wrong}]`, `A value must be ${need}, but is ${describe(value[wrong])}.`);
  }
}

/** A literal, or where the field allows them a number or an earlier step's id. */
export function checkTensorField(
  context: CheckContext,
  path: string,
  field: TensorField,
  value: unknown,
): void {
  if (field.number === true && isFloat32(value)) return;
  if (field.step === true && typeof value === 'string') return checkReference(context, path, value, 'tensor');
  if (isRecord(value) && !ArrayBuffer.isView(value)) return checkLiteral(context, path, value);
  const needs = [
    ...(field.number === true ? ['a number'] : []),
    ...(field.step === true ? ["an earlier step's id"] : []),
    '{ "shape": [...], "values": [...] }',
  ];
  context.complain(path, `${field.name} must be ${needs.join(' or ')}, but is ${describe(value)}.`);
}

/** Its shape may be [], a single number without dimensions. */
function checkLiteral(context: CheckContext, path: string, literal: Readonly<Record<string, unknown>>): void {
  checkKeys(context, path, literal, ['shape', 'values'], 'A tensor');
  checkValues(
    context,
    `${path}.values`,
    literal.values,
    checkShape(context, `${path}.shape`, literal.shape, 0),
  );
}

/** `state`: per quantizer of the layer its counter, buffer and value. */
export function checkState(context: CheckContext, path: string, field: StateField, value: unknown): void {
  if (!isRecord(value)) {
    context.complain(
      path,
      `${field.name} must be an object with an entry per quantizer, but is ${describe(value)}.`,
    );
    return;
  }
  const slots = context.fields.filter((other) => other.type === 'quantizer').map((other) => other.name);
  const { tensors = [] } = field;
  checkKeys(context, path, value, [...slots, ...tensors], 'state');
  for (const name of tensors) {
    const tensor: TensorField = { type: 'tensor', name, help: '', number: true };
    if (value[name] !== undefined) checkTensorField(context, `${path}.${name}`, tensor, value[name]);
  }
  for (const slot of slots) {
    if (value[slot] !== undefined) checkSlotState(context, `${path}.${slot}`, value[slot]);
  }
}

/** What a runtime scale has collected: calls so far, running average, learned value. */
/** Brevitas' own parameter names, and what stands for each. */
const TENSORS = ['buffer', 'value', 'running_stats', 'bit_width_offset'];
const PARTS = ['zero_point', 'pre_scaling', 'bit_width'];

function checkSlotState(context: CheckContext, path: string, value: unknown): void {
  if (!isRecord(value)) {
    context.complain(
      path,
      `A quantizer's state must be an object with counter, buffer and value, but is ${describe(value)}.`,
    );
    return;
  }
  checkKeys(context, path, value, ['counter', 'init_done', ...TENSORS, ...PARTS], "A quantizer's state");
  const { counter, init_done: initDone } = value;
  if (counter !== undefined && !isWholeBetween(counter, 0, 2 ** 31 - 1)) {
    const need = 'a whole number of at least 0';
    context.complain(`${path}.counter`, `counter must be ${need}, but is ${describe(counter)}.`);
  }
  if (initDone !== undefined && typeof initDone !== 'boolean')
    context.complain(`${path}.init_done`, `init_done must be true or false, but is ${describe(initDone)}.`);
  for (const name of TENSORS) {
    const field: TensorField = { type: 'tensor', name, help: '', number: true };
    if (value[name] !== undefined) checkTensorField(context, `${path}.${name}`, field, value[name]);
  }
  for (const part of PARTS) {
    if (value[part] !== undefined) checkSlotState(context, `${path}.${part}`, value[part]);
  }
}

/** Notes every key of an object that is not one of `known`. */
export function checkKeys(
  context: CheckContext,
  path: string,
  value: Readonly<Record<string, unknown>>,
  known: readonly string[],
  owner: string,
): void {
  for (const key of Object.keys(value)) {
    if (known.includes(key) || value[key] === undefined) continue;
    context.complain(`${path}.${key}`, `${owner} has no field ${describe(key)}.${suggestion(key, known)}`);
  }
}
