import { float32FromBits } from '../core/tensor/float32.ts';

/** Whole numbers of a golden file: 64 bits wide only where they were written so. */
export type WholeNumbers = Int32Array | BigInt64Array;

const NAN_BITS = 0x7fc00000;

/** Bytes of one element, by the prefix of a packed array. */
const ELEMENT_BYTES: Readonly<Record<string, number>> = { f32: 4, i8: 1, i16: 2, i32: 4, i64: 8 };

/**
 * Float32 numbers as a golden file writes them: a list of numbers and of the strings that JSON has
 * no number for, or `f32:` and base64 of little-endian bytes.
 */
export function readFloats(written: unknown): Float32Array {
  if (Array.isArray(written)) return Float32Array.from(written, readFloat);
  const { prefix, view, count } = unpacked(written);
  if (prefix !== 'f32') throw new TypeError(`An array of float32 is packed as ${prefix}.`);
  return Float32Array.from({ length: count }, (_, i) => view.getFloat32(4 * i, true));
}

/** One float32 number, or its string ("NaN", "Infinity", "-Infinity", "-0"). */
export function readFloat(written: unknown): number {
  if (typeof written === 'number') return Math.fround(written);
  if (written === 'NaN') return float32FromBits(NAN_BITS);
  if (written === 'Infinity' || written === '-Infinity' || written === '-0') return Number(written);
  throw new TypeError(`${JSON.stringify(written)} stands for no float32 number.`);
}

/** Whole numbers: a list (strings beyond 2^53), or `i8:`, `i16:`, `i32:`, `i64:` and base64. */
export function readWholes(written: unknown): WholeNumbers {
  if (Array.isArray(written)) return listed(written.map(readWhole));
  const { prefix, view, count } = unpacked(written);
  switch (prefix) {
    case 'i8':
      return Int32Array.from({ length: count }, (_, i) => view.getInt8(i));
    case 'i16':
      return Int32Array.from({ length: count }, (_, i) => view.getInt16(2 * i, true));
    case 'i32':
      return Int32Array.from({ length: count }, (_, i) => view.getInt32(4 * i, true));
    case 'i64':
      return BigInt64Array.from({ length: count }, (_, i) => view.getBigInt64(8 * i, true));
    default:
      throw new TypeError(`An array of whole numbers is packed as ${prefix}.`);
  }
}

function readWhole(written: unknown): bigint {
  if (typeof written === 'number' || typeof written === 'string') return BigInt(written);
  throw new TypeError(`${JSON.stringify(written)} stands for no whole number.`);
}

function listed(numbers: readonly bigint[]): WholeNumbers {
  const fits = numbers.every((number) => BigInt.asIntN(32, number) === number);
  return fits ? Int32Array.from(numbers, Number) : BigInt64Array.from(numbers);
}

function unpacked(written: unknown): {
  readonly prefix: string;
  readonly view: DataView;
  readonly count: number;
} {
  const [, prefix = '', base64 = ''] =
    typeof written === 'string' ? (/^(\w+):(.*)$/.exec(written) ?? []) : [];
  const size = ELEMENT_BYTES[prefix];
  if (size === undefined) throw new TypeError(`${JSON.stringify(written)} is no array of a golden file.`);
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  if (bytes.length % size !== 0)
    throw new TypeError(`${bytes.length} bytes are no whole number of ${prefix}.`);
  return { prefix, view: new DataView(bytes.buffer), count: bytes.length / size };
}
