/** Longer texts are no document's (see `limits.textLength`); a small address must not unpack to a large one. */
const LONGEST = 2 ** 26;

/** A text as raw deflate (RFC 1951) in base64url without padding (RFC 4648, section 5). */
export async function packText(text: string): Promise<string> {
  const bytes = await collect(
    throughStream(new TextEncoder().encode(text), new CompressionStream('deflate-raw')),
  );
  const pieces: string[] = [];
  // In pieces, since a call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 0x8000) {
    pieces.push(String.fromCharCode(...bytes.subarray(at, at + 0x8000)));
  }
  return btoa(pieces.join('')).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** The text that `packText` was given; null where it is damaged, or longer than any document. */
export async function unpackText(packed: string): Promise<string | null> {
  if (!/^[A-Za-z0-9_-]*$/.test(packed)) return null;
  try {
    const binary = atob(packed.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
    const unpacked = await collect(throughStream(bytes, new DecompressionStream('deflate-raw')));
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(unpacked);
  } catch {
    return null;
  }
}

type ByteTransform = Pick<CompressionStream, 'readable' | 'writable'>;

function throughStream(bytes: Uint8Array, transform: ByteTransform): ReadableStream<Uint8Array> {
  return new Blob([bytes.slice()]).stream().pipeThrough(transform);
}

async function collect(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    chunks.push(chunk.value);
    length += chunk.value.length;
    if (length > LONGEST) {
      await reader.cancel();
      throw new RangeError('The text is longer than any document.');
    }
  }
  const bytes = new Uint8Array(length);
  let filled = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, filled);
    filled += chunk.length;
  }
  return bytes;
}
