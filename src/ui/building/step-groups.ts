import type { StepKind } from '../../core/steps/step-kind.ts';

export interface StepGroup {
  readonly title: string;
  readonly kinds: readonly StepKind[];
}

const RESULTS = new Set(['quant_weight', 'quant_bias', 'int', 'value', 'int_quant_tensor']);

const TITLES = [
  'Sources',
  'Layers',
  'Quantized activations',
  'Call a layer',
  'Quantizer results',
  'Functions',
  'Control',
] as const;

/** The kinds in the groups of the picker, those that match a search; empty groups are left out. */
export function stepGroups(kinds: Iterable<StepKind>, search: string): readonly StepGroup[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const found = [...kinds].filter((kind) => {
    const text = `${kind.kind} ${kind.summary} ${groupOf(kind)}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  // A name that begins as the search does stands before one that only mentions it.
  const [first = ''] = words;
  const byName = (one: StepKind) => (one.kind.toLowerCase().startsWith(first) ? 0 : 1);
  // Unasked, what is quantized stands before its plain twin.
  const rank = words.length === 0 ? plainness : byName;
  const ordered = found.toSorted((one, other) => rank(one) - rank(other));
  const groups = TITLES.map((title) => ({ title, kinds: ordered.filter((kind) => groupOf(kind) === title) }));
  const shown = groups.filter((group) => group.kinds.length > 0);
  if (words.length === 0) return shown;
  const best = (group: StepGroup) => Math.min(...group.kinds.map(byName));
  return shown.toSorted((one, other) => best(one) - best(other));
}

const plainness = ({ kind }: StepKind) => (kind.startsWith('Quant') ? 0 : 1);

function groupOf({ kind, role }: StepKind): (typeof TITLES)[number] {
  if (RESULTS.has(kind)) return 'Quantizer results';
  if (role === 'source') return 'Sources';
  if (role === 'control') return 'Control';
  if (role === 'function') return 'Functions';
  if (role === 'call') return 'Call a layer';
  return /^Quant(?!.*(Conv|Linear|Upsample))/.test(kind) ? 'Quantized activations' : 'Layers';
}
