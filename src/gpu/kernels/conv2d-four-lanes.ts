import fourBytes from '../../../shaders/conv2d/four-bytes.wgsl?raw';
import fourDot4 from '../../../shaders/conv2d/four-dot4.wgsl?raw';
import fourF32 from '../../../shaders/conv2d/four-f32.wgsl?raw';
import type { Conv2dIntOp } from '../../core/plan/convolution-op.ts';
import type { ShaderFragment } from '../kernel.ts';
import { tapsExactInFloat } from './conv2d-int.ts';
import * as prepare from './conv2d-prepare.ts';

/** STEP of shaders/conv2d/tile-fours.wgsl. */
const STEP = 4;

/** How four input channels of one place lie together, and are multiplied. */
export interface FourLane {
  readonly bytesPerFour: 4 | 16;
  readonly fragment: ShaderFragment;
  /** Part of the channels of a group, filled up to fours, that have to be real ones for this to pay. */
  readonly leastUse: number;
  /** What is taken from x so that it fits, and fours that sum exactly in lanes; null where nothing fits. */
  plan(op: Conv2dIntOp, fours: number): { readonly xShift: number; readonly perFlush: number } | null;
}

export const FOUR_F32: FourLane = {
  bytesPerFour: 16,
  fragment: { file: 'conv2d/four-f32.wgsl', text: fourF32 },
  leastUse: 0.8,
  plan(op, fours) {
    const exact = tapsExactInFloat(op);
    const all = exact >= prepare.tapsOf(op.geometry);
    const perFlush = all ? Math.max(STEP, fours) : Math.floor(exact / 4);
    return exact > 0 && perFlush >= STEP ? { xShift: 0, perFlush } : null;
  },
};

export const FOUR_BYTES: FourLane = {
  bytesPerFour: 4,
  fragment: { file: 'conv2d/four-bytes.wgsl', text: fourBytes },
  leastUse: 0.5,
  plan(op, fours) {
    const xShift = shiftToBytes(op);
    if (xShift === null) return null;
    const shifted = FOUR_F32.plan({ ...op, xMagnitude: xShift === 0 ? op.xMagnitude : 128 }, fours);
    return shifted && { ...shifted, xShift };
  },
};

export const FOUR_DOT4: FourLane = {
  bytesPerFour: 4,
  fragment: { file: 'conv2d/four-dot4.wgsl', text: fourDot4 },
  leastUse: 0.5,
  plan(op, fours) {
    const xShift = shiftToBytes(op);
    return xShift === null ? null : { xShift, perFlush: Math.max(STEP, fours) };
  },
};

/** What is taken from x so that it fits a signed byte; null where it does not, or the weight does not. */
function shiftToBytes({ xRange, wRange, xMagnitude, wMagnitude }: Conv2dIntOp): number | null {
  const x = xRange ?? { lo: -xMagnitude, hi: xMagnitude };
  const w = wRange ?? { lo: -wMagnitude, hi: wMagnitude };
  if (x.hi - x.lo > 255 || w.lo < -128 || w.hi > 127) return null;
  // Padding is a 0 beside them.
  if (x.lo > 0 || x.hi < 0) return null;
  return x.lo >= -128 && x.hi <= 127 ? 0 : x.lo + 128;
}
