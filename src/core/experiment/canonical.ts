import { isRecord } from './describe.ts';
import type { ExperimentDocument } from './document.ts';
import { sha256 } from './sha256.ts';

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
  return sha256(canonicalText(document));
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
