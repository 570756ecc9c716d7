import { expect, test } from 'vitest';
import { pipelineLayout, type PipelineBox } from './pipeline-layout.ts';

// 8 letters: 8 * 7.25 + 20 = 78 wide.
const box = (name: string, carries: PipelineBox['carries']): PipelineBox => ({
  name,
  label: name,
  detail: '12345678',
  isOff: false,
  kind: 'quantizer',
  isSelected: false,
  carries,
});
const boxes = [box('x', null), box('input', 'float'), box('conv', 'QuantTensor')];

test('three boxes of 78 pixels stand in one row of 315, with edges of 40 between them', () => {
  const { boxes: placed, height } = pipelineLayout(boxes, 315);
  expect(placed.map(({ x, y, width }) => [x, y, width])).toEqual([
    [0.5, 0, 78],
    [118.5, 0, 78],
    [236.5, 0, 78],
  ]);
  expect(placed.map(({ edge }) => edge)).toEqual([null, 'M78.5 22H118.5', 'M196.5 22H236.5']);
  expect(height).toBe(44);
});

test('the third goes to a second row where only two fit, and its edge around the corner', () => {
  const { boxes: placed, height } = pipelineLayout(boxes, 200);
  expect(placed[2]).toMatchObject({ x: 0.5, y: 64, edge: 'M157.5 44V54H20.5V64' });
  expect(height).toBe(108);
});

test('a weight that is joined to its layer touches it and stays in its row', () => {
  const { boxes: placed } = pipelineLayout([...boxes, box('weight', null)], 260);
  expect(placed.map(({ x, y }) => [x, y])).toEqual([
    [0.5, 0],
    [118.5, 0],
    [0.5, 64],
    [78.5, 64],
  ]);
  expect(placed[3]?.edge).toBeNull();
});
