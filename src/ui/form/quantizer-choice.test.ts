import { expect, test } from 'vitest';
import { quantizers } from '../../core/quantizers/registry.ts';
import { summaryOf } from './quantizer-choice.ts';

const SUMMARY =
  'Signed 8-bit integers -127..127 with one float scale for the whole weight, its largest magnitude / 127.';

test.each([
  ['Int8WeightPerTensorFloat', SUMMARY],
  [{ quantizer: 'Int8WeightPerTensorFloat', bit_width: 8 }, SUMMARY],
  [{ quantizer: 'Int8WeightPerTensorFloat', bit_width: 4 }, `${SUMMARY} Changed here: bit_width.`],
  [
    { quantizer: 'Int8WeightPerTensorFloat', narrow_range: false, bit_width: 6 },
    `${SUMMARY} Changed here: bit_width, narrow_range.`,
  ],
])('of %j it is said what its name means and what differs from that', (choice, text) => {
  const spec = quantizers.get('Int8WeightPerTensorFloat');
  expect(spec && summaryOf(choice, spec)).toBe(text);
});
