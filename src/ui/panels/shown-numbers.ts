import type { Plane } from '../../app/plane.ts';
import type { ShownTensor } from '../../app/selectors.ts';
import type { Representation } from '../../app/state.ts';
import type { Report, ReportStep } from '../../core/report.ts';
import { largestMagnitude } from '../figures/colour-scale.ts';
import { toNumbers } from '../figures/to-numbers.ts';

export type Numbers = Float32Array | Float64Array | Int32Array;

/** The plane's numbers in one representation, mostly a view; null where the tensor has none of that kind. */
export function planeNumbers(shown: ShownTensor, representation: Representation, plane: Plane) {
  return numbersOf(shown, representation, plane.offset, plane.offset + plane.height * plane.width);
}

/** Elements `start` to `end` (excluded) of the tensor in one representation; all of them if absent. */
export function numbersOf(
  { tensor, original }: ShownTensor,
  representation: Representation,
  start = 0,
  end?: number,
): Numbers | null {
  if (representation === 'float' && tensor.type === 'IntQuantTensor')
    return original?.subarray(start, end) ?? null;
  if (representation === 'float' || representation === 'dequantized')
    return tensor.value?.subarray(start, end) ?? null;
  if (representation === 'error') return errors(tensor.value, original, start, end);
  const { int } = tensor;
  return int instanceof BigInt64Array
    ? toNumbers(int, start, end ?? int.length)
    : (int?.subarray(start, end) ?? null);
}

/** Each element's quantization error: dequantized - float, in float32. */
function errors(
  value: Float32Array | null,
  original: Float32Array | null,
  start: number,
  end = value?.length ?? 0,
): Float32Array | null {
  if (value === null || original === null) return null;
  const result = new Float32Array(end - start);
  for (let index = 0; index < result.length; index++) {
    result[index] = (value[start + index] ?? 0) - (original[start + index] ?? 0);
  }
  return result;
}

/** The largest magnitude of a whole tensor in one representation; infinities do not count. */
export function largestInTensor(shown: ShownTensor, representation: Representation): number {
  if (representation === 'error') {
    const { tensor, original } = shown;
    return tensor.value === null || original === null ? 0 : largestDifference(tensor.value, original);
  }
  const { tensor } = shown;
  if (representation === 'integer' && tensor.int instanceof BigInt64Array)
    return largestMagnitude(toNumbers(tensor.int));
  const numbers = numbersOf(shown, representation);
  return numbers === null ? 0 : largestIn(numbers);
}

/** Of a whole array that a report holds: found once. A view of it is another object. */
function largestIn(array: Numbers): number {
  const key = array.byteOffset === 0 && array.byteLength === array.buffer.byteLength ? array.buffer : array;
  const size = largestOfArray.get(key) ?? largestMagnitude(array);
  largestOfArray.set(key, size);
  return size;
}

const largestOfArray = new WeakMap<object, number>();

function largestDifference(value: Float32Array, original: Float32Array): number {
  let largest = 0;
  for (let index = 0; index < value.length; index++) {
    const size = Math.abs((value[index] ?? 0) - (original[index] ?? 0));
    if (size > largest && size !== Infinity) largest = size;
  }
  // Errors are float32 numbers.
  return Math.fround(largest);
}

/**
 * The largest magnitude that occurs anywhere in an experiment, over all results and the tensors inside
 * calls: of the integers, or of the values. Errors are held against the values, since that is how large
 * they are.
 */
export function largestInExperiment(report: Report, representation: Representation): number {
  const known = largest.get(report) ?? new Map<'integer' | 'value', number>();
  largest.set(report, known);
  const kind = representation === 'integer' ? 'integer' : 'value';
  const found = known.get(kind) ?? Math.max(0, ...report.steps.map((entry) => largestInEntry(entry, kind)));
  known.set(kind, found);
  return found;
}

const largest = new WeakMap<Report, Map<'integer' | 'value', number>>();

function largestInEntry(entry: ReportStep, kind: 'integer' | 'value'): number {
  if (entry.type === 'Error') return 0;
  if (entry.type === 'Layer') {
    const values = entry.weight?.values;
    return kind === 'value' && values instanceof Float32Array ? largestIn(values) : 0;
  }
  const parts = Object.values(entry.parts ?? {}).map((part) => largestInEntry(part, kind));
  const { int, value } = entry;
  const own = kind === 'value' ? value : int instanceof BigInt64Array ? toNumbers(int) : int;
  return Math.max(own === null ? 0 : largestIn(own), ...parts);
}
