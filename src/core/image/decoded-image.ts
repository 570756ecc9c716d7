import { isRecord } from '../experiment/describe.ts';
import type { ExperimentDocument } from '../experiment/document.ts';

/** A picture as decoded: 8 bits per channel, rows from the top, red, green, blue, alpha (not premultiplied). */
export interface DecodedImage {
  readonly width: number;
  readonly height: number;
  /** width * height * 4 bytes */
  readonly rgba: Uint8Array | Uint8ClampedArray;
}

/** The pictures of a document, by the text of their steps' `source`. */
export type DecodedImages = ReadonlyMap<string, DecodedImage>;

/** The sources that a document's `image` steps name, each once, in their order. */
export function imageSources(document: ExperimentDocument): string[] {
  const sources = new Set<string>();
  for (const step of document.steps) {
    if (isRecord(step) && step.kind === 'image' && typeof step.source === 'string') sources.add(step.source);
  }
  return [...sources];
}
