import { expect, test } from 'vitest';
import { printedLike } from './printed.ts';

test('A printed form of four decimals, of none, in exponents and in full is imitated', () => {
  expect(printedLike(-0.0018437, '-0.1234')).toBe('-0.0018');
  expect(printedLike(21, '8.')).toBe('21.');
  expect(printedLike(3.19578e-5, '1.0000e-04')).toBe('3.1958e-05');
  expect(printedLike(-1234567, '1.00e+00')).toBe('-1.23e+06');
  expect(printedLike(0.018651068210601807, '0.018651068210601807')).toBe('0.018651068210601807');
});
