import { contrastRatio, type Rgb } from '../style/contrast.ts';

/** Steps of a map, an odd number so that zero has a step of its own. */
export const MAP_STEPS = 511;

type Oklab = readonly [lightness: number, a: number, b: number];

/**
 * The ends of the diverging map and its middle, in OKLab. Blue and orange stay apart in all
 * common colour-vision deficiencies, and lightness alone orders each half.
 */
const anchors: Readonly<Record<'light' | 'dark', readonly [Oklab, Oklab, Oklab]>> = {
  light: [
    [0.4, -0.035, -0.15],
    [0.975, 0, 0],
    [0.5, 0.095, 0.105],
  ],
  dark: [
    [0.78, -0.045, -0.125],
    [0.24, -0.005, -0.012],
    [0.8, 0.065, 0.125],
  ],
};

/** The diverging map: MAP_STEPS colours from -1 over 0 to +1, evenly spaced to the eye. */
export function divergingMap(theme: 'light' | 'dark'): readonly Rgb[] {
  const [negative, middle, positive] = anchors[theme];
  return Array.from({ length: MAP_STEPS }, (_, step) => {
    const at = (2 * step) / (MAP_STEPS - 1) - 1;
    return oklabToRgb(mix(middle, at < 0 ? negative : positive, Math.abs(at)));
  });
}

/**
 * The step of a value on a map from -bound to +bound; values beyond go to the end. -1 for NaN.
 * A bound of 0 (all values zero) puts everything on the middle.
 */
export function mapStep(value: number, bound: number): number {
  if (Number.isNaN(value)) return -1;
  const middle = (MAP_STEPS - 1) / 2;
  if (bound === 0) return middle;
  const share = Math.max(-1, Math.min(1, value / bound));
  return Math.round(middle + share * middle);
}

const BLACK: Rgb = [0, 0, 0];
const WHITE: Rgb = [255, 255, 255];

/** The ink that reads better on a ground: of black and white one has a contrast of at least 4.58 on any. */
export function inkOn(ground: Rgb): Rgb {
  return contrastRatio(BLACK, ground) >= contrastRatio(WHITE, ground) ? BLACK : WHITE;
}

/** The largest |value| of elements `start` to `end` (excluded); infinite and NaN ones do not count. */
export function largestMagnitude(values: ArrayLike<number>, start = 0, end = values.length): number {
  let largest = 0;
  for (let index = start; index < end; index++) {
    const size = Math.abs(values[index] ?? 0);
    if (size > largest && size !== Infinity) largest = size;
  }
  return largest;
}

export function cssColour([r, g, b]: Rgb): string {
  return `rgb(${r} ${g} ${b})`;
}

function mix(from: Oklab, to: Oklab, share: number): Oklab {
  const between = (index: 0 | 1 | 2) => from[index] + (to[index] - from[index]) * share;
  return [between(0), between(1), between(2)];
}

/** Björn Ottosson's OKLab to sRGB, clipped to 0..255 (https://bottosson.github.io/posts/oklab/). */
export function oklabToRgb([lightness, a, b]: Oklab): Rgb {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    encode(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    encode(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    encode(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

function encode(linear: number): number {
  const share = linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055;
  return Math.round(255 * Math.max(0, Math.min(1, share)));
}
