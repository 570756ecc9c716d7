import { ImageError } from './image-error.ts';

export type PngColour = 'grey' | 'rgb' | 'palette' | 'greyAlpha' | 'rgbAlpha';

export interface PngHeader {
  readonly width: number;
  readonly height: number;
  readonly colour: PngColour;
  /** Bits per sample: 1, 2, 4, 8 or 16. */
  readonly depth: number;
  readonly bitsPerPixel: number;
  readonly interlaced: boolean;
}

export interface PngChunks {
  readonly header: PngHeader;
  /** Red, green, blue of each entry. */
  readonly palette: Uint8Array;
  /** The tRNS chunk: alpha per entry, or the one transparent colour; empty where there is none. */
  readonly transparency: Uint8Array;
  /** The zlib stream, in its pieces. */
  readonly compressed: readonly Uint8Array[];
}

const SIGNATURE_BYTES = 8;

/** Colour type, samples per pixel and legal depths, by the number in the header. */
const colours = new Map<number, { colour: PngColour; samples: number; depths: readonly number[] }>([
  [0, { colour: 'grey', samples: 1, depths: [1, 2, 4, 8, 16] }],
  [2, { colour: 'rgb', samples: 3, depths: [8, 16] }],
  [3, { colour: 'palette', samples: 1, depths: [1, 2, 4, 8] }],
  [4, { colour: 'greyAlpha', samples: 2, depths: [8, 16] }],
  [6, { colour: 'rgbAlpha', samples: 4, depths: [8, 16] }],
]);

/** @throws ImageError where a chunk is missing or makes no sense */
export function readPngChunks(bytes: Uint8Array): PngChunks {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const compressed: Uint8Array[] = [];
  let header: PngHeader | null = null;
  let palette = new Uint8Array(0);
  let transparency = new Uint8Array(0);
  for (let at = SIGNATURE_BYTES; at + 12 <= bytes.length;) {
    const length = view.getUint32(at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const content = bytes.slice(at + 8, at + 8 + length);
    if (type === 'IEND' || content.length < length) break;
    if (type === 'IHDR') header = readHeader(content);
    if (type === 'PLTE') palette = content;
    if (type === 'tRNS') transparency = content;
    if (type === 'IDAT') compressed.push(content);
    at += 12 + length;
  }
  if (header === null || compressed.length === 0 || (header.colour === 'palette' && palette.length === 0)) {
    throw new ImageError(
      'The PNG is damaged (header, palette or pixels are missing); another file is needed.',
    );
  }
  return { header, palette, transparency, compressed };
}

function readHeader(content: Uint8Array): PngHeader | null {
  if (content.length < 13) return null;
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
  const depth = view.getUint8(8);
  const type = colours.get(view.getUint8(9));
  if (!type?.depths.includes(depth)) return null;
  return {
    width: view.getUint32(0),
    height: view.getUint32(4),
    colour: type.colour,
    depth,
    bitsPerPixel: depth * type.samples,
    interlaced: view.getUint8(12) === 1,
  };
}
