import { canonicalText } from '../core/experiment/canonical.ts';
import type { ExperimentDocument, Step } from '../core/experiment/document.ts';
import { compactText } from '../formats/compact-text.ts';
import { packText } from '../formats/packed-text.ts';
import type { Example } from './examples/example.ts';
import { lastResult } from './belonging.ts';
import { freshSelection } from './selection.ts';
import type { AppState } from './state.ts';

/** Characters of a fragment at most: mail and chat programs cut longer addresses. */
export const LONGEST_FRAGMENT = 8_000;
/** An experiment up to here stands readable, a longer one packed. */
const LONGEST_READABLE = 1_200;
/** A text this long does not fit however it is packed. */
const HOPELESS = 400_000;

/** What an address is written from. */
export type Addressable = Pick<
  AppState,
  'document' | 'selection' | 'pinned' | 'drawer' | 'enginePreference' | 'theme'
>;

export interface WrittenAddress {
  /** Without `#`. */
  readonly fragment: string;
  /** What was too long to be in it. */
  readonly leftOut: readonly ('experiment' | 'pinned')[];
}

/** What the query says already and the fragment would only repeat. */
export interface InQuery {
  readonly engine: string | null;
  readonly theme: string | null;
  readonly seed: string | null;
  /** Fields of the fragment that nothing on the page changes (`hide`, `embed`). */
  readonly kept: readonly (readonly [string, string])[];
}

/** The fragment that `readAddress` reads the state from again; see there for its fields. */
export async function writeAddress(
  state: Addressable,
  examples: readonly Example[],
  query: InQuery,
): Promise<WrittenAddress> {
  const experiment = await experimentFields(state.document, examples, '', query.seed !== null);
  const pinned = state.pinned && (await experimentFields(state.pinned.document, examples, 'a.', false));
  const rest = [...selectionFields(state, examples), ...pageFields(state, query), ...query.kept];
  const leftOut: ('experiment' | 'pinned')[] = [];
  let fields = rest;
  if (fits([...(experiment ?? []), ...rest])) fields = [...(experiment ?? []), ...rest];
  if (experiment === null || fields === rest) leftOut.push('experiment');
  if (state.pinned !== null) {
    if (pinned !== null && leftOut.length === 0 && fits([...fields, ...pinned]))
      fields = [...fields, ...pinned];
    else leftOut.push('pinned');
  }
  return { fragment: joined(fields), leftOut };
}

type Field = readonly [name: string, value: string];

function joined(fields: readonly Field[]): string {
  return fields.map(([name, value]) => `${name}=${encoded(value)}`).join('&');
}

function fits(fields: readonly Field[]): boolean {
  return joined(fields).length <= LONGEST_FRAGMENT;
}

/** As little percent-encoding as an address allows; a space is `+`, which URLSearchParams reads so. */
function encoded(value: string): string {
  return encodeURIComponent(value)
    .replaceAll('%20', '+')
    .replace(/%(?:2C|3A|5B|5D|2F|40)/g, decodeURIComponent);
}

/** null where it is hopelessly long. */
async function experimentFields(
  document: ExperimentDocument,
  examples: readonly Example[],
  prefix: string,
  withSeed: boolean,
): Promise<readonly Field[] | null> {
  const example = exampleOf(document, examples);
  if (example !== null) {
    const [own, given] = [seedOf(document), seedOf(example.document)];
    const seed: readonly Field[] =
      own !== null && (withSeed || own !== given) ? [[`${prefix}seed`, String(own)]] : [];
    return [[`${prefix}example`, example.name], ...seed];
  }
  if (roughLength(document) > HOPELESS) return null;
  const compact = compactText(document);
  // An address holds no half of a surrogate pair; JSON writes one as \ud800.
  if (!/\p{Surrogate}/u.test(compact) && encoded(compact).length <= LONGEST_READABLE) {
    return [[`${prefix}document`, compact]];
  }
  return [[`${prefix}packed`, await packText(canonicalText(document))]];
}

/** Which example this is, but for its seed. */
export function exampleOf(document: ExperimentDocument, examples: readonly Example[]): Example | null {
  const seed = seedOf(document);
  const alike = examples.filter(
    (example) =>
      example.document.title === document.title && example.document.steps.length === document.steps.length,
  );
  if (alike.length === 0 || roughLength(document) > HOPELESS) return null;
  const text = canonicalText(document);
  return alike.find((example) => canonicalText(reseeded(example.document, seed)) === text) ?? null;
}

/** Seed of the first `manual_seed`; null where there is none. */
export function seedOf(document: ExperimentDocument): number | null {
  const seed = document.steps.find((step) => step.kind === 'manual_seed')?.['seed'];
  return typeof seed === 'number' ? seed : null;
}

/** The document with another seed in its first `manual_seed`, if it has one. */
export function reseeded(document: ExperimentDocument, seed: number | null): ExperimentDocument {
  const first = document.steps.find((step) => step.kind === 'manual_seed');
  if (seed === null || first === undefined || first['seed'] === seed) return document;
  const steps = document.steps.map((step): Step => (step === first ? { ...step, seed } : step));
  return { ...document, steps };
}

/** Only what is not as it would be without being said. */
function selectionFields({ document, selection }: Addressable, examples: readonly Example[]): Field[] {
  const example = exampleOf(document, examples);
  const first = example?.selected ?? lastResult(document);
  const isFirst = selection.stepId === first && selection.part === 'output';
  const usual = freshSelection(first, isFirst ? example?.channel : 0);
  const fields: readonly (readonly [string, string | number | null, string | number | null])[] = [
    ['step', selection.stepId, usual.stepId],
    ['part', selection.part, usual.part],
    ['batch', selection.batch, usual.batch],
    ['channel', selection.channel, usual.channel],
    ['cell', selection.cell, usual.cell],
    ['as', selection.representation, usual.representation],
  ];
  return fields.flatMap(([name, value, otherwise]): Field[] =>
    value === null || value === otherwise ? [] : [[name, String(value)]],
  );
}

function pageFields({ drawer, enginePreference, theme }: Addressable, query: InQuery): Field[] {
  const fields: Field[] = [];
  if (drawer !== null) fields.push(['tab', drawer]);
  if (enginePreference !== (query.engine ?? 'auto')) fields.push(['engine', enginePreference]);
  if (query.theme !== null && theme !== 'system' && theme !== query.theme) fields.push(['theme', theme]);
  return fields;
}

/** Characters of a document's text, counted roughly and quickly: lists by their length, texts by theirs. */
export function roughLength(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (Array.isArray(value)) {
    if (typeof value[0] === 'number') return 4 * value.length;
    return value.reduce((sum: number, item) => sum + roughLength(item), 0);
  }
  if (typeof value !== 'object' || value === null) return 4;
  return Object.values(value).reduce((sum: number, item) => sum + 8 + roughLength(item), 0);
}
