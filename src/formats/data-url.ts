import { ImageError } from './image-error.ts';

const HEAD = /^data:image\/(?:png|jpeg);base64,/;

/** The bytes of a base64 data URL of a PNG or JPEG. */
export function bytesOfDataUrl(url: string): Uint8Array {
  const head = HEAD.exec(url)?.[0];
  if (head === undefined)
    throw new ImageError('The picture must be a base64 data URL of image/png or image/jpeg.');
  let text: string;
  try {
    text = atob(url.slice(head.length));
  } catch {
    throw new ImageError('The data URL is no valid base64; letters, digits, + and / are needed.');
  }
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

/** A picture as text for a document, which then holds it whole. */
export function dataUrlOf(bytes: Uint8Array, type: 'png' | 'jpeg'): string {
  const pieces: string[] = [];
  // In pieces, since a call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 0x8000) {
    pieces.push(String.fromCharCode(...bytes.subarray(at, at + 0x8000)));
  }
  return `data:image/${type};base64,${btoa(pieces.join(''))}`;
}
