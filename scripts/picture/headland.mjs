import { clamp, lit, mix, rgb, smooth } from './colour.mjs';
import { cells, fractal, lattice, noise } from './noise.mjs';
import { anyOf, box, ellipse, polygon } from './shapes.mjs';

/** @typedef {import('./scene.mjs').Layer} Layer */
/** @typedef {import('./colour.mjs').Colour} Colour */

/** Top of the ground at x. @param {number} x */
function ground(x) {
  return 174 + 34 * smooth(158, 112, x) + 3 * (fractal(x / 9, 4, 3) - 0.5);
}

/** The waterline at x. @param {number} x */
function shore(x) {
  return 209 + 5 * noise(x / 11, 6) + 3 * smooth(170, 256, x);
}

/**
 * Broken stone, with turf where the ground is near.
 *
 * @param {number} x
 * @param {number} y
 * @returns {Colour}
 */
function rock(x, y) {
  const stone = cells(x / 9 + noise(x / 5, y / 5), y / 6.5);
  const crack = smooth(0.03, 0.16, stone.second - stone.nearest);
  const face = 0.62 + 0.5 * stone.shade + 0.35 * (fractal(x / 3, y / 3, 3) - 0.5);
  const wet = smooth(shore(x) - 9, shore(x) - 2, y);
  const stoneColour = lit(mix(rgb(0xa08b74), rgb(0x4a4038), wet), face * (0.42 + 0.58 * crack));
  const turf = smooth(7.5, 3.5, y - ground(x) + 6 * fractal(x / 4, y / 4, 3) - 1.5);
  return mix(stoneColour, foliage(x, y, rgb(0x7d9440)), turf * smooth(130, 150, x));
}

/**
 * Leaves: three shades in small blots.
 *
 * @param {number} x
 * @param {number} y
 * @param {Colour} colour
 */
function foliage(x, y, colour) {
  const blot = noise(x / 1.7, y / 1.5) * 0.6 + noise(x / 4.2 + 5, y / 3.6) * 0.4;
  return lit(colour, 0.5 + 0.8 * smooth(0.25, 0.75, blot));
}

/**
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 * @returns {Layer}
 */
function bush(x, y, radius) {
  return {
    inside: (atX, atY) => {
      const edge = radius * (0.82 + 0.36 * noise(atX / 2.4, atY / 2.4));
      return Math.hypot(atX - x, (atY - y) * 1.25) < edge;
    },
    paint: (atX, atY) =>
      lit(foliage(atX, atY, rgb(0x4f7436)), 1.12 - 0.35 * clamp((atX - x + atY - y + radius) / (2 * radius))),
  };
}

/**
 * Bricks in a running bond, each of its own shade.
 *
 * @param {number} x
 * @param {number} y
 * @returns {Colour}
 */
function bricks(x, y) {
  const course = Math.floor(y / 3);
  const along = x / 6.4 + (course % 2) / 2;
  const isMortar = y - course * 3 < 0.7 || (along - Math.floor(along)) * 6.4 < 0.7;
  return isMortar ? rgb(0xcdbfae) : lit(rgb(0xb0654a), 0.82 + 0.34 * lattice(Math.floor(along), course));
}

/**
 * Slates in overlapping rows with round lower edges.
 *
 * @param {number} x
 * @param {number} y
 * @returns {Colour}
 */
function slates(x, y) {
  const row = Math.floor((y - 117) / 4);
  const along = x / 5 + (row % 2) / 2;
  const column = Math.floor(along);
  const down = (y - 117) / 4 - row;
  const isEdge = down > 0.62 + 0.3 * Math.sin((along - column) * Math.PI);
  return lit(rgb(0x5b6a80), isEdge ? 0.52 : 0.86 + 0.32 * lattice(column, row + 50) - 0.18 * down);
}

/**
 * A sash window of four panes.
 *
 * @param {number} x
 * @param {number} y
 * @returns {Layer[]}
 */
function sash(x, y) {
  const bars = anyOf([box(x + 4.1, y, x + 4.9, y + 11), box(x, y + 5.1, x + 9, y + 5.9)]);
  return [
    { inside: box(x - 1.2, y - 1.2, x + 10.2, y + 12.4), paint: () => rgb(0xf3ede0) },
    {
      inside: box(x, y, x + 9, y + 11),
      paint: (atX, atY) => mix(rgb(0x27384a), rgb(0xf2c98a), (atX - x + 11 - (atY - y)) / 26),
    },
    { inside: bars, paint: () => rgb(0xf3ede0) },
  ];
}

/** The keeper's house. @returns {Layer[]} */
function house() {
  const roof = polygon([
    [193, 142],
    [206, 117],
    [246, 117],
    [259, 142],
  ]);
  return [
    { inside: box(231, 104, 239, 122), paint: (x, y) => lit(bricks(x, y), x > 236 ? 0.72 : 1) },
    { inside: box(229.8, 102, 240.2, 105), paint: () => rgb(0x8a5a48) },
    {
      inside: box(197, 140, 256, 179),
      paint: (x, y) => lit(bricks(x, y), 0.72 + 0.28 * smooth(141, 149, y)),
    },
    { inside: roof, paint: slates },
    { inside: box(192, 141, 260, 143.4), paint: () => rgb(0xf3ede0) },
    ...sash(203, 152),
    ...sash(239, 152),
    { inside: box(220, 151.5, 233, 179), paint: () => rgb(0xf3ede0) },
    {
      inside: box(221.2, 153, 231.8, 179),
      paint: (x) => lit(rgb(0x2f6b5e), 0.8 + 0.4 * Number((x - 221.2) % 3.5 < 2.9)),
    },
    { inside: ellipse(229.4, 166.5, 0.9), paint: () => rgb(0xf4d58a) },
  ];
}

/** Foam where the sea meets the rock. @type {Layer} */
const foam = {
  inside: (x, y) => x > 104 && Math.abs(y - shore(x) - 1) < 3.2 * noise(x / 3.1, y / 2) * smooth(104, 122, x),
  paint: () => rgb(0xf1f5f2),
};

/** @returns {{ behind: Layer[], before: Layer[] }} what stands behind the lighthouse, and before it */
export function headland() {
  const land = {
    inside: (/** @type {number} */ x, /** @type {number} */ y) => x > 104 && y > ground(x) && y < shore(x),
    paint: rock,
  };
  return {
    behind: house(),
    before: [land, bush(151, 176, 8), bush(194, 177, 7), bush(246, 177, 9), bush(160, 179, 6), foam],
  };
}
