import { expect, test } from 'vitest';
import { layWires, type WireStep } from './wire-lanes.ts';

const step = (id: string, ...reads: string[]): WireStep => ({ id, reads, gives: 'float' });
const pieces = (steps: readonly WireStep[]) =>
  layWires(steps).rows.map((row) => row.map(({ from, lane, piece }) => `${from}${lane} ${piece}`));

test('layer and input of a call run beside each other and end at it', () => {
  expect(pieces([step('conv'), step('x'), step('y', 'conv', 'x')])).toEqual([
    ['conv0 start'],
    ['conv0 pass', 'x1 start'],
    ['conv0 end', 'x1 end'],
  ]);
});

test('a chain of three keeps one lane', () => {
  const chain = [step('a'), step('b', 'a'), step('c', 'b')];
  expect(pieces(chain)).toEqual([['a0 start'], ['a0 end', 'b0 start'], ['b0 end']]);
  expect(layWires(chain).lanes).toBe(1);
});

test('what two steps read is one wire that stops at the first', () => {
  expect(pieces([step('x'), step('a', 'x'), step('b', 'x')])[1]).toEqual(['x0 stop']);
});

test('eight wires at once share six lanes', () => {
  const sources = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((id) => step(id));
  expect(layWires([...sources, step('all', 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h')]).lanes).toBe(6);
});

test('a step that nothing reads has no wire', () => {
  expect(pieces([step('x'), step('y')])).toEqual([[], []]);
});
