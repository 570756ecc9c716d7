import type { PngChunks, PngColour } from './png-chunks.ts';

type Colouring = Pick<PngChunks, 'header' | 'palette' | 'transparency'>;

const samplesOf: Readonly<Record<PngColour, number>> = {
  grey: 1,
  rgb: 3,
  palette: 1,
  greyAlpha: 2,
  rgbAlpha: 4,
};

/** Where the pixels of a row go: the first one's place in `rgba`, and the bytes from one to the next. */
export interface Target {
  readonly rgba: Uint8Array;
  readonly first: number;
  readonly step: number;
}

/** Writes one unfiltered row as red, green, blue, alpha of 8 bits. */
export function writePixels(colouring: Colouring, line: Uint8Array, columns: number, target: Target): void {
  const { colour, depth } = colouring.header;
  if (colour === 'palette') return writePalette(colouring, line, columns, target);
  const clear = transparentColour(colouring);
  if (depth === 8 && samplesOf[colour] >= 3 && clear === null) {
    return copyBytes(line, columns, samplesOf[colour], target);
  }
  writeSamples(colouring, clear, line, columns, target);
}

function writePalette(
  { header, palette, transparency }: Colouring,
  line: Uint8Array,
  columns: number,
  target: Target,
) {
  const { rgba, first, step } = target;
  for (let column = 0; column < columns; column++) {
    const at = first + column * step;
    const entry = sample(line, column, header.depth);
    for (let channel = 0; channel < 3; channel++) rgba[at + channel] = palette[entry * 3 + channel] ?? 0;
    rgba[at + 3] = transparency[entry] ?? 255;
  }
}

/** The usual case, 3 or 4 bytes a pixel, on its own for speed. */
function copyBytes(line: Uint8Array, columns: number, samples: number, { rgba, first, step }: Target) {
  for (let column = 0; column < columns; column++) {
    const at = first + column * step;
    const from = column * samples;
    rgba[at] = line[from] ?? 0;
    rgba[at + 1] = line[from + 1] ?? 0;
    rgba[at + 2] = line[from + 2] ?? 0;
    rgba[at + 3] = samples === 4 ? (line[from + 3] ?? 0) : 255;
  }
}

function writeSamples(
  { header }: Colouring,
  clear: readonly number[] | null,
  line: Uint8Array,
  columns: number,
  { rgba, first, step }: Target,
): void {
  const { depth, colour } = header;
  const samples = samplesOf[colour];
  const hasAlpha = samples % 2 === 0;
  for (let column = 0; column < columns; column++) {
    const at = first + column * step;
    const from = column * samples;
    let isClear = clear !== null;
    for (let channel = 0; channel < 3; channel++) {
      const value = sample(line, from + (samples < 3 ? 0 : channel), depth);
      rgba[at + channel] = toByte(value, depth);
      if (value !== clear?.[channel]) isClear = false;
    }
    rgba[at + 3] = hasAlpha ? toByte(sample(line, from + samples - 1, depth), depth) : isClear ? 0 : 255;
  }
}

/** The colour that a tRNS chunk makes transparent, at the picture's own depth; null where there is none. */
function transparentColour({ header, transparency }: Colouring): readonly number[] | null {
  const needed = header.colour === 'grey' ? 1 : 3;
  if ((header.colour !== 'grey' && header.colour !== 'rgb') || transparency.length < needed * 2) return null;
  return [0, 1, 2].map((channel) => sample(transparency, needed === 1 ? 0 : channel, 16));
}

/** The index-th sample of a row; samples of under 8 bits are packed from the high bits on. */
function sample(line: Uint8Array, index: number, depth: number): number {
  if (depth === 8) return line[index] ?? 0;
  if (depth === 16) return ((line[index * 2] ?? 0) << 8) | (line[index * 2 + 1] ?? 0);
  const bit = index * depth;
  const byte = line[bit >> 3] ?? 0;
  return (byte >> (8 - depth - (bit & 7))) & ((1 << depth) - 1);
}

/** round(value * 255 / largest). */
function toByte(value: number, depth: number): number {
  if (depth === 8) return value;
  return Math.round((value * 255) / (2 ** depth - 1));
}
