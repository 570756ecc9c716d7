import { mix, rgb } from './colour.mjs';
import { boat } from './boat.mjs';
import { headland } from './headland.mjs';
import { lighthouse } from './lighthouse.mjs';
import { quay } from './quay.mjs';
import { anyOf, curve, stroke } from './shapes.mjs';
import { HORIZON, hills, sea, sky } from './water-and-sky.mjs';

/** @typedef {import('./colour.mjs').Colour} Colour */

/**
 * @typedef {object} Layer
 * @property {import('./shapes.mjs').Shape} inside
 * @property {(x: number, y: number) => Colour} paint
 * @property {(x: number, y: number) => number} [opacity] 1 where it is absent
 */

/** Gulls, as two curves each. @type {Layer} */
const gulls = {
  inside: anyOf(
    [
      { x: 112, y: 44, span: 7 },
      { x: 128, y: 56, span: 5 },
      { x: 100, y: 62, span: 4 },
      { x: 226, y: 74, span: 5 },
    ].flatMap(({ x, y, span }) => [
      stroke(
        curve({ x: x - span, y: y - span * 0.35 }, { x: x - span * 0.4, y: y - span * 0.75 }, { x, y }),
        1.2,
      ),
      stroke(
        curve({ x, y }, { x: x + span * 0.4, y: y - span * 0.75 }, { x: x + span, y: y - span * 0.35 }),
        1.2,
      ),
    ]),
  ),
  paint: () => rgb(0x36424f),
};

/** Everything that stands before sky and sea, from the back to the front. @returns {readonly Layer[]} */
function layers() {
  const land = headland();
  return [gulls, ...land.behind, ...lighthouse(), ...land.before, ...boat(), ...quay()];
}

/**
 * The colour of the picture at a point, 0 to 256 on both axes.
 *
 * @returns {(x: number, y: number) => Colour}
 */
export function harbour() {
  const frontToBack = layers().toReversed();
  const behind = (/** @type {number} */ x, /** @type {number} */ y) =>
    y < HORIZON ? (hills(x, y) ?? sky(x, y)) : sea(x, y);
  return (x, y) => {
    const seen = [];
    for (const layer of frontToBack) {
      if (!layer.inside(x, y)) continue;
      seen.push(layer);
      if (layer.opacity === undefined) break;
    }
    const last = seen.at(-1);
    const isOpaque = last !== undefined && last.opacity === undefined;
    let colour = isOpaque ? last.paint(x, y) : behind(x, y);
    for (const layer of seen.toReversed()) {
      if (layer.opacity !== undefined) colour = mix(colour, layer.paint(x, y), layer.opacity(x, y));
    }
    return colour;
  };
}
