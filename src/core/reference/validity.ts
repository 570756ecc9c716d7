import type { ValidityOp } from '../plan/op.ts';
import { float32ToBits, roundHalfEven } from '../tensor/float32.ts';
import type { Memory } from './memory.ts';
import { saturateToI32, saturateToI64 } from './saturate.ts';

const { fround } = Math;

/**
 * Brevitas' is_valid: is value / scale + zeroPoint near enough to whole numbers, and are these
 * within the bit width's range? Writes the record, and the whole numbers where `int` wants them.
 */
export function validity(op: ValidityOp, memory: Memory): void {
  const value = memory.f32(op.value);
  const scale = memory.f32(op.scale);
  const zeroPoint = memory.f32(op.zeroPoint);
  const int = op.int === null ? null : memory.whole(op.int);
  let residual = 0;
  let worstIndex = 0;
  let smallest = Infinity;
  let largest = -Infinity;
  const distinct = new Set<number>();
  for (let i = 0; i < value.length; i++) {
    const s = scale[Math.floor(i / op.scaleInner) % op.scaleCount] ?? 0;
    const z = zeroPoint[Math.floor(i / op.zeroPointInner) % op.zeroPointCount] ?? 0;
    const p = fround(fround((value[i] ?? 0) / s) + z);
    const r = roundHalfEven(p);
    // An infinite p leaves a NaN too. The first NaN is the worst of all, and nothing outdoes it.
    const distance = Math.abs(fround(p - r));
    if (distance > residual || (Number.isNaN(distance) && !Number.isNaN(residual))) {
      residual = distance;
      worstIndex = i;
    }
    if (r < smallest) smallest = r;
    if (r > largest) largest = r;
    if (op.rule === 'binary' && distinct.size < 3) distinct.add(r + 0);
    if (int instanceof Int32Array) int[i] = saturateToI32(r);
    else if (int) int[i] = saturateToI64(r);
  }
  if (smallest > largest) smallest = largest = 0;
  const inRange =
    op.rule === 'binary'
      ? distinct.size === 2 && smallest < 0 === op.lo < 0
      : smallest >= op.lo && largest <= op.hi;
  const valid = residual < fround(op.tolerance) && inRange;
  // + 0 makes a -0 a 0.
  const ends = [smallest + 0, largest + 0].map(float32ToBits);
  memory.u32(op.record).set([valid ? 1 : 0, float32ToBits(residual), worstIndex, ...ends, distinct.size]);
}
