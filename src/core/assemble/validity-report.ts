import type { QuantTensorEntry } from '../plan/entry.ts';
import { judgedRange } from '../plan/verdict.ts';
import type { ValidityReport } from '../report.ts';

/**
 * The validity rules one by one, from the validity op's record of six words (see ValidityOp).
 * A residual that is NaN is not under the tolerance, and comes from a number that is NaN or
 * infinite, which lies in no range; `min` and `max` are those of the others.
 */
export function validityReport(record: Uint32Array, entry: QuantTensorEntry): ValidityReport {
  const [valid = 0, , worstIndex = 0, , , distinct = 0] = record;
  const floats = new Float32Array(record.buffer, record.byteOffset, record.length);
  const residual = floats[1] ?? NaN;
  const min = floats[3] ?? NaN;
  const max = floats[4] ?? NaN;
  const { lo, hi } = judgedRange(entry.bitWidth, entry.signed);
  const integer = residual < Math.fround(entry.validityTolerance);
  const isBinary = entry.bitWidth < 2;
  // Below two bits: two distinct integers, one of them negative where the tensor is signed.
  const isOnGrid = isBinary ? distinct === 2 && min < 0 === entry.signed : min >= lo && max <= hi;
  const inRange = !Number.isNaN(residual) && isOnGrid;
  if ((valid === 1) !== (integer && inRange))
    throw new Error(`The verdict on ${entry.id} contradicts its record.`);
  return {
    integer,
    residual,
    tolerance: entry.validityTolerance,
    in_range: inRange,
    min,
    max,
    worst_index: worstIndex,
  };
}
