/** 64-bit integers as numbers, read as two words each: BigInt is slow where there are many. */
export function toNumbers(codes: BigInt64Array, start = 0, end = codes.length): Float64Array {
  const words = new DataView(codes.buffer, codes.byteOffset, codes.byteLength);
  const numbers = new Float64Array(end - start);
  for (let index = start; index < end; index++) {
    numbers[index - start] = words.getInt32(8 * index + 4, true) * 2 ** 32 + words.getUint32(8 * index, true);
  }
  return numbers;
}
