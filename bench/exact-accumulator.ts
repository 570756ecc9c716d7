import type { ConvolutionProblem } from './problem.ts';

/** What an accumulator goes through that adds an output's products one after another. */
export interface ExactAccumulator {
  /** [2, outChannels]: the smallest and the largest partial sum of each channel, the 0 at the start included. */
  readonly running: Int32Array<ArrayBuffer>;
  /** The sums, clamped to `bits` after every product. */
  readonly saturated: Int32Array<ArrayBuffer>;
}

/**
 * In the declared order: input channel, kernel row, kernel column. Products of padding are 0 and so
 * change nothing.
 */
export function exactAccumulator(problem: ConvolutionProblem, bits: number): ExactAccumulator {
  const { outChannels, outHeight, outWidth } = problem.geometry;
  const running = new Int32Array(2 * outChannels);
  const saturated = new Int32Array(problem.expected.length);
  const limit = 2 ** (bits - 1);
  let at = 0;
  for (let o = 0; o < outChannels; o++)
    for (let row = 0; row < outHeight; row++)
      for (let column = 0; column < outWidth; column++) {
        const output = accumulated(problem, o, row, column, limit);
        running[o] = Math.min(running[o] ?? 0, output.smallest);
        running[outChannels + o] = Math.max(running[outChannels + o] ?? 0, output.largest);
        saturated[at++] = output.clamped;
      }
  return { running, saturated };
}

/** One output of the first image, held within -limit and limit - 1. */
function accumulated(
  { geometry: g, x, w }: ConvolutionProblem,
  o: number,
  row: number,
  column: number,
  limit: number,
) {
  const depth = g.inChannels / g.groups;
  const first = Math.floor(o / (g.outChannels / g.groups)) * depth;
  let [sum, smallest, largest, clamped] = [0, 0, 0, 0];
  for (let c = 0; c < depth; c++)
    for (let i = 0; i < g.kernelHeight; i++)
      for (let j = 0; j < g.kernelWidth; j++) {
        const y = row * g.strideHeight + i - g.padTop;
        const place = column * g.strideWidth + j - g.padLeft;
        if (y < 0 || y >= g.inHeight || place < 0 || place >= g.inWidth) continue;
        const weight = w[((o * depth + c) * g.kernelHeight + i) * g.kernelWidth + j] ?? 0;
        const product = (x[((first + c) * g.inHeight + y) * g.inWidth + place] ?? 0) * weight;
        sum += product;
        smallest = Math.min(smallest, sum);
        largest = Math.max(largest, sum);
        clamped = Math.min(limit - 1, Math.max(-limit, clamped + product));
      }
  return { smallest, largest, clamped };
}
