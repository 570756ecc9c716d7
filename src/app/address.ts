import type { EnginePreference, Part, Representation, Selection, Theme } from './state.ts';

/**
 * What an address says, from its query (`?theme=dark`) and its fragment (`#example=edge-detection`), where
 * the fragment goes before the query:
 *
 *     v          the form of the address; absent means 1, the only one so far
 *     example    name of an example;  seed  of its first manual_seed
 *     document   an experiment as compact text;  packed  the same as packed text
 *     a.example, a.seed, a.document, a.packed    experiment A of a comparison
 *     step, part, batch, channel, cell, as       what is looked at; `as` is the representation
 *     tab        the drawer's open tab
 *     engine     auto, cpu or webgpu;  theme  light or dark
 *     hide       names of parts, separated by commas;  embed  no chrome
 *
 * A field that is not given is absent here; one that cannot be is left out, with a sentence in `problems`.
 */
export interface Address {
  readonly experiment: AddressedExperiment | null;
  readonly pinned: AddressedExperiment | null;
  readonly selection: Partial<Omit<Selection, 'pointed'>>;
  readonly tab: string | null;
  readonly engine: EnginePreference | null;
  readonly theme: Exclude<Theme, 'system'> | null;
  /** Of the opening example, where the address names no experiment. */
  readonly seed: number | null;
  readonly hide: readonly string[];
  readonly embed: boolean;
  readonly problems: readonly string[];
}

/** An experiment as an address names it. */
export type AddressedExperiment =
  | { readonly kind: 'example'; readonly name: string; readonly seed: number | null }
  | { readonly kind: 'compact'; readonly text: string }
  | { readonly kind: 'packed'; readonly text: string };

/** The form of address that this page writes and reads. */
export const ADDRESS_VERSION = 1;

const OWN_FIELDS: ReadonlySet<string> = new Set(
  (
    'v example seed document packed a.example a.seed a.document a.packed ' +
    'step part batch channel cell as tab engine theme hide embed'
  ).split(' '),
);
const PARTS: readonly Part[] = ['output', 'input', 'other', 'weight', 'bias', 'before_output_quant'];
const REPRESENTATIONS: readonly Representation[] = ['float', 'integer', 'dequantized', 'error'];
const LARGEST_SEED = 2 ** 32 - 1;

/** @param fragment as `location.hash`; @param query as `location.search`, whose other fields are not the page's */
export function readAddress(query: string, fragment: string): Address {
  const inFragment = new URLSearchParams(fragment.replace(/^#/, ''));
  const inQuery = new URLSearchParams(query);
  const problems: string[] = [];
  for (const name of inFragment.keys()) {
    if (!OWN_FIELDS.has(name))
      problems.push(`The address has a field ${quoted(name)}, which is none of the page's.`);
  }
  const fields: Fields = {
    text: (name) => inFragment.get(name) ?? inQuery.get(name),
    problems,
  };
  const version = wholeNumber(fields, 'v', Number.MAX_SAFE_INTEGER) ?? ADDRESS_VERSION;
  if (version !== ADDRESS_VERSION) {
    problems.push(`The address is of form ${version}, but this page reads form ${ADDRESS_VERSION}.`);
    return { ...NOTHING, problems };
  }
  return {
    experiment: experimentOf(fields, ''),
    pinned: experimentOf(fields, 'a.'),
    selection: selectionOf(fields),
    tab: fields.text('tab'),
    engine: oneOf(fields, 'engine', ['auto', 'cpu', 'webgpu']) ?? null,
    theme: oneOf(fields, 'theme', ['light', 'dark']) ?? null,
    seed: wholeNumber(fields, 'seed', LARGEST_SEED) ?? null,
    hide: (fields.text('hide') ?? '').split(',').filter((name) => name !== ''),
    embed: !['0', 'false', null].includes(fields.text('embed')),
    problems: [...new Set(problems)],
  };
}

const NOTHING: Address = {
  experiment: null,
  pinned: null,
  selection: {},
  tab: null,
  engine: null,
  theme: null,
  seed: null,
  hide: [],
  embed: false,
  problems: [],
};

interface Fields {
  readonly text: (name: string) => string | null;
  readonly problems: string[];
}

function experimentOf(fields: Fields, prefix: '' | 'a.'): AddressedExperiment | null {
  const packed = fields.text(`${prefix}packed`);
  if (packed !== null) return { kind: 'packed', text: packed };
  const compact = fields.text(`${prefix}document`);
  if (compact !== null) return { kind: 'compact', text: compact };
  const name = fields.text(`${prefix}example`);
  if (name === null) return null;
  return { kind: 'example', name, seed: wholeNumber(fields, `${prefix}seed`, LARGEST_SEED) ?? null };
}

function selectionOf(fields: Fields): Address['selection'] {
  const count = (name: string) => wholeNumber(fields, name, Number.MAX_SAFE_INTEGER);
  const selection = {
    stepId: fields.text('step') ?? undefined,
    part: oneOf(fields, 'part', PARTS),
    batch: count('batch'),
    channel: count('channel'),
    cell: count('cell'),
    representation: oneOf(fields, 'as', REPRESENTATIONS),
  };
  return Object.fromEntries(Object.entries(selection).filter(([, value]) => value !== undefined));
}

function wholeNumber(fields: Fields, name: string, most: number): number | undefined {
  const text = fields.text(name);
  if (text === null) return undefined;
  const value = /^\d{1,16}$/.test(text) ? Number(text) : NaN;
  if (value <= most) return value;
  fields.problems.push(`${name} in the address must be a whole number from 0 on, but is ${quoted(text)}.`);
  return undefined;
}

function oneOf<const T extends string>(fields: Fields, name: string, options: readonly T[]): T | undefined {
  const text = fields.text(name);
  const found = options.find((option) => option === text);
  if (text !== null && found === undefined) {
    fields.problems.push(`${name} in the address must be ${options.join(', ')}, but is ${quoted(text)}.`);
  }
  return found;
}

/** Long texts by their beginning. */
function quoted(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
}
