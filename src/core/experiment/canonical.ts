import { isRecord } from './describe.ts';
import type { ExperimentDocument } from './document.ts';
import { atOnce, type Sliced } from '../slices.ts';
import { sha256InSlices } from './sha256.ts';

/**
 * The one text of a document: JSON without spaces, the names of every object sorted by their
 * UTF-16 code units, numbers as ECMAScript writes them (minus zero as `-0`). Fields that are
 * undefined stand for absent ones. Two documents with equal canonical texts are equal.
 */
export function canonicalText(document: ExperimentDocument): string {
  return write(document);
}

/** SHA-256 of the canonical text, in hexadecimal: what a report says it is the report of. */
export async function documentDigest(document: ExperimentDocument): Promise<string> {
  return atOnce(digestInSlices(document, new WeakMap()));
}

/**
 * `documentDigest`, with places to pause.
 *
 * @param texts of steps of earlier documents, which no one has changed since; new ones join them
 */
export function* digestInSlices(
  document: ExperimentDocument,
  texts: WeakMap<object, string>,
): Sliced<string> {
  const steps: string[] = [];
  for (const step of document.steps) {
    const text = texts.get(step) ?? write(step);
    texts.set(step, text);
    steps.push(text);
    yield;
  }
  // An empty list holds the place of the steps among the other fields.
  const around = write({ ...document, steps: [] });
  const place = '"steps":[';
  const at = around.indexOf(place) + place.length;
  return yield* sha256InSlices(`${around.slice(0, at)}${steps.join(',')}${around.slice(at)}`);
}

function write(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(write).join(',')}]`;
  if (isRecord(value)) {
    const names = Object.keys(value).filter((name) => value[name] !== undefined);
    return `{${names
      .toSorted()
      .map((name) => `${JSON.stringify(name)}:${write(value[name])}`)
      .join(',')}}`;
  }
  if (Object.is(value, -0)) return '-0';
  return JSON.stringify(value) ?? 'null';
}
