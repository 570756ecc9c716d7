import type { DequantizeOp } from '../plan/op.ts';
import { roundToFloat32 } from '../tensor/float32.ts';
import type { Memory } from './memory.ts';

const { fround } = Math;

/** out = (int - zeroPoint) * scale; the integer, the difference and the product rounded to float32. */
export function dequantize(op: DequantizeOp, memory: Memory): void {
  const int = memory.whole(op.int);
  const scale = memory.f32(op.scale);
  const zeroPoint = memory.f32(op.zeroPoint);
  const out = memory.f32(op.out);
  for (let i = 0; i < out.length; i++) {
    const q = int[i] ?? 0;
    const s = scale[Math.floor(i / op.scaleInner) % op.scaleCount] ?? 0;
    const z = zeroPoint[Math.floor(i / op.zeroPointInner) % op.zeroPointCount] ?? 0;
    const float = typeof q === 'bigint' ? roundToFloat32(q) : fround(q);
    out[i] = fround(float - z) * s;
  }
}
