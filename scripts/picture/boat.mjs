import { clamp, lit, mix, rgb, smooth } from './colour.mjs';
import { lettering } from './letters.mjs';
import { noise } from './noise.mjs';
import { box, curve, outline, stroke } from './shapes.mjs';

/** @typedef {import('./scene.mjs').Layer} Layer */
/** @typedef {import('./colour.mjs').Colour} Colour */

const WATERLINE = 207;
const MAST = 62;
const MASTHEAD = 70;
const WHITE = rgb(0xf7f4ea);
const BLUE = rgb(0x1f4f9c);
const RED = rgb(0xc8342f);
const YELLOW = rgb(0xf2c230);

const hull = outline([
  ...curve({ x: 22, y: 186 }, { x: 66, y: 196 }, { x: 112, y: 188 }),
  ...curve({ x: 112, y: 188 }, { x: 110, y: 200 }, { x: 100, y: WATERLINE }),
  ...curve({ x: 42, y: WATERLINE }, { x: 30, y: 203 }, { x: 22, y: 186 }),
]);

const sail = outline([
  ...curve({ x: MAST + 3, y: 76 }, { x: MAST + 5, y: 130 }, { x: MAST + 3, y: 180 }),
  ...curve({ x: MAST + 3, y: 180 }, { x: MAST + 24, y: 184 }, { x: MAST + 49, y: 179 }),
  ...curve({ x: MAST + 49, y: 179 }, { x: MAST + 36, y: 118 }, { x: MAST + 3, y: 76 }),
]);

/**
 * Sailcloth with seams, fuller towards its middle.
 *
 * @param {number} x
 * @param {number} y
 * @returns {Colour}
 */
function cloth(x, y) {
  const seam = (y + 0.32 * (x - MAST)) / 15;
  const isSeam = seam - Math.floor(seam) < 0.05;
  const belly = Math.sin(clamp((x - MAST - 3) / (6 + (y - 76) * 0.44)) * Math.PI);
  return lit(mix(rgb(0xd6c9b4), rgb(0xfffaf0), 0.25 + 0.75 * belly), isSeam ? 0.86 : 1);
}

/** @param {number} x @param {number} y @returns {Colour} */
function planking(x, y) {
  const sheer = 186 + 10 * 2 * clamp((x - 22) / 90) * (1 - clamp((x - 22) / 90));
  if (y < sheer + 3.2) return WHITE;
  if (y > WATERLINE - 3) return lit(rgb(0x8f2b28), 0.9);
  const plank = (y - sheer) / 4.2;
  return lit(
    rgb(0x1d3f6e),
    (1.12 - 0.5 * clamp((x - 22) / 90)) * (plank - Math.floor(plank) < 0.12 ? 0.75 : 1),
  );
}

/**
 * The flags N, U, S, C, O, P and E of the International Code of Signals; u across and v down,
 * both 0 to 1.
 *
 * @type {readonly ((u: number, v: number) => Colour)[]}
 */
const flags = [
  (u, v) => ((Math.floor(u * 4) + Math.floor(v * 4)) % 2 === 0 ? BLUE : WHITE),
  (u, v) => (u < 0.5 === v < 0.5 ? RED : WHITE),
  (u, v) => (Math.abs(u - 0.5) < 0.22 && Math.abs(v - 0.5) < 0.22 ? BLUE : WHITE),
  (_, v) => (Math.abs(v - 0.5) < 0.12 ? RED : Math.abs(v - 0.5) < 0.3 ? WHITE : BLUE),
  (u, v) => (u > v ? RED : YELLOW),
  (u, v) => (Math.abs(u - 0.5) < 0.2 && Math.abs(v - 0.5) < 0.2 ? WHITE : BLUE),
  (_, v) => (v < 0.5 ? BLUE : RED),
];

/** The flags on a line from the bowsprit to the masthead. @returns {Layer[]} */
function dressing() {
  const rope = curve({ x: 8, y: 183 }, { x: 42, y: 146 }, { x: MAST, y: MASTHEAD }, 64);
  const layers = flags.map((flag, index) => {
    const hung = rope[8 + index * 8] ?? { x: 0, y: 0 };
    const sway = (/** @type {number} */ x) => 0.45 * Math.sin((x - hung.x) * 0.75);
    return {
      inside: (/** @type {number} */ x, /** @type {number} */ y) =>
        box(hung.x - 11, hung.y, hung.x, hung.y + 9)(x, y + sway(x)),
      paint: (/** @type {number} */ x, /** @type {number} */ y) =>
        lit(
          flag((x - hung.x + 11) / 11, (y + sway(x) - hung.y) / 9),
          0.95 + 0.12 * Math.sin((x - hung.x) * 0.75),
        ),
    };
  });
  return [...layers, { inside: stroke(rope, 0.8), paint: () => rgb(0xe9e2d0) }];
}

/** Darker and broken by the waves, what stands above the waterline. @type {Layer} */
const reflection = {
  inside: (x, y) => {
    if (y < WATERLINE || y > 236) return false;
    const wobble = (noise(x / 9, y / 1.6) - 0.5) * (4 + (y - WATERLINE) * 0.35);
    const mirrored = 2 * WATERLINE - y;
    return hull(x + wobble, mirrored) || sail(x + wobble, WATERLINE - (y - WATERLINE) * 1.9);
  },
  paint: (x, y) => mix(rgb(0x24435a), rgb(0xcfcabb), hull(x, 2 * WATERLINE - y) ? 0.05 : 0.42),
  opacity: (_, y) => 0.75 * smooth(240, WATERLINE, y),
};

/** @returns {Layer[]} */
export function boat() {
  const boom = [
    { x: MAST, y: 182 },
    { x: MAST + 51, y: 181 },
  ];
  return [
    reflection,
    ...dressing(),
    { inside: sail, paint: cloth },
    {
      inside: box(MAST - 1.3, MASTHEAD, MAST + 1.3, 194),
      paint: (x) => lit(rgb(0x9a6a3c), 1.35 - 0.3 * (x - MAST + 1.3)),
    },
    { inside: stroke(boom, 2), paint: () => rgb(0x80552e) },
    {
      inside: stroke(
        [
          { x: 8, y: 183 },
          { x: 34, y: 189 },
        ],
        1.8,
      ),
      paint: () => rgb(0x80552e),
    },
    { inside: hull, paint: planking },
    {
      inside: lettering('INT8', { x: 55, y: 195.4, height: 7.4, width: 4.6, advance: 7.4, weight: 1.35 }),
      paint: () => WHITE,
    },
  ];
}
