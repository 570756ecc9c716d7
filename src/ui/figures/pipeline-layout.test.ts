import { expect, test } from 'vitest';
import { pipelineLayout, type PipelineBox } from './pipeline-layout.ts';

// 8 letters: 8 * 7.25 + 12 = 70 wide.
const box = (name: string, carries: PipelineBox['carries']): PipelineBox => ({
  name,
  label: name,
  lines: ['12345678'],
  isOff: false,
  kind: 'quantizer',
  isSelected: false,
  carries,
});
const boxes = [box('x', null), box('input', 'float'), box('conv', 'QuantTensor')];

test('three boxes of 70 pixels stand in one row of 291, with edges of 40 between them', () => {
  const { boxes: placed, height } = pipelineLayout(boxes, 291);
  expect(placed.map(({ x, y, width }) => [x, y, width])).toEqual([
    [0.5, 0, 70],
    [110.5, 0, 70],
    [220.5, 0, 70],
  ]);
  expect(placed.map(({ edge }) => edge)).toEqual([null, 'M70.5 28.5H110.5', 'M180.5 28.5H220.5']);
  expect(height).toBe(56);
});

test('the third goes to a second row where only two fit, and its edge around the corner', () => {
  const { boxes: placed, height } = pipelineLayout(boxes, 200);
  expect(placed[2]).toMatchObject({ x: 0.5, y: 76, edge: 'M145.5 56V66.5H20.5V76' });
  expect(height).toBe(132);
});

test('a weight that is joined to its layer touches it and stays in its row', () => {
  const { boxes: placed } = pipelineLayout([...boxes, box('weight', null)], 240);
  expect(placed.map(({ x, y }) => [x, y])).toEqual([
    [0.5, 0],
    [110.5, 0],
    [0.5, 76],
    [70.5, 76],
  ]);
  expect(placed[3]?.edge).toBeNull();
});
