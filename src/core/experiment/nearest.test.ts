import { expect, test } from 'vitest';
import { nearestName } from './nearest.ts';

const names = ['stride', 'padding', 'padding_mode', 'kernel_size', 'id'];

test.each([
  ['stirde', 'stride'],
  ['Stride', 'stride'],
  ['pading', 'padding'],
  ['padding-mode', 'padding_mode'],
  ['kernelsize', 'kernel_size'],
  ['kernel', 'kernel_size'],
  ['dilation', null],
  ['ke', null],
  ['', null],
])('"%s" was meant to be %s', (text, name) => {
  expect(nearestName(text, names)).toBe(name);
});
