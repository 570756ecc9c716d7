import { anyOf, stroke } from './shapes.mjs';

/** @typedef {import('./shapes.mjs').Point} Point */

/**
 * Part of an ellipse as points; angles in quarter turns, 0 to the right, 1 downwards.
 *
 * @param {number} x
 * @param {number} y
 * @param {number} radiusX
 * @param {number} radiusY
 * @param {number} from
 * @param {number} to
 * @returns {Point[]}
 */
function arc(x, y, radiusX, radiusY, from, to) {
  const pieces = 12;
  return Array.from({ length: pieces + 1 }, (_, index) => {
    const angle = ((from + ((to - from) * index) / pieces) * Math.PI) / 2;
    return { x: x + radiusX * Math.cos(angle), y: y + radiusY * Math.sin(angle) };
  });
}

/**
 * @param {...readonly [number, number]} corners
 * @returns {Point[]}
 */
function line(...corners) {
  return corners.map(([x, y]) => ({ x, y }));
}

/** Strokes of each letter in a box of width 4 and height 6. @type {Readonly<Record<string, readonly Point[][]>>} */
const letters = {
  Q: [arc(2, 3, 2, 3, 0, 4), line([2.4, 4.2], [4.1, 6.3])],
  U: [[...line([0, 0], [0, 4]), ...arc(2, 4, 2, 2, 2, 0), ...line([4, 0])]],
  A: [line([0, 6], [2, 0], [4, 6]), line([0.7, 4.1], [3.3, 4.1])],
  N: [line([0, 6], [0, 0], [4, 6], [4, 0])],
  T: [line([0, 0], [4, 0]), line([2, 0], [2, 6])],
  S: [[...arc(2, 1.6, 1.8, 1.6, -0.3, -3), ...arc(2, 4.4, 1.9, 1.6, -1, 1.7)]],
  C: [arc(2.2, 3, 2.2, 3, -0.6, -3.4)],
  O: [arc(2, 3, 2, 3, 0, 4)],
  P: [line([0, 6], [0, 0], [2, 0]), [...arc(2.2, 1.7, 1.8, 1.7, -1, 1), ...line([0, 3.4])]],
  E: [line([4, 0], [0, 0], [0, 6], [4, 6]), line([0, 3], [3.2, 3])],
  I: [line([2, 0], [2, 6])],
  8: [arc(2, 1.5, 1.6, 1.5, 0, 4), arc(2, 4.4, 2, 1.6, 0, 4)],
};

/**
 * A word as strokes.
 *
 * @param {string} word
 * @param {{ x: number, y: number, height: number, width: number, advance: number, weight: number }} place
 *   left, top and size of the first letter, the distance to the next, and the stroke's width
 */
export function lettering(word, { x, y, height, width, advance, weight }) {
  const strokes = [...word].flatMap((letter, index) =>
    (letters[letter] ?? []).map((points) =>
      stroke(
        points.map((point) => ({
          x: x + index * advance + (point.x * width) / 4,
          y: y + (point.y * height) / 6,
        })),
        weight,
      ),
    ),
  );
  return anyOf(strokes);
}
