import { roundHalfEven } from '../../core/tensor/float32.ts';
import { valueAt, type ChannelValues } from './quantize-steps.ts';

/** An element that reads as another integer than the exact one. */
export interface ChangedCode {
  readonly index: number;
  readonly exact: number;
  readonly shadow: number;
}

/**
 * Elements whose float32 value rounds to another code than the exact one, in their order.
 *
 * @param values Brevitas' float32 sums
 */
export function changedCodes(
  values: Float32Array,
  exact: Int32Array | BigInt64Array,
  scale: ChannelValues,
  zeroPoint: ChannelValues,
): readonly ChangedCode[] {
  const changed: ChangedCode[] = [];
  for (let index = 0; index < values.length; index++) {
    const quotient = Math.fround((values[index] ?? 0) / valueAt(scale, index));
    const shadow = roundHalfEven(Math.fround(quotient + valueAt(zeroPoint, index)));
    const code = Number(exact[index] ?? 0);
    if (shadow !== code) changed.push({ index, exact: code, shadow });
  }
  return changed;
}
