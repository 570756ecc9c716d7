import type { CheckContext, CheckedQuantizer, Registry } from './check-context.ts';
import { checkField } from './check-field.ts';
import { describe, eitherOf, isRecord, quote } from './describe.ts';
import type { QuantizerField, QuantizerSlot } from './field.ts';
import { laterQuantizers } from './later.ts';
import { suggestion } from './nearest.ts';

/** null, a predefined quantizer's name, or one with keyword arguments. */
export function checkQuantizer(
  context: CheckContext,
  path: string,
  field: QuantizerField,
  value: unknown,
): void {
  if (value === null) return;
  if (typeof value === 'string') {
    const named = namedQuantizer(context, path, field, value);
    if (named !== null) checkArguments(context, path, field, named, {});
    return;
  }
  if (!isRecord(value)) {
    const need = 'null, the name of a quantizer, or { "quantizer": name, ... }';
    context.complain(path, `${field.name} must be ${need}, but is ${describe(value)}.`);
    return;
  }
  const { quantizer, ...overrides } = value;
  const spec = namedQuantizer(context, `${path}.quantizer`, field, quantizer);
  if (spec !== null) checkArguments(context, path, field, spec, overrides);
}

/** The quantizer of that name where it fits the slot; otherwise null, and the reason is noted. */
function namedQuantizer(
  context: CheckContext,
  path: string,
  field: QuantizerField,
  name: unknown,
): CheckedQuantizer | null {
  const spec = typeof name === 'string' ? context.registry.quantizers.get(name) : undefined;
  if (spec?.slots.includes(field.slot)) return spec;
  const legal = quantizersOf(context.registry, field.slot);
  const need = legal.length === 0 ? 'only null is available here yet' : `${eitherOf(legal)} would`;
  if (spec) {
    context.complain(path, `${quote(spec.name)} does not fit ${field.name}; ${need}.`);
  } else if (typeof name === 'string' && laterQuantizers.has(name)) {
    context.complain(path, `${name} is not available yet.`);
  } else if (typeof name === 'string') {
    context.complain(
      path,
      `There is no quantizer ${quote(name)}.${suggestion(name, [...legal, ...laterQuantizers])}`,
    );
  } else {
    context.complain(path, `quantizer must be the name of a quantizer, but is ${describe(name)}.`);
  }
  return null;
}

function quantizersOf(registry: Registry, slot: QuantizerSlot): string[] {
  return [...registry.quantizers.values()]
    .filter((spec) => spec.slots.includes(slot))
    .map((spec) => spec.name);
}

/** Notes unknown arguments, wrong values, and arguments without a default that are missing. */
function checkArguments(
  context: CheckContext,
  path: string,
  slot: QuantizerField,
  spec: CheckedQuantizer,
  overrides: Readonly<Record<string, unknown>>,
): void {
  const names = spec.fields.map((field) => field.name);
  for (const [name, value] of Object.entries(overrides)) {
    if (value === undefined) continue;
    const field = spec.fields.find((candidate) => candidate.name === name);
    if (field) checkField(context, `${path}.${name}`, field, value);
    else context.complain(`${path}.${name}`, unknownArgument(spec, name, names, slot.slot));
  }
  for (const field of spec.fields) {
    const isMissing = !('default' in field) && !('optional' in field) && overrides[field.name] === undefined;
    if (isMissing) context.complain(path, `${spec.name} needs ${field.name}.`);
  }
}

/** Brevitas' prefixed spelling (`weight_bit_width`) is the likeliest slip. */
function unknownArgument(
  spec: CheckedQuantizer,
  name: string,
  names: readonly string[],
  slot: QuantizerSlot,
): string {
  const bare = name.startsWith(`${slot}_`) ? name.slice(slot.length + 1) : name;
  return `${spec.name} takes no argument ${quote(name)}.${suggestion(bare, names)}`;
}
