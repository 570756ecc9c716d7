import { expect, test } from 'vitest';
import { quantConv2d } from '../core/steps/layers/quant-conv.ts';
import { fieldOfError } from './field-error.ts';

const { fields } = quantConv2d;

test('an error belongs to the last field that it names', () => {
  expect(fieldOfError(fields, 'in_channels must be divisible by groups')).toBe('groups');
  expect(fieldOfError(fields, 'out_channels must be divisible by groups')).toBe('groups');
});

test('a field is known by its words too', () => {
  const message =
    "Calculated padded input size per channel: (2 x 2). Kernel size: (3 x 3). Kernel size can't be greater";
  expect(fieldOfError(fields, message)).toBe('kernel_size');
});

test('an error that names no field belongs to none', () => {
  expect(fieldOfError(fields, 'QuantLayer is not correctly configured')).toBe(null);
});
