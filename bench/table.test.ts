import { expect, test } from 'vitest';
import { summarize } from './statistics.ts';
import { caseTable, table } from './table.ts';

test('a table of 1 row has 3 lines', () => {
  expect(table(['aim', 'verdict'], [['2 ms', 'met']])).toBe(
    '| aim | verdict |\n| --- | --- |\n| 2 ms | met |',
  );
});

test('a case tells medians with their ends, ratios to the first, and who was wrong by how much', () => {
  const timing = (name: string, times: readonly number[]) => ({
    name,
    single: summarize(times),
    backToBack: summarize(times),
    items: 2,
  });
  const exact = { verdict: 'exact', differing: 0, count: 4, deviation: 0 } as const;
  const text = caseTable({
    name: 'C',
    work: 1,
    entries: [
      { contender: 'ours', check: exact, timing: timing('ours', [5, 4, 6]) },
      {
        contender: 'float',
        check: { ...exact, verdict: 'rounded', differing: 2, deviation: 0.0131 },
        timing: timing('float', [100, 90, 110]),
      },
      {
        contender: 'zeros',
        check: { ...exact, verdict: 'wrong', differing: 4, deviation: 7 },
        problem: 'its numbers are wrong',
      },
    ],
  });
  expect(text.split('\n').slice(2)).toEqual([
    '| ours | exact | 5.00 (4.00 to 6.00) | 1.00 | 5.00 (4.00 to 6.00) |',
    '| float | rounded: 2 of 4 differ, by up to 0.013 | 100 (90.0 to 110) | 20.00 | 100 (90.0 to 110) |',
    '| zeros | wrong: 4 of 4 differ, by up to 7 | its numbers are wrong |  |  |',
  ]);
});
