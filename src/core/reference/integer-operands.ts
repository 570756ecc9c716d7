import type { IntegerConvolution } from '../plan/convolution-op.ts';
import type { Conv2dGeometry } from '../plan/geometry.ts';
import type { Memory, WholeValues } from './memory.ts';
import { pad, type Padded } from './padding.ts';

/** A sum of products stays exact in a double while no partial sum can leave this. */
const EXACT_IN_DOUBLE = 2 ** 53;

/** What the loops of an integer convolution read. */
export interface IntegerOperands {
  readonly geometry: Conv2dGeometry;
  readonly x: Padded<Int32Array>;
  readonly w: Int32Array;
  /** The bias of an output channel, 0 where there is none. */
  readonly bias: (outChannel: number) => number | bigint;
  /** Whether every partial sum is exact in a double, in whatever order; else BigInt is needed. */
  readonly exactInDouble: boolean;
}

export function integerOperands(op: IntegerConvolution, memory: Memory): IntegerOperands {
  const { geometry } = op;
  const products = (geometry.inChannels / geometry.groups) * geometry.kernelHeight * geometry.kernelWidth;
  const bias = typeof op.bias === 'number' ? memory.whole(op.bias) : null;
  return {
    geometry,
    x: pad(memory.i32(op.x), geometry, (count) => new Int32Array(count)),
    w: memory.i32(op.w),
    bias: (outChannel) => bias?.[outChannel] ?? 0,
    exactInDouble: op.xMagnitude * op.wMagnitude * products + largest(bias) <= EXACT_IN_DOUBLE,
  };
}

function largest(bias: WholeValues | null): number {
  let magnitude = 0;
  for (const value of bias ?? []) magnitude = Math.max(magnitude, Math.abs(Number(value)));
  return magnitude;
}
