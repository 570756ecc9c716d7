import { expect, test } from 'vitest';
import { readFloat, readFloats, readWholes } from './packed-array.ts';

test('A list of floats rounds to float32 and takes the four words JSON has no number for', () => {
  expect(readFloats([0.1, 'NaN', 'Infinity', '-Infinity', '-0'])).toEqual(
    Float32Array.of(0.10000000149011612, NaN, Infinity, -Infinity, -0),
  );
  expect(Object.is(readFloat('-0'), -0)).toBe(true);
});

test('Packed floats are little-endian: AADAPw== is 1.5', () => {
  expect(readFloats('f32:AADAPwAAAMA=')).toEqual(Float32Array.of(1.5, -2));
  expect(readFloats('f32:')).toEqual(new Float32Array(0));
});

test.each([
  ['i8:/38=', Int32Array.of(-1, 127)],
  ['i16:/v8AAQ==', Int32Array.of(-2, 256)],
  ['i32:AAAAgA==', Int32Array.of(-2147483648)],
  ['i64:AAAAgAAAAAA=', BigInt64Array.of(2147483648n)],
])('%s holds %s', (written, expected) => {
  expect(readWholes(written)).toEqual(expected);
});

test('A list of whole numbers is 64 bits wide where one of them needs it', () => {
  expect(readWholes([2147483647, -5])).toEqual(Int32Array.of(2147483647, -5));
  expect(readWholes([2147483648, '-9223372036854775808'])).toEqual(
    BigInt64Array.of(2147483648n, -9223372036854775808n),
  );
});

test('What is no array, of the wrong kind or cut short is refused', () => {
  expect(() => readFloats('f64:AAAA')).toThrow('"f64:AAAA" is no array of a golden file.');
  expect(() => readFloats('i8:AAAA')).toThrow('An array of float32 is packed as i8.');
  expect(() => readWholes('f32:AAAAAA==')).toThrow('An array of whole numbers is packed as f32.');
  expect(() => readFloats('f32:AAAA')).toThrow('3 bytes are no whole number of f32.');
  expect(() => readFloats([null])).toThrow('null stands for no float32 number.');
  expect(() => readWholes([1.5])).toThrow(RangeError);
});
