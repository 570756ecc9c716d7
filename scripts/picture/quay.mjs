import { lit, mix, rgb, smooth } from './colour.mjs';
import { lettering } from './letters.mjs';
import { fractal, lattice } from './noise.mjs';
import { anyOf, box, curve, ellipse, stroke } from './shapes.mjs';

/** @typedef {import('./scene.mjs').Layer} Layer */
/** @typedef {import('./colour.mjs').Colour} Colour */

const TOP = 228;

/**
 * Squared stone in courses, under a coping.
 *
 * @param {number} x
 * @param {number} y
 * @returns {Colour}
 */
function masonry(x, y) {
  const grain = 0.88 + 0.24 * fractal(x / 2.2, y / 2.2, 3);
  if (y < TOP + 5) return lit(rgb(0xd8cbb2), grain * (x % 32 < 0.9 ? 0.6 : 1));
  const course = Math.floor((y - TOP - 5) / 8);
  const along = x / 22 + (course % 2) / 2;
  const column = Math.floor(along);
  const isJoint = (y - TOP - 5) % 8 < 0.9 || (along - column) * 22 < 0.9;
  const stone = lit(mix(rgb(0x75695c), rgb(0x91836f), lattice(column, course + 9)), grain);
  const shadow = 0.6 + 0.4 * smooth(TOP + 4.5, TOP + 9, y);
  return lit(isJoint ? rgb(0x4b433b) : stone, shadow);
}

/** An iron bollard with a mooring rope. @returns {Layer[]} */
function bollard() {
  const rope = curve({ x: 101, y: 190 }, { x: 122, y: 229 }, { x: 137, y: 218 }, 24);
  const iron = (/** @type {number} */ x) => lit(rgb(0x4a5361), 1.5 - 0.1 * Math.abs(x - 134));
  return [
    {
      inside: stroke(rope, 1.5),
      paint: (x, y) => lit(rgb(0xd9c496), 0.75 + 0.35 * Number((x + y) % 3 < 1.5)),
    },
    { inside: anyOf([box(132.5, 214, 141.5, 230), ellipse(137, 230, 6.5, 2.6)]), paint: iron },
    { inside: anyOf([box(130.5, 211, 143.5, 214.5), ellipse(137, 211.5, 6.5, 2.8)]), paint: iron },
    { inside: ellipse(137, 211.5, 6.5, 2.8), paint: (x) => lit(rgb(0x7d8899), 1.25 - 0.03 * (x - 130)) },
    {
      inside: box(132.3, 217, 141.7, 221),
      paint: (x, y) => lit(rgb(0xd9c496), 0.75 + 0.35 * Number((x * 0.6 + y) % 2 < 1)),
    },
  ];
}

/** A lifebuoy that leans on the wall: four red quarters on white, a rope around it. @returns {Layer[]} */
function lifebuoy() {
  const x = 28;
  const y = 226;
  const ring = (/** @type {number} */ atX, /** @type {number} */ atY) =>
    Math.abs(Math.hypot(atX - x, atY - y) - 12.5) < 4.6;
  return [
    {
      inside: stroke(curve({ x: x - 15, y: y - 9 }, { x, y: y - 26 }, { x: x + 15, y: y - 9 }), 1),
      paint: () => rgb(0xf0e6cf),
    },
    {
      inside: ring,
      paint: (atX, atY) => {
        const turn = Math.atan2(atY - y, atX - x) / Math.PI + 1.25;
        const across = (Math.hypot(atX - x, atY - y) - 12.5) / 4.6;
        const light = 1.05 - 0.4 * across * across - 0.012 * (atX - x + atY - y);
        return lit((turn * 2) % 1 < 0.5 ? rgb(0xd23a2e) : rgb(0xf8f3e8), light);
      },
    },
  ];
}

/** @returns {Layer[]} */
export function quay() {
  const painted = lettering('QUANTSCOPE', {
    x: 78,
    y: 238,
    height: 12,
    width: 10,
    advance: 16.6,
    weight: 2.3,
  });
  return [
    { inside: (_, y) => y >= TOP, paint: masonry },
    {
      inside: painted,
      paint: (x, y) => lit(rgb(0xfdf8ea), 0.9 + 0.12 * fractal(x / 3, y / 3, 3)),
    },
    ...bollard(),
    ...lifebuoy(),
  ];
}
