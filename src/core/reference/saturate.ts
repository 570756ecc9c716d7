/** A whole float32 number as i32; beyond it the nearest end, NaN as 0. */
export function saturateToI32(whole: number): number {
  if (Number.isNaN(whole)) return 0;
  return Math.min(Math.max(whole, -(2 ** 31)), 2 ** 31 - 1);
}

/** A whole float32 number as i64; beyond it the nearest end, NaN as 0. */
export function saturateToI64(whole: number): bigint {
  if (Number.isNaN(whole)) return 0n;
  if (whole >= 2 ** 63) return 2n ** 63n - 1n;
  if (whole <= -(2 ** 63)) return -(2n ** 63n);
  return BigInt(whole);
}
