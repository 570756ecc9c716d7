const { fround } = Math;

const RTOL = fround(1e-5);
const ATOL = fround(1e-8);

/**
 * torch.isclose(a, b) on float32 numbers, each step rounded to float32: equal, or
 * |a - b| finite and at most 1e-8 + |1e-5 b|. NaN is close to nothing.
 * Source: torch 2.13.0, ATen/native/TensorCompare.cpp (isclose).
 */
export function isClose(a: number, b: number): boolean {
  if (a === b) return true;
  const allowed = fround(ATOL + Math.abs(fround(RTOL * b)));
  const difference = Math.abs(fround(a - b));
  return Number.isFinite(difference) && difference <= allowed;
}
