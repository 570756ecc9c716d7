import type { Actions, Picture } from '../../app/state.ts';
import { parseDocument } from '../../core/experiment/parse-document.ts';
import { sizeWithin } from '../../core/image/image-tensor.ts';
import { RefusedDocument } from '../../core/issue.ts';
import { dataUrlOf } from '../../formats/data-url.ts';
import { decodeImage } from '../../formats/image-browser.ts';
import { ImageError } from '../../formats/image-error.ts';
import { imageHeader } from '../../formats/image-header.ts';
import { experimentTextIn } from './experiment-in-picture.ts';

/** Longer pictures are brought to this many pixels, so that every edit still shows at once. */
const LONGEST_SIDE = 512;

/**
 * Opens a file that was dropped, pasted or chosen: an experiment document, a saved figure with the
 * experiment that it was drawn from, or any other picture.
 */
export async function takeFile(file: File, actions: Actions): Promise<void> {
  const isDocument = file.type === 'application/json' || file.name.endsWith('.json');
  const text = await (isDocument ? file.text() : experimentTextIn(file)).catch(() => null);
  if (text === null) await takePicture(file, actions);
  else takeDocument(file, text, actions);
}

async function takePicture(file: File, actions: Actions): Promise<void> {
  let picture: Picture;
  try {
    picture = await readPicture(file);
  } catch (error) {
    const reason = error instanceof ImageError ? error.message : 'The file could not be read.';
    actions.report({ about: 'picture', message: `${nameOf(file)} was not placed. ${reason}` });
    return;
  }
  actions.dropImage(picture);
}

/** Decodes once, so that a picture that cannot be read never enters the document. */
async function readPicture(file: File): Promise<Picture> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const { type } = imageHeader(bytes);
  const image = await decodeImage(bytes);
  const source = dataUrlOf(bytes, type);
  const own = `${nameOf(file)}, ${image.width} × ${image.height} pixels`;
  if (Math.max(image.width, image.height) <= LONGEST_SIDE) return { source, note: own };
  const size = sizeWithin(image, LONGEST_SIDE);
  return { source, size, note: `${own}, brought to ${size[1]} × ${size[0]}` };
}

function takeDocument(file: File, text: string, actions: Actions): void {
  const parsed = parseDocument(text);
  if ('document' in parsed) {
    actions.openDocument(parsed.document);
    return;
  }
  const reason = new RefusedDocument(parsed.issues).message;
  actions.report({ about: 'document', message: `${nameOf(file)} was not opened. ${reason}` });
}

function nameOf(file: File): string {
  return file.name === '' ? 'The file' : file.name;
}
