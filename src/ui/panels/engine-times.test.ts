import { expect, test } from 'vitest';
import { bytesText, millisecondsText, timesCaption, timeText } from './engine-times.ts';

test.each([
  [0.0234, '0.023 ms'],
  [0.95, '0.950 ms'],
  [3.456, '3.46 ms'],
  [34.56, '34.6 ms'],
  [345.6, '346 ms'],
  [3456, '3.46 s'],
])('%f ms is shown as %s', (ms, shown) => {
  expect(millisecondsText(ms)).toBe(shown);
});

test.each([
  [0, '0 bytes'],
  [1023, '1023 bytes'],
  [1024, '1.0 KiB'],
  [1_572_864, '1.5 MiB'],
  [2 ** 31, '2.0 GiB'],
])('%i bytes are shown as %s', (bytes, shown) => {
  expect(bytesText(bytes)).toBe(shown);
});

test('a run that was ended has taken over 20 s', () => {
  expect(timeText({ ms: 20_000, runs: 1, atLeast: true }, true)).toBe('over 20.0 s');
  expect(timeText({ ms: 2.5, runs: 5, atLeast: false }, true)).toBe('2.50 ms');
  expect(timeText(null, true)).toBe('not measured');
  expect(timeText(null, false)).toBe('');
});

test('times of an earlier document are called so', () => {
  const document = { version: 1, steps: [] } as const;
  const measured = { document, opened: 0, webgpu: null, cpu: null, watched: true, profile: null };
  expect(timesCaption(measured, document)).toBe('Measured on this experiment');
  expect(timesCaption(measured, { ...document })).toBe('Measured before the last edit, being measured again');
  expect(timesCaption(null, document)).toBe('Being measured on this experiment');
});
