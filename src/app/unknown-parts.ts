import { suggestion } from '../core/experiment/nearest.ts';
import { quantizers } from '../core/quantizers/registry.ts';
import { stepKinds } from '../core/steps/registry.ts';
import { PAGE_PARTS } from './parts.ts';

/**
 * One sentence on the first name that is no part of the page; null where all are.
 * @param names as the address hides them, @param panels names of the panels
 */
export function unknownPart(names: readonly string[], panels: readonly string[]): string | null {
  const known = new Set([...PAGE_PARTS, ...panels, ...fieldNames()]);
  const unknown = names.find((name) => !known.has(name) && !/^(step|field):./.test(name));
  if (unknown === undefined) return null;
  return `The address hides ${JSON.stringify(unknown)}, which is no part of the page.${suggestion(unknown, known)}`;
}

/**
 * One sentence on a tab that the drawer does not have; null where it has it.
 * @param tab as the address opens it, @param tabs names of the drawer's tabs
 */
export function unknownTab(tab: string | null, tabs: readonly string[]): string | null {
  if (tab === null || tabs.includes(tab)) return null;
  return `The address opens a tab ${JSON.stringify(tab)}, which the drawer does not have.${suggestion(tab, tabs)}`;
}

/** `weight_quant`, `weight_quant.bit_width`: every control of every form. */
function fieldNames(): readonly string[] {
  const fields = [...stepKinds.values()].flatMap((kind) => kind.fields);
  const inSlot = (slot: string) =>
    [...quantizers.values()].flatMap((quantizer) => quantizer.fields.map(({ name }) => `${slot}.${name}`));
  const slots = new Set(fields.flatMap(({ type, name }) => (type === 'quantizer' ? [name] : [])));
  return [...fields.map(({ name }) => name), ...[...slots].flatMap(inSlot)];
}
