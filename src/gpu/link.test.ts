import { expect, test } from 'vitest';
import { gridOf } from './grid.ts';
import { link } from './link.ts';

const a = { file: 'a.wgsl', text: 'const A = 1;\n@group(0) @binding(0) var<uniform> params: Params;' };
const b = {
  file: 'b.wgsl',
  text: 'enable subgroups;\n@group(0) @binding(1) var<storage, read> x: array<u32>;\n@group(0) @binding(2) var<storage, read_write> y: array<u32>;',
};

test('lines of the module are found again in their files', () => {
  const linked = link([a, b]);
  const lines = linked.code.split('\n');
  expect(lines[0]).toBe('enable subgroups;');
  expect(linked.locate(lines.indexOf('const A = 1;') + 1)).toEqual({ file: 'a.wgsl', line: 1 });
  expect(linked.locate(6)).toEqual({ file: 'b.wgsl', line: 3 });
});

test('a directive of two files stands once at the head', () => {
  const twice = link([b, { file: 'c.wgsl', text: 'enable subgroups;\nconst C = 1;' }]);
  expect(twice.code.match(/enable subgroups;/g)).toHaveLength(1);
  expect(twice.locate(6)).toEqual({ file: 'c.wgsl', line: 2 });
});

test('a line outside the module is attributed to the first file', () => {
  expect(link([a, b]).locate(0)).toEqual({ file: 'a.wgsl', line: 0 });
});

test('bindings are read with their access', () => {
  expect([...link([a, b]).bindings]).toEqual([
    [0, 'uniform'],
    [1, 'read-only-storage'],
    [2, 'storage'],
  ]);
});

test.each([
  [0, 64, [1, 1, 1]],
  [64, 64, [1, 1, 1]],
  [65, 64, [2, 1, 1]],
  [65_535 * 64, 64, [65_535, 1, 1]],
  [65_535 * 64 + 1, 64, [32_768, 2, 1]],
])('%i threads in workgroups of %i take %j', (count, size, expected) => {
  expect(gridOf(count, size)).toEqual(expected);
});
