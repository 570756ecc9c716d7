import type { Conv2dGeometry } from '../../core/plan/geometry.ts';

/** What a test says of a convolution; the rest is 1, 0, `zeros`, and output sizes that follow. */
export type GeometryChoice = Partial<Omit<Conv2dGeometry, 'outHeight' | 'outWidth'>>;

export function geometryOf(choice: GeometryChoice): Conv2dGeometry {
  const chosen = {
    batch: 1,
    inChannels: 1,
    inHeight: 1,
    inWidth: 1,
    outChannels: 1,
    kernelHeight: 1,
    kernelWidth: 1,
    strideHeight: 1,
    strideWidth: 1,
    dilationHeight: 1,
    dilationWidth: 1,
    padTop: 0,
    padBottom: 0,
    padLeft: 0,
    padRight: 0,
    paddingMode: 'zeros' as const,
    groups: 1,
    ...choice,
  };
  const reach = (kernel: number, dilation: number): number => (kernel - 1) * dilation + 1;
  const height = chosen.inHeight + chosen.padTop + chosen.padBottom;
  const width = chosen.inWidth + chosen.padLeft + chosen.padRight;
  return {
    ...chosen,
    outHeight:
      Math.floor((height - reach(chosen.kernelHeight, chosen.dilationHeight)) / chosen.strideHeight) + 1,
    outWidth: Math.floor((width - reach(chosen.kernelWidth, chosen.dilationWidth)) / chosen.strideWidth) + 1,
  };
}

/** Where padding reads along one axis, told place by place from torch's description; null is a zero. */
export function paddedPlace(mode: Conv2dGeometry['paddingMode'], place: number, size: number): number | null {
  if (place >= 0 && place < size) return place;
  if (mode === 'zeros') return null;
  if (mode === 'replicate') return place < 0 ? 0 : size - 1;
  if (mode === 'circular') return (place + size) % size;
  return place < 0 ? -place : size - 1 - (place - (size - 1));
}

/** Every tap of one output as [index into x or null, index into w], in the declared order. */
export function* taps(g: Conv2dGeometry, n: number, o: number, oy: number, ox: number) {
  const channels = g.inChannels / g.groups;
  const group = Math.floor((o * g.groups) / g.outChannels);
  for (let c = 0; c < channels; c++) {
    for (let i = 0; i < g.kernelHeight; i++) {
      for (let j = 0; j < g.kernelWidth; j++) {
        const y = paddedPlace(
          g.paddingMode,
          oy * g.strideHeight + i * g.dilationHeight - g.padTop,
          g.inHeight,
        );
        const x = paddedPlace(g.paddingMode, ox * g.strideWidth + j * g.dilationWidth - g.padLeft, g.inWidth);
        const plane = n * g.inChannels + group * channels + c;
        const from = y === null || x === null ? null : (plane * g.inHeight + y) * g.inWidth + x;
        yield [from, ((o * channels + c) * g.kernelHeight + i) * g.kernelWidth + j] as const;
      }
    }
  }
}

/** [image, output channel, row, column] of every output, in C order. */
export function* outputs(g: Conv2dGeometry) {
  for (let n = 0; n < g.batch; n++)
    for (let o = 0; o < g.outChannels; o++)
      for (let y = 0; y < g.outHeight; y++) for (let x = 0; x < g.outWidth; x++) yield [n, o, y, x] as const;
}

export interface NaiveSums {
  readonly out: readonly bigint[];
  /** [2, outChannels]: smallest, then largest. */
  readonly range: readonly bigint[];
}

/** Integer convolution without any cleverness, for tests. */
export function naiveInt(
  g: Conv2dGeometry,
  x: Int32Array,
  w: Int32Array,
  bias: ArrayLike<number | bigint> = [],
): NaiveSums {
  const out: bigint[] = [];
  const lowest: bigint[] = [];
  const highest: bigint[] = [];
  for (const [n, o, y, column] of outputs(g)) {
    let sum = BigInt(bias[o] ?? 0);
    for (const [from, weight] of taps(g, n, o, y, column)) {
      if (from !== null) sum += BigInt(x[from] ?? 0) * BigInt(w[weight] ?? 0);
    }
    out.push(sum);
    const [low = sum, high = sum] = [lowest[o], highest[o]];
    lowest[o] = sum < low ? sum : low;
    highest[o] = sum > high ? sum : high;
  }
  return { out, range: [...lowest, ...highest] };
}

/** Float convolution in double: what float32 sums are compared with, within a tolerance. */
export function naiveFloat(
  g: Conv2dGeometry,
  x: Float32Array,
  w: Float32Array,
  bias: Float32Array | null,
): number[] {
  const out: number[] = [];
  for (const [n, o, y, column] of outputs(g)) {
    let sum = 0;
    for (const [from, weight] of taps(g, n, o, y, column)) {
      if (from !== null) sum += (x[from] ?? 0) * (w[weight] ?? 0);
    }
    out.push(sum + (bias?.[o] ?? 0));
  }
  return out;
}
