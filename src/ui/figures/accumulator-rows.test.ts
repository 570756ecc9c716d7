import { expect, test } from 'vitest';
import { ACCUMULATION_ORDER, type AccumulatorReport, type LimitReport } from '../../core/report.ts';
import { advice, inWords, limitInWords, rulerRows } from './accumulator-rows.ts';

const finalOnly: AccumulatorReport = {
  brevitas_bits: 21,
  data_type_bits: 20,
  weight_bits: [18, 19, 19],
  final: { min: [-9000, -4000, 0], max: [8191, 4095, 255], bits: [15, 13, 8] },
};

const followed: AccumulatorReport = {
  ...finalOnly,
  running: {
    min: [-9000, -5000, -300],
    max: [8191, 4095, 255],
    bits: [15, 14, 10],
    order: ACCUMULATION_ORDER,
  },
  any_order: { min: [-20000, -8000, -600], max: [16383, 8191, 511], bits: [16, 14, 11] },
};

const limit: LimitReport = { bits: 14, overflow: 'wrap', overflowed: 3, where: [0, 4, 26], sqnr_db: 41.2345 };

test('the ruler has six rows from the widest knowledge on, each with its bits', () => {
  expect(rulerRows(followed).map(({ name, bits }) => [name, ...bits])).toEqual([
    ["Brevitas' bound", 21],
    ['Data-type bound', 20],
    ['Weight-aware bound', 18, 19, 19],
    ['Sums in any order', 16, 14, 11],
    ['Running sums', 15, 14, 10],
    ['Final sums', 15, 13, 8],
  ]);
});

test('a report whose running sums were not followed has four rows', () => {
  expect(rulerRows(finalOnly).map(({ name }) => name)).toEqual([
    "Brevitas' bound",
    'Data-type bound',
    'Weight-aware bound',
    'Final sums',
  ]);
});

test('the row of running sums names their order', () => {
  expect(rulerRows(followed)[4]?.means).toBe(
    'What the partial sums need on this input, in the order channel, kernel row, kernel column, bias.',
  );
});

test('3 of 27 outputs overflow 14 bits, 1 overflows, with the SQNR to a tenth of a decibel', () => {
  expect(limitInWords(limit, 27)).toBe('3 of 27 outputs overflow 14 bits (wrap); SQNR 41.2 dB');
  expect(limitInWords({ ...limit, overflowed: 1, sqnr_db: -3.06 }, 27)).toBe(
    '1 of 27 outputs overflows 14 bits (wrap); SQNR -3.1 dB',
  );
});

test('a limit that nothing exceeds says that every sum is exact', () => {
  expect(limitInWords({ ...limit, overflowed: 0, where: [], sqnr_db: Infinity }, 27)).toBe(
    'None of 27 outputs overflows 14 bits (wrap); every sum is exact',
  );
});

test('sums that saturated on their way and came back are said to be exact', () => {
  expect(limitInWords({ ...limit, overflow: 'saturate', sqnr_db: Infinity }, 27)).toBe(
    '3 of 27 outputs overflow 14 bits (saturate), yet every final sum is exact',
  );
});

test('the text twin names every row, and the limit where there is one', () => {
  expect(inWords(finalOnly, 27)).toBe(
    "Accumulator width in bits: Brevitas' bound 21, data-type bound 20, weight-aware bound 18 to 19, final sums 8 to 15.",
  );
  expect(inWords({ ...followed, limit }, 27)).toBe(
    "Accumulator width in bits: Brevitas' bound 21, data-type bound 20, weight-aware bound 18 to 19, sums in any order 11 to 16, running sums 10 to 15, final sums 8 to 15. 3 of 27 outputs overflow 14 bits (wrap); SQNR 41.2 dB.",
  );
});

test('the advice is the shelf of the widest channel: 24 bits for 19', () => {
  expect(advice(finalOnly)).toBe(
    'With these weights no input can need more than 19 bits: a 24-bit accumulator holds them. Brevitas reports 21.',
  );
});
