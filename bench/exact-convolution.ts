import type { Conv2dGeometry } from '../src/core/plan/geometry.ts';

/**
 * The sums of a convolution padded with zeros, without dilation, in the plainest loop there is: what
 * every contender's output is held against, and so no code of theirs or of ours.
 */
export function exactConvolution(g: Conv2dGeometry, x: Int32Array, w: Int32Array): Int32Array<ArrayBuffer> {
  const sums = new Int32Array(g.batch * g.outChannels * g.outHeight * g.outWidth);
  let at = 0;
  for (let n = 0; n < g.batch; n++)
    for (let o = 0; o < g.outChannels; o++)
      for (let row = 0; row < g.outHeight; row++)
        for (let column = 0; column < g.outWidth; column++) sums[at++] = sumAt(g, x, w, n, o, row, column);
  return sums;
}

function sumAt(
  g: Conv2dGeometry,
  x: Int32Array,
  w: Int32Array,
  n: number,
  o: number,
  row: number,
  column: number,
): number {
  const depth = g.inChannels / g.groups;
  const first = Math.floor(o / (g.outChannels / g.groups)) * depth;
  let sum = 0;
  for (let c = 0; c < depth; c++)
    for (let i = 0; i < g.kernelHeight; i++) {
      const y = row * g.strideHeight + i - g.padTop;
      if (y < 0 || y >= g.inHeight) continue;
      const xRow = ((n * g.inChannels + first + c) * g.inHeight + y) * g.inWidth;
      const wRow = ((o * depth + c) * g.kernelHeight + i) * g.kernelWidth;
      for (let j = 0; j < g.kernelWidth; j++) {
        const place = column * g.strideWidth + j - g.padLeft;
        if (place >= 0 && place < g.inWidth) sum += (x[xRow + place] ?? 0) * (w[wRow + j] ?? 0);
      }
    }
  return sum;
}
