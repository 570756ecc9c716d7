import { expect, test } from 'vitest';
import { Bench, float32 } from './testing/quantize.ts';

/** Eight bits to four by Brevitas 0.12.1: 100 -37 3 -128 56 24 with the scale 0.25. */
test.each([
  ['TruncTo8bit', [6, -3, 0, -8, 3, 1], [24, -12, 0, -32, 12, 4]],
  ['RoundTo8bit', [6, -2, 0, -8, 4, 2], [24, -8, 0, -32, 16, 8]],
  ['ShiftRoundSaturateTo8bit', [6, -2, 0, -8, 4, 2], [24, -8, 0, -32, 16, 8]],
] as const)('%s makes %j of 8-bit integers, 16 times as far apart', async (name, int, value) => {
  const bench = new Bench();
  const input = bench.quantTensor([6], [100, -37, 3, -128, 56, 24], 0.25);
  const quantizer = bench.quantizer(name, { bit_width: 4 });
  bench.call(quantizer, input.value, true, { input });
  bench.call(quantizer, input.value, false, { input });
  const { made } = await bench.run();
  const expected = { int, value: float32(...value), scale: [4], bits: 4, signed: true, valid: true };
  expect(made).toMatchObject([expected, expected]);
});
