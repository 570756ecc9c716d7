import { expect, test } from 'vitest';
import { checkConvArguments, type ConvArguments } from './conv-arguments.ts';
import { convGeometry } from './conv-geometry.ts';

const tutorial: ConvArguments = {
  inChannels: 2,
  outChannels: 3,
  kernel: [3, 3],
  stride: [1, 1],
  padding: [0, 0],
  dilation: [1, 1],
  groups: 1,
  paddingMode: 'zeros',
};

const sizes = (given: Partial<ConvArguments>, shape: readonly number[]) => {
  const { outSizes, padding } = convGeometry({ ...tutorial, ...given }, shape);
  const [rows, columns] = padding.map(({ before, after }) => [before, after]);
  return { out: outSizes, rows, columns };
};

test('A 3 x 3 kernel over 5 x 5 gives 3 x 3', () => {
  expect(sizes({}, [1, 2, 5, 5])).toEqual({ out: [3, 3], rows: [0, 0], columns: [0, 0] });
});

test('Stride, padding and dilation of each axis count for their own axis', () => {
  const given = { stride: [2, 3], padding: [1, 2], dilation: [2, 1] } as const;
  expect(sizes(given, [1, 2, 11, 13])).toEqual({ out: [5, 5], rows: [1, 1], columns: [2, 2] });
});

test('"same" keeps the size and puts the odd cell of an even kernel after', () => {
  expect(sizes({ padding: 'same', kernel: [4, 3] }, [1, 2, 7, 6])).toEqual({
    out: [7, 6],
    rows: [1, 2],
    columns: [1, 1],
  });
});

test('"same" with stride 2 keeps ceil(size / 2) outputs, as Brevitas pads it', () => {
  expect(sizes({ padding: 'same', stride: [2, 2] }, [1, 2, 7, 6])).toEqual({
    out: [4, 3],
    rows: [1, 1],
    columns: [0, 1],
  });
});

test('"valid" pads nothing', () => {
  expect(sizes({ padding: 'valid' }, [1, 2, 5, 5])).toEqual({ out: [3, 3], rows: [0, 0], columns: [0, 0] });
});

test('A wrong number of channels fails with the text of torch', () => {
  expect(() => sizes({}, [1, 3, 5, 5])).toThrow(
    'Given groups=1, weight of size [3, 2, 3, 3], expected input[1, 3, 5, 5] to have 2 channels, but got 3 channels instead',
  );
});

test('A kernel of 7 x 7 over a padded 6 x 5 fails with the text of torch', () => {
  expect(() => sizes({ kernel: [7, 7], padding: [1, 0] }, [1, 2, 4, 5])).toThrow(
    "Calculated padded input size per channel: (6 x 5). Kernel size: (7 x 7). Kernel size can't be greater than actual input size",
  );
});

test('A reflection as long as the axis fails, the width first', () => {
  expect(() => sizes({ padding: [6, 6], paddingMode: 'reflect' }, [1, 2, 6, 7])).toThrow(
    'Argument #6: Padding size should be less than the corresponding input dimension, but got: padding (6, 6) at dimension 2 of input [1, 2, 6, 7]',
  );
  expect(() => sizes({ padding: [7, 7], paddingMode: 'reflect' }, [1, 2, 6, 7])).toThrow('Argument #4');
});

test('A circular padding may be as long as the axis and no longer', () => {
  expect(sizes({ padding: [6, 0], paddingMode: 'circular' }, [1, 2, 6, 7]).rows).toEqual([6, 6]);
  expect(() => sizes({ padding: [7, 0], paddingMode: 'circular' }, [1, 2, 6, 7])).toThrow(
    'Padding value causes wrapping around more than once.',
  );
});

test('Channels that groups do not divide, and a strided "same" without Brevitas, fail at construction', () => {
  const check = (given: Partial<ConvArguments>, stridedSame = true) =>
    checkConvArguments({ ...tutorial, ...given }, stridedSame);
  expect(() => check({ groups: 4, inChannels: 6, outChannels: 4 })).toThrow(
    'in_channels must be divisible by groups',
  );
  expect(() => check({ groups: 2, inChannels: 2, outChannels: 3 })).toThrow(
    'out_channels must be divisible by groups',
  );
  expect(() => check({ padding: 'same', stride: [2, 1] }, false)).toThrow(
    "padding='same' is not supported for strided convolutions",
  );
  expect(() => check({ padding: 'same', stride: [2, 1] })).not.toThrow();
});

test('Of an uneven "same" torch names the channels of an input padded by what one side has more', () => {
  const named = (kernel: [number, number]) => () =>
    sizes({ padding: 'same', kernel, inChannels: 2 }, [1, 3, 4, 6]);
  expect(named([2, 2])).toThrow('expected input[1, 3, 5, 7] to have 2 channels');
  expect(named([4, 3])).toThrow('expected input[1, 3, 5, 6] to have 2 channels');
  expect(named([3, 5])).toThrow('expected input[1, 3, 4, 6] to have 2 channels');
});
