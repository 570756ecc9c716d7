import { expect, test } from 'vitest';
import { layTree } from './tree-layout.ts';

interface Named {
  readonly name: string;
  readonly inputs: readonly Named[];
}

const leaf = (name: string): Named => ({ name, inputs: [] });

test('a product of two scales stands under the middle of both; each stands under its statistic', () => {
  const product: Named = {
    name: 'y',
    inputs: [
      { name: 'input', inputs: [leaf('percentile')] },
      { name: 'weight', inputs: [leaf('abs max')] },
    ],
  };
  const { nodes, columns, rows } = layTree(product);
  expect([columns, rows]).toEqual([2, 3]);
  expect(nodes.map(({ node, column, row, from }) => [node.name, column, row, from])).toEqual([
    ['percentile', 0, 0, []],
    ['input', 0, 1, [0]],
    ['abs max', 1, 0, []],
    ['weight', 1, 1, [2]],
    ['y', 0.5, 2, [1, 3]],
  ]);
});

test('one node is one column and one row', () => {
  expect(layTree(leaf('given'))).toMatchObject({ columns: 1, rows: 1 });
});
