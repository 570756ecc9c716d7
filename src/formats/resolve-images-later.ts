import type { ExperimentDocument } from '../core/experiment/document.ts';
import { imageSources, type DecodedImages } from '../core/image/decoded-image.ts';
import type { ImageHost } from './resolve-images.ts';

type Resolve = (document: ExperimentDocument) => Promise<DecodedImages>;

/** `createImageResolver`, which is fetched for the first document with a picture. */
export function createLaterImageResolver(host: ImageHost): Resolve {
  let resolve: Resolve | null = null;
  return async (document) => {
    if (imageSources(document).length === 0) return new Map();
    if (resolve === null) {
      const { createImageResolver } = await import('./resolve-images.ts');
      resolve ??= createImageResolver(host);
    }
    return resolve(document);
  };
}
