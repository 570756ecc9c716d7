import type { ExperimentDocument } from '../core/experiment/document.ts';
import { imageSources, type DecodedImage, type DecodedImages } from '../core/image/decoded-image.ts';
import { shippedImages } from '../core/image/shipped-images.ts';
import { RefusedDocument, type Issue } from '../core/issue.ts';
import { bytesOfDataUrl } from './data-url.ts';
import type { DecodeImage } from './decode-image.ts';
import { ImageError } from './image-error.ts';

/** What a host brings. */
export interface ImageHost {
  /** The bytes of public/images/NAME.png; `name` is one of `shippedImages`. */
  readonly loadShipped: (name: string) => Promise<Uint8Array>;
  /** decodeImage of image-browser.ts or image-node.ts */
  readonly decode: DecodeImage;
}

/**
 * Decodes all pictures of a checked document.
 * @throws RefusedDocument with an issue at each `source` that cannot be read
 */
export async function resolveImages(document: ExperimentDocument, host: ImageHost): Promise<DecodedImages> {
  return createImageResolver(host)(document);
}

/** `resolveImages` that keeps the pictures of the newest document, so that an edit decodes nothing again. */
export function createImageResolver(
  host: ImageHost,
): (document: ExperimentDocument) => Promise<DecodedImages> {
  let kept = new Map<string, Promise<DecodedImage>>();
  return async (document) => {
    const sources = imageSources(document);
    kept = new Map(sources.map((source) => [source, kept.get(source) ?? read(source, host)]));
    const outcomes = await Promise.allSettled(kept.values());
    const images = new Map<string, DecodedImage>();
    const issues: Issue[] = [];
    outcomes.forEach((outcome, index) => {
      const source = sources[index] ?? '';
      if (outcome.status === 'fulfilled') {
        images.set(source, outcome.value);
        return;
      }
      // Read again the next time: a network may be back by then.
      kept.delete(source);
      issues.push(...issuesAt(document, source, outcome.reason));
    });
    if (issues.length > 0) throw new RefusedDocument(issues);
    return images;
  };
}

async function read(source: string, host: ImageHost): Promise<DecodedImage> {
  const bytes = shippedImages.has(source) ? await host.loadShipped(source) : bytesOfDataUrl(source);
  return host.decode(bytes);
}

function issuesAt(document: ExperimentDocument, source: string, error: unknown): Issue[] {
  const reason = error instanceof Error ? error.message : String(error);
  const message = error instanceof ImageError ? reason : `The picture could not be loaded: ${reason}`;
  return document.steps.flatMap((step, index) =>
    step.kind === 'image' && step['source'] === source
      ? [{ severity: 'error' as const, path: `steps[${index}].source`, message }]
      : [],
  );
}
