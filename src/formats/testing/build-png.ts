const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

export interface PngParts {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  /** 0 grey, 2 rgb, 3 palette, 4 grey and alpha, 6 rgb and alpha */
  readonly colourType: number;
  readonly interlaced?: boolean;
  readonly palette?: readonly number[];
  readonly transparency?: readonly number[];
  /** Filter byte and packed samples of every row. */
  readonly raw: ArrayLike<number>;
}

/** A PNG file from its parts, with all checksums. */
export function buildPng(parts: PngParts): Uint8Array {
  const header = new DataView(new ArrayBuffer(13));
  header.setUint32(0, parts.width);
  header.setUint32(4, parts.height);
  header.setUint8(8, parts.depth);
  header.setUint8(9, parts.colourType);
  header.setUint8(12, parts.interlaced === true ? 1 : 0);
  const stream = stored(Array.from(parts.raw));
  return Uint8Array.from([
    ...SIGNATURE,
    ...chunk('IHDR', new Uint8Array(header.buffer)),
    ...(parts.palette ? chunk('PLTE', parts.palette) : []),
    ...(parts.transparency ? chunk('tRNS', parts.transparency) : []),
    // Two pieces, as large files have them.
    ...chunk('IDAT', stream.slice(0, 3)),
    ...chunk('IDAT', stream.slice(3)),
    ...chunk('IEND', []),
  ]);
}

/** A zlib stream of one stored block (RFC 1950, RFC 1951), at most 65535 bytes. */
function stored(bytes: readonly number[]): number[] {
  const length = bytes.length;
  const head = [0x78, 0x01, 0x01, length & 255, length >> 8, ~length & 255, (~length >> 8) & 255];
  let sum = 1;
  let sums = 0;
  for (const byte of bytes) {
    sum = (sum + byte) % 65521;
    sums = (sums + sum) % 65521;
  }
  return [...head, ...bytes, ...bigEndian(((sums << 16) | sum) >>> 0)];
}

function chunk(type: string, content: ArrayLike<number>): number[] {
  const body = [...type].map((letter) => letter.charCodeAt(0)).concat(Array.from(content));
  return [...bigEndian(content.length), ...body, ...bigEndian(crc32(body))];
}

function bigEndian(value: number): number[] {
  return [24, 16, 8, 0].map((shift) => (value >>> shift) & 255);
}

function crc32(bytes: readonly number[]): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}
