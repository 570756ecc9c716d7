import type { QuantizeOp } from '../plan/op.ts';
import { ROUNDERS } from '../quant/rounding.ts';
import type { Memory } from './memory.ts';
import { saturateToI32 } from './saturate.ts';

const { fround } = Math;

/**
 * Quantizes and dequantizes again, every step rounded to float32 (Brevitas' IntQuant):
 *
 *     r = clamp(R(x / scale + zeroPoint), lo, hi),   value = (r - zeroPoint) * scale
 *
 * `int` holds r. The value is made from the float r, whose -0 gives a value of -0 as in torch.
 * A NaN gives the value NaN and the integer 0, and counts as not clipped.
 */
export function quantize(op: QuantizeOp, memory: Memory): void {
  const x = memory.f32(op.x);
  const scale = memory.f32(op.scale);
  const zeroPoint = memory.f32(op.zeroPoint);
  const int = op.int === null ? null : memory.i32(op.int);
  const value = op.value === null ? null : memory.f32(op.value);
  // torch compares with float32 ends: 2^31 - 1 is 2^31 there.
  const round = ROUNDERS[op.rounding ?? 'round'];
  const lo = fround(op.lo);
  const hi = fround(op.hi);
  let low = 0;
  let high = 0;
  for (let i = 0; i < x.length; i++) {
    const channel = Math.floor(i / op.inner) % op.count;
    const s = scale[channel] ?? 0;
    const z = zeroPoint[channel] ?? 0;
    let r = round(fround(fround((x[i] ?? 0) / s) + z));
    if (r < lo) {
      r = lo;
      low++;
    } else if (r > hi) {
      r = hi;
      high++;
    }
    if (int) int[i] = saturateToI32(r);
    if (value) value[i] = fround(r - z) * s;
  }
  if (op.clipped !== null) memory.u32(op.clipped).set([low, high]);
}
