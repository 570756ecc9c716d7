/**
 * A text that travels in a picture file, as the experiment does that a saved figure was drawn from: in
 * a PNG as a tEXt chunk (https://www.w3.org/TR/png-3/#11tEXt), in an SVG as a <metadata> element.
 */

/** Keyword of the chunk, and id of the element. */
export const TEXT_KEYWORD = 'quantscope';

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Length, type and checksum of a chunk. */
const AROUND = 12;

/** JSON in ASCII alone, which every PNG reader and every encoding of an SVG keeps as it is. */
export function asciiJson(json: string): string {
  return json.replace(/[^\n\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/**
 * The PNG with a text before its last chunk.
 *
 * @param png as a canvas gives it, IEND last
 * @param text ASCII
 */
export function withTextInPng(png: Uint8Array, text: string): Uint8Array<ArrayBuffer> {
  const body = new TextEncoder().encode(`tEXt${TEXT_KEYWORD}\0${text}`);
  const end = png.length - AROUND;
  const joined = new Uint8Array(png.length + body.length + 8);
  const view = new DataView(joined.buffer);
  joined.set(png.subarray(0, end));
  view.setUint32(end, body.length - 4);
  joined.set(body, end + 4);
  view.setUint32(end + 4 + body.length, crc32(body));
  joined.set(png.subarray(end), end + 8 + body.length);
  return joined;
}

/** The text that `withTextInPng` put there; null where the bytes are no PNG, or hold none. */
export function textInPng(bytes: Uint8Array): string | null {
  if (!SIGNATURE.every((byte, index) => bytes[index] === byte)) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = `tEXt${TEXT_KEYWORD}\0`;
  for (let at = SIGNATURE.length; at + AROUND <= bytes.length;) {
    const length = view.getUint32(at);
    const body = bytes.subarray(at + 4, at + 8 + length);
    if (String.fromCharCode(...body.subarray(0, start.length)) === start) {
      return new TextDecoder('latin1').decode(body.subarray(start.length));
    }
    at += AROUND + length;
  }
  return null;
}

const METADATA = new RegExp(`<metadata[^>]*\\bid=["']${TEXT_KEYWORD}["'][^>]*>([^<]*)</metadata>`);
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The text of an SVG's <metadata> element of that id; null where there is none. */
export function textInSvg(svg: string): string | null {
  const [, content] = METADATA.exec(svg) ?? [];
  if (content === undefined) return null;
  return content.replace(/&(amp|lt|gt|quot|apos);/g, (whole, name: string) => ENTITIES[name] ?? whole);
}

/** Of ISO 3309, as PNG uses it. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
