import { expect, test } from 'vitest';
import { pipelineLayout, type PipelineBox } from './pipeline-layout.ts';

// 8 letters: 8 * 7.25 + 16 = 74 wide.
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

test('three boxes of 74 pixels stand in one row of 303, with edges of 40 between them', () => {
  const { boxes: placed, height } = pipelineLayout(boxes, 303);
  expect(placed.map(({ x, y, width }) => [x, y, width])).toEqual([
    [0.5, 0, 74],
    [114.5, 0, 74],
    [228.5, 0, 74],
  ]);
  expect(placed.map(({ edge }) => edge)).toEqual([null, 'M74.5 28H114.5', 'M188.5 28H228.5']);
  expect(height).toBe(56);
});

test('the third goes to a second row where only two fit, and its edge around the corner', () => {
  const { boxes: placed, height } = pipelineLayout(boxes, 200);
  expect(placed[2]).toMatchObject({ x: 0.5, y: 76, edge: 'M151.5 56V66H20.5V76' });
  expect(height).toBe(132);
});

test('a weight that is joined to its layer touches it and stays in its row', () => {
  const { boxes: placed } = pipelineLayout([...boxes, box('weight', null)], 260);
  expect(placed.map(({ x, y }) => [x, y])).toEqual([
    [0.5, 0],
    [114.5, 0],
    [0.5, 76],
    [74.5, 76],
  ]);
  expect(placed[3]?.edge).toBeNull();
});
