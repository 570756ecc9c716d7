import { expect, test } from 'vitest';
import { printTensor } from './torch-print.ts';

test('the scale of tutorial cell 14 prints as tensor([[[[3.1958e-05]]]])', () => {
  expect(printTensor([Math.fround(3.1957989e-5)], [1, 1, 1, 1])).toBe('tensor([[[[3.1958e-05]]]])');
});

test('a scalar prints without brackets', () => {
  expect(printTensor([0.0018445], [])).toBe('tensor(0.0018)');
  expect(printTensor([21], [])).toBe('tensor(21.)');
});

test('zero points print as whole numbers with a point', () => {
  expect(printTensor([0], [1])).toBe('tensor([0.])');
});

test('columns are padded to the longest number', () => {
  expect(printTensor([0.2908, -0.1793, -0.961, 10], [2, 2])).toBe(
    'tensor([[ 0.2908, -0.1793],\n        [-0.9610, 10.0000]])',
  );
});

test('a small number beside large ones turns all to powers of ten, as tutorial cell 16 prints', () => {
  expect(printTensor([7.2e-3, -3.7e-3, 0, 1e-4].map(Math.fround), [4])).toBe(
    'tensor([ 7.2000e-03, -3.7000e-03,  0.0000e+00,  1.0000e-04])',
  );
  expect(printTensor([1.5, 2000], [2])).toBe('tensor([1.5000e+00, 2.0000e+03])');
});

test('whole numbers far apart print as powers of ten', () => {
  expect(printTensor([1, 1001], [2])).toBe('tensor([1.0000e+00, 1.0010e+03])');
  expect(printTensor([1, 1000], [2])).toBe('tensor([   1., 1000.])');
});

test('exact ties go to the even digit as in Python: 0.03125 prints 0.0312', () => {
  expect(printTensor([0.03125, 0.09375], [2])).toBe('tensor([0.0312, 0.0938])');
  expect(printTensor([1000050, 1], [2])).toBe('tensor([1.0000e+06, 1.0000e+00])');
});

test('nan and inf do not decide the style', () => {
  expect(printTensor([NaN, -Infinity, 2], [3])).toBe('tensor([ nan, -inf,   2.])');
});

test('rows of more than 80 characters are broken', () => {
  const text = printTensor(
    Array.from({ length: 12 }, () => 0.5),
    [12],
  );
  expect(text).toBe(`tensor([${'0.5000, '.repeat(8)}0.5000,\n        0.5000, 0.5000, 0.5000])`);
});

test('blocks of a 3-d tensor stand apart by an empty line', () => {
  expect(printTensor([1, 2], [2, 1, 1])).toBe('tensor([[[1.]],\n\n        [[2.]]])');
});

test('more than 1000 elements are shortened to 3 at each end', () => {
  const values = Array.from({ length: 1001 }, (_, index) => index);
  expect(printTensor(values, [1001])).toBe('tensor([   0.,    1.,    2.,  ...,  998.,  999., 1000.])');
});
