import { clamp, gradient, lit, mix, rgb, smooth } from './colour.mjs';
import { fractal, noise } from './noise.mjs';

/** @typedef {import('./colour.mjs').Colour} Colour */

export const HORIZON = 146;
const SUN = { x: 127, y: 125 };

const skyStops = [
  { at: 0, colour: rgb(0x1f4f8f) },
  { at: 0.4, colour: rgb(0x5b97cf) },
  { at: 0.72, colour: rgb(0xaecbdd) },
  { at: 0.9, colour: rgb(0xf6d6a8) },
  { at: 1, colour: rgb(0xf7b681) },
];

/**
 * Evening sky with the sun low on the left, and lit clouds.
 *
 * @param {number} x
 * @param {number} y
 * @returns {Colour}
 */
export function sky(x, y) {
  const distance = Math.hypot(x - SUN.x, y - SUN.y);
  const clear = mix(gradient(skyStops, y / HORIZON), rgb(0xffe9b8), 0.85 * Math.exp(-distance / 26));
  const cloud = fractal(x / 46 + 3, y / 17 + 8, 5);
  const towardsSun = fractal((x - 5) / 46 + 3, (y + 3) / 17 + 8, 5);
  const cover = smooth(0.5, 0.68, cloud) * smooth(-10, 25, y) * smooth(HORIZON - 4, 95, y);
  const cloudColour = mix(rgb(0x8f9fba), rgb(0xfff3e0), 0.55 + (cloud - towardsSun) * 7);
  const withClouds = mix(clear, cloudColour, 0.92 * cover);
  return distance < 8.5 ? mix(rgb(0xfffbe6), withClouds, smooth(7.5, 8.5, distance)) : withClouds;
}

/**
 * Two ranges of hills on the horizon; null above them.
 *
 * @param {number} x
 * @param {number} y
 * @returns {Colour | null}
 */
export function hills(x, y) {
  const near = HORIZON - 1 - 9 * noise(x / 34 + 40, 7) * smooth(150, 40, x) - 2 * noise(x / 6, 3);
  if (y > near) return mix(rgb(0x4d6f84), rgb(0x39576b), fractal(x / 3, y / 2, 3));
  const far = HORIZON - 4 - 15 * noise(x / 52 + 11, 2) - 4 * noise(x / 17, 5);
  return y > far ? mix(rgb(0x8ba3bb), rgb(0xb9b3b0), (y - far) / 20) : null;
}

/**
 * The sea below the horizon, its waves growing towards the viewer, the sun glittering on them.
 *
 * @param {number} x
 * @param {number} y
 * @returns {Colour}
 */
export function sea(x, y) {
  const near = (y - HORIZON) / (256 - HORIZON);
  const base = gradient(
    [
      { at: 0, colour: rgb(0xc9bfae) },
      { at: 0.12, colour: rgb(0x7fa3b1) },
      { at: 0.5, colour: rgb(0x3b7390) },
      { at: 1, colour: rgb(0x1d4a66) },
    ],
    near,
  );
  const wave = waves(x, y);
  const path = smooth(7 + 34 * near, 0, Math.abs(x - SUN.x - 4 * (noise(y / 5, 1) - 0.5)));
  const shaded = lit(base, 0.86 + 0.34 * wave);
  const crest = mix(shaded, rgb(0xdcebf0), 0.55 * smooth(0.66, 0.82, wave));
  return mix(crest, rgb(0xffe2ad), clamp(path * smooth(0.42, 0.7, wave) * 1.1));
}

/**
 * Height of the water, 0 to 1.
 *
 * @param {number} x
 * @param {number} y
 */
export function waves(x, y) {
  const near = (y - HORIZON) / (256 - HORIZON);
  // Rows of equal height on the water lie closer together towards the horizon.
  const row = 46 * Math.sqrt(near);
  const column = x / (5 + 20 * near);
  return 0.65 * noise(column, row) + 0.35 * noise(column * 2.6 + 9, row * 1.9);
}
