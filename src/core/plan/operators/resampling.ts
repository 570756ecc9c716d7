/** How the outputs of one axis follow from its inputs, in float32 as torch computes it. */
export interface Resampling {
  /** Inputs that each output reads, by weight; places beyond the axis mean its ends. */
  readonly taps: number;
  /** The first of them. */
  readonly first: readonly number[];
  /** [outputs, taps]; null where there is one tap of weight 1. */
  readonly weights: readonly number[] | null;
}

/** Cubic convolution's parameter in torch. */
const CUBIC_A = -0.75;

const { fround } = Math;

/** Every output its own input: what torch does where the size stays, whatever the scale says. */
export function copied(size: number): Resampling {
  return { taps: 1, first: Array.from({ length: size }, (_, i) => i), weights: null };
}

/** @param scale inputs per output, float32 */
export function nearest(outSize: number, scale: number): Resampling {
  const first = Array.from({ length: outSize }, (_, i) => Math.floor(fround(i * scale)));
  return { taps: 1, first, weights: null };
}

/** As `nearest`, from the middle of each output. */
export function nearestExact(outSize: number, scale: number): Resampling {
  const first = Array.from({ length: outSize }, (_, i) => Math.floor(fround(fround(i + 0.5) * scale)));
  return { taps: 1, first, weights: null };
}

/** Between the two nearest inputs; before the first and behind the last only that one counts. */
export function linear(outSize: number, scale: number, alignCorners: boolean): Resampling {
  const places = sourcePlaces(outSize, scale, alignCorners);
  const first = places.map(Math.floor);
  const weights = places.flatMap((place, i) => {
    const second = place < 0 ? 0 : fround(place - (first[i] ?? 0));
    return [fround(1 - second), second];
  });
  return { taps: 2, first, weights };
}

/** A cubic curve through the four nearest inputs. */
export function cubic(outSize: number, scale: number, alignCorners: boolean): Resampling {
  const places = sourcePlaces(outSize, scale, alignCorners);
  const first = places.map((place) => Math.floor(place) - 1);
  const weights = places.flatMap((place) => {
    const t = place - Math.floor(place);
    return [outer(t + 1), inner(t), inner(1 - t), outer(2 - t)].map(fround);
  });
  return { taps: 4, first, weights };
}

function inner(t: number): number {
  return ((CUBIC_A + 2) * t - (CUBIC_A + 3)) * t * t + 1;
}

function outer(t: number): number {
  return ((CUBIC_A * t - 5 * CUBIC_A) * t + 8 * CUBIC_A) * t - 4 * CUBIC_A;
}

function sourcePlaces(outSize: number, scale: number, alignCorners: boolean): readonly number[] {
  return Array.from({ length: outSize }, (_, i) =>
    alignCorners ? fround(i * scale) : fround(fround(fround(i + 0.5) * scale) - 0.5),
  );
}
