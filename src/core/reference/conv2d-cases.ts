import type { Conv2dGeometry, PaddingMode } from '../plan/geometry.ts';

// For tests: a convolution with everything uneven, what torch gives for it, and the plain definition.

/** [2, 4, 5, 6] by [6, 2, 3, 2], stride 2 and 1, dilation 1 and 2, 2 groups, padded left 1, right 2, top 2, bottom 1. */
export const geometry: Conv2dGeometry = {
  batch: 2,
  inChannels: 4,
  inHeight: 5,
  inWidth: 6,
  outChannels: 6,
  outHeight: 3,
  outWidth: 7,
  kernelHeight: 3,
  kernelWidth: 2,
  strideHeight: 2,
  strideWidth: 1,
  dilationHeight: 1,
  dilationWidth: 2,
  padTop: 2,
  padBottom: 1,
  padLeft: 1,
  padRight: 2,
  paddingMode: 'zeros',
  groups: 2,
};
export const x = Int32Array.from({ length: 240 }, (_, i) => ((i * 37 + 11) % 19) - 9);
export const w = Int32Array.from({ length: 72 }, (_, i) => ((i * 23 + 5) % 17) - 8);

/** Recorded from torch 2.13.0: planes [0, 0] and [1, 5], minima and maxima per channel. */
export const recorded: readonly {
  mode: PaddingMode;
  first: number[];
  last: number[];
  min: number[];
  max: number[];
}[] = [
  {
    mode: 'zeros',
    first: [-52, -86, 30, 32, 34, 28, 18, 17, 58, 53, 67, 81, 48, 56, 13, 36, 50, -50, -36, -65, -57],
    last: [32, -19, -88, -81, 59, 80, 81, -71, -160, -51, -56, -4, -49, -99, 32, 141, 136, 150, 145, 54, 61],
    min: [-162, -168, -141, -158, -168, -162],
    max: [81, 131, 81, 109, 158, 150],
  },
  {
    mode: 'reflect',
    first: [26, -90, 38, 52, 66, 68, 70, 41, 58, 53, 67, 81, 83, 85, 38, 36, 50, -50, -36, -34, -32],
    last: [20, 1, -80, -85, 100, 62, 24, -141, -160, -51, -56, -4, -42, -80, 160, 141, 136, 150, 145, 69, 69],
    min: [-162, -168, -141, -158, -168, -162],
    max: [85, 159, 81, 125, 159, 160],
  },
  {
    mode: 'replicate',
    first: [-11, -5, -10, 4, 18, 26, 34, 52, 58, 53, 67, 81, 89, 97, 30, 36, 50, -50, -36, -28, -20],
    last: [-47, -59, -7, -12, 21, 28, 35, -148, -160, -51, -56, -4, 3, -47, 153, 141, 136, 150, 145, 57, 64],
    min: [-162, -168, -141, -158, -168, -162],
    max: [118, 79, 102, 109, 158, 170],
  },
  {
    mode: 'circular',
    first: [-1, -35, 93, 88, 102, 80, -1, 73, 58, 53, 67, 81, -36, 73, -44, 36, 50, -50, -36, -58, -44],
    last: [
      81, -99, -180, -71, 57, 86, 81, -170, -160, -51, -56, -4, -108, -170, 93, 141, 136, 150, 145, 98, 93,
    ],
    min: [-162, -168, -141, -158, -168, -180],
    max: [106, 256, 92, 122, 192, 150],
  },
];

/** How many outputs a convolution has. */
export const outputCount = (g: Conv2dGeometry) => g.batch * g.outChannels * g.outHeight * g.outWidth;

/** The convolution by its definition, one output at a time, in BigInt. */
export function byDefinition(
  g: Conv2dGeometry,
  input: ArrayLike<number>,
  weight: ArrayLike<number>,
): bigint[] {
  const sums: bigint[] = [];
  const perGroup = g.inChannels / g.groups;
  const shown = (i: number, size: number): number => {
    if (i >= 0 && i < size) return i;
    if (g.paddingMode === 'zeros') return -1;
    if (g.paddingMode === 'circular') return (i + size) % size;
    if (g.paddingMode === 'replicate') return Math.min(Math.max(i, 0), size - 1);
    return size - 1 - Math.abs(size - 1 - Math.abs(i));
  };
  const inputAt = (n: number, c: number, i: number, j: number): bigint => {
    const row = shown(i, g.inHeight);
    const column = shown(j, g.inWidth);
    if (row < 0 || column < 0) return 0n;
    return BigInt(input[((n * g.inChannels + c) * g.inHeight + row) * g.inWidth + column] ?? 0);
  };
  for (let at = 0; at < outputCount(g); at++) {
    const j = at % g.outWidth;
    const i = Math.floor(at / g.outWidth) % g.outHeight;
    const o = Math.floor(at / g.outWidth / g.outHeight) % g.outChannels;
    const n = Math.floor(at / g.outWidth / g.outHeight / g.outChannels);
    const firstChannel = Math.floor((o * g.groups) / g.outChannels) * perGroup;
    let sum = 0n;
    for (let c = 0; c < perGroup; c++) {
      for (let tap = 0; tap < g.kernelHeight * g.kernelWidth; tap++) {
        const row = i * g.strideHeight - g.padTop + Math.floor(tap / g.kernelWidth) * g.dilationHeight;
        const column = j * g.strideWidth - g.padLeft + (tap % g.kernelWidth) * g.dilationWidth;
        const weightHere = weight[(o * perGroup + c) * g.kernelHeight * g.kernelWidth + tap] ?? 0;
        sum += BigInt(weightHere) * inputAt(n, firstChannel + c, row, column);
      }
    }
    sums.push(sum);
  }
  return sums;
}
