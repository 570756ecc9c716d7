import { expect, test } from 'vitest';
import { readOptions } from './options.ts';

test('without options all 7 problems are measured, 9 rounds, on SwiftShader, with peers', () => {
  expect(readOptions([])).toEqual({
    problems: ['A', 'B', 'C', 'D', 'E', 'F 1 Mi', 'F 16 Mi'],
    rounds: 9,
    peers: true,
    json: null,
    gpu: 'swiftshader',
    whole: true,
  });
});

test('--only C,F leaves three problems and the page out', () => {
  expect(readOptions(['--only', 'c,F', '--no-peers', '--rounds', '11'])).toMatchObject({
    problems: ['C', 'F 1 Mi', 'F 16 Mi'],
    peers: false,
    rounds: 11,
    whole: false,
  });
});

test('--only page measures no shape', () => {
  expect(readOptions(['--only', 'page'])).toMatchObject({ problems: [], whole: true });
});

test.each([
  [['--only', 'C,G'], '--only names shapes from A to F and page, not "g".'],
  [['--rounds', '3'], '--rounds must be a whole number from 9 on, not "3".'],
  [['--gpu', 'fast'], '--gpu must be hardware or swiftshader, not "fast".'],
  [['--json'], '--json needs a value.'],
  [['--quick', '1'], 'There is no option --quick.'],
])('%j is refused in a sentence', (argv, sentence) => {
  expect(readOptions(argv)).toContain(sentence);
});
