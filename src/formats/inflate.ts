import { ImageError } from './image-error.ts';

/**
 * Inflates a zlib stream of which the length is known.
 * @throws ImageError where it is damaged, too short, or longer than `byteLength`
 */
export async function inflate(pieces: readonly Uint8Array[], byteLength: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(byteLength);
  let filled = 0;
  const stream = new Blob(pieces.map((piece) => piece.slice())).stream();
  const reader = stream.pipeThrough(new DecompressionStream('deflate')).getReader();
  try {
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      bytes.set(chunk.value, filled);
      filled += chunk.value.length;
    }
  } catch {
    filled = -1;
    await reader.cancel().catch(() => {});
  }
  if (filled !== byteLength) {
    throw new ImageError('The PNG is damaged (its pixels do not fill its size); another file is needed.');
  }
  return bytes;
}
