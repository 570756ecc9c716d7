import { lit, mix, rgb } from './colour.mjs';
import { fractal } from './noise.mjs';
import { anyOf, box, ellipse, polygon, stroke } from './shapes.mjs';
import { HORIZON } from './water-and-sky.mjs';

/** @typedef {import('./scene.mjs').Layer} Layer */

const AXIS = 172;
const TOP = 64;
const BASE = 180;
const WHITE = rgb(0xf6f1e6);
const RED = rgb(0xbf3030);
const IRON = rgb(0x2c3440);

/** @param {number} y */
function halfWidth(y) {
  return 9 + ((y - TOP) / (BASE - TOP)) * 7.5;
}

/**
 * Light on a round wall: the sun stands low on the left.
 *
 * @param {number} across -1 at the left edge, 1 at the right one
 */
function roundLight(across) {
  const facing = Math.sqrt(Math.max(0, 1 - across * across));
  return 0.42 + 0.62 * Math.max(0, -0.62 * across + 0.78 * facing);
}

/**
 * The tower's bands; circles above the eye bulge upwards.
 *
 * @param {number} x
 * @param {number} y
 */
function tower(x, y) {
  const across = (x - AXIS) / halfWidth(y);
  const facing = Math.sqrt(Math.max(0, 1 - across * across));
  const height = y + (HORIZON - y) * 0.05 * facing;
  const isRed = Math.floor((height - TOP) / 19.5) % 2 === 0;
  const weather = 0.93 + 0.12 * fractal(x / 5, y / 12, 4);
  return lit(isRed ? RED : WHITE, roundLight(across) * weather);
}

/**
 * A window with an arch, as high as `y` to `y + 10`.
 *
 * @param {number} x
 * @param {number} y
 * @param {number} grow
 */
function arch(x, y, grow) {
  return anyOf([box(x - 2 - grow, y, x + 2 + grow, y + 8 + grow), ellipse(x, y, 2 + grow, 2.4 + grow)]);
}

/** @returns {Layer[]} */
function windows() {
  return [93, 131].flatMap((y) => [
    { inside: arch(AXIS - 2, y, 1), paint: () => rgb(0xd9d0bd) },
    { inside: arch(AXIS - 2, y, 0), paint: (_, at) => mix(rgb(0x1d2733), rgb(0x55708a), (y + 8 - at) / 10) },
  ]);
}

/** The gallery with its railing. @returns {Layer[]} */
function gallery() {
  const posts = Array.from({ length: 9 }, (_, index) => {
    const x = AXIS - 13 + index * 3.25;
    return stroke(
      [
        { x, y: 52 },
        { x, y: 60 },
      ],
      0.9,
    );
  });
  const rails = [box(AXIS - 13.5, 51, AXIS + 13.5, 52.2), box(AXIS - 13.5, 55.4, AXIS + 13.5, 56.2)];
  const brackets = polygon([
    [AXIS - 13, 63],
    [AXIS + 13, 63],
    [AXIS + 9, 68],
    [AXIS - 9, 68],
  ]);
  return [
    { inside: brackets, paint: (x) => lit(WHITE, 0.75 * roundLight((x - AXIS) / 13)) },
    {
      inside: box(AXIS - 14.5, 60, AXIS + 14.5, 63.4),
      paint: (x) => lit(rgb(0x505a68), 0.4 + roundLight((x - AXIS) / 15)),
    },
    { inside: anyOf([...posts, ...rails]), paint: () => IRON },
  ];
}

/** The lantern room: glass with mullions, the lamp, the dome and its finial. @returns {Layer[]} */
function lantern() {
  const mullions = anyOf(
    [-7, -2.4, 2.4, 7].map((offset) => box(AXIS + offset - 0.55, 40, AXIS + offset + 0.55, 60)),
  );
  const dome = (/** @type {number} */ x, /** @type {number} */ y) =>
    y < 40 && ellipse(AXIS, 40, 9.5, 10.5)(x, y);
  return [
    {
      inside: box(AXIS - 7.5, 40, AXIS + 7.5, 60),
      paint: (x, y) => mix(rgb(0xfff6cf), rgb(0x6f8ea6), Math.hypot(x - AXIS, (y - 49) * 0.8) / 9),
    },
    { inside: anyOf([mullions, box(AXIS - 7.5, 49.4, AXIS + 7.5, 50.4)]), paint: () => IRON },
    { inside: ellipse(AXIS, 49.5, 2.6, 4), paint: () => rgb(0xfffdf0) },
    { inside: dome, paint: (x) => lit(rgb(0xa82a2c), 0.25 + roundLight((x - AXIS) / 9.5)) },
    { inside: box(AXIS - 10, 39, AXIS + 10, 41), paint: () => IRON },
    { inside: anyOf([box(AXIS - 0.6, 20, AXIS + 0.6, 32), ellipse(AXIS, 28.5, 2)]), paint: () => IRON },
  ];
}

/** @returns {Layer[]} */
export function lighthouse() {
  return [
    { inside: (x, y) => y >= TOP && y < BASE && Math.abs(x - AXIS) < halfWidth(y), paint: tower },
    ...windows(),
    ...gallery(),
    ...lantern(),
  ];
}
