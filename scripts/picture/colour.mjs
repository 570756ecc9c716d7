/** @typedef {{ r: number, g: number, b: number }} Colour 0 to 255 each */

/**
 * @param {number} hex as 0xrrggbb
 * @returns {Colour}
 */
export function rgb(hex) {
  return { r: (hex >> 16) & 255, g: (hex >> 8) & 255, b: hex & 255 };
}

/**
 * @param {Colour} from
 * @param {Colour} to
 * @param {number} amount 0 gives `from`, 1 gives `to`
 * @returns {Colour}
 */
export function mix(from, to, amount) {
  const t = clamp(amount);
  return {
    r: from.r + (to.r - from.r) * t,
    g: from.g + (to.g - from.g) * t,
    b: from.b + (to.b - from.b) * t,
  };
}

/**
 * @param {Colour} colour
 * @param {number} factor below 1 darkens, above 1 brightens
 * @returns {Colour}
 */
export function lit(colour, factor) {
  return { r: colour.r * factor, g: colour.g * factor, b: colour.b * factor };
}

/**
 * A colour between stops.
 *
 * @param {readonly { at: number, colour: Colour }[]} stops in ascending order
 * @param {number} position
 * @returns {Colour}
 */
export function gradient(stops, position) {
  const after = stops.findIndex((stop) => stop.at >= position);
  const right = stops[after < 0 ? stops.length - 1 : after];
  const left = stops[after <= 0 ? (after < 0 ? stops.length - 1 : 0) : after - 1];
  if (left === undefined || right === undefined) throw new Error('A gradient needs stops.');
  return left === right
    ? left.colour
    : mix(left.colour, right.colour, (position - left.at) / (right.at - left.at));
}

/** @param {number} value */
export function clamp(value) {
  return Math.min(1, Math.max(0, value));
}

/**
 * 0 up to `from`, 1 from `to` on, smooth between; also with `from` above `to`.
 *
 * @param {number} from
 * @param {number} to
 * @param {number} value
 */
export function smooth(from, to, value) {
  const t = clamp((value - from) / (to - from));
  return t * t * (3 - 2 * t);
}
