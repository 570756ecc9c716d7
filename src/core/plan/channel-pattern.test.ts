import { expect, test } from 'vitest';
import { broadcastsTo, channelPattern, findChannelPattern } from './channel-pattern.ts';

test('A scale of shape [] or [1, 1, 1, 1] has one element for the whole tensor', () => {
  expect(channelPattern([], [2, 3, 4, 5])).toEqual({ inner: 1, count: 1 });
  expect(channelPattern([1, 1, 1, 1], [2, 3, 4, 5])).toEqual({ inner: 1, count: 1 });
  expect(channelPattern([1], [7])).toEqual({ inner: 1, count: 1 });
});

test('A scale per channel repeats over 20 inner elements and over the batch', () => {
  expect(channelPattern([1, 3, 1, 1], [2, 3, 4, 5])).toEqual({ inner: 20, count: 3 });
  expect(channelPattern([3, 1, 1], [2, 3, 4, 5])).toEqual({ inner: 20, count: 3 });
  expect(channelPattern([3, 1, 1, 1], [3, 2, 4, 5])).toEqual({ inner: 40, count: 3 });
});

test('Neighbouring axes count as one, and a parameter as large as its tensor has 120 elements', () => {
  expect(channelPattern([1, 3, 4, 1], [2, 3, 4, 5])).toEqual({ inner: 5, count: 12 });
  expect(channelPattern([2, 3, 4, 5], [2, 3, 4, 5])).toEqual({ inner: 1, count: 120 });
});

test('An axis of size 1 in the tensor does not break a pattern', () => {
  expect(channelPattern([2, 1, 4], [2, 1, 4])).toEqual({ inner: 1, count: 8 });
});

test('Axes that are no neighbours have no pattern, though they broadcast', () => {
  expect(broadcastsTo([2, 1, 4], [2, 3, 4])).toBe(true);
  expect(findChannelPattern([2, 1, 4], [2, 3, 4])).toBe(null);
  expect(() => channelPattern([2, 1, 4], [2, 3, 4])).toThrow(
    '[2, 1, 4] has no channel pattern over [2, 3, 4].',
  );
});

test('What torch does not broadcast is no pattern', () => {
  expect(broadcastsTo([2], [3])).toBe(false);
  expect(broadcastsTo([1, 1, 3], [3])).toBe(true);
  expect(broadcastsTo([2, 1, 3], [3])).toBe(false);
  expect(findChannelPattern([1, 2, 1, 1], [1, 3, 3, 3])).toBe(null);
});
