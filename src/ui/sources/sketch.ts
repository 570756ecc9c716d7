/** Pixels along each side, as the digits of MNIST have. */
export const SKETCH_SIDE = 28;

/** Pixels from the middle of the pen to where its ink ends. */
const PEN = 1.6;

export interface Point {
  /** Pixels from the left edge; the middle of the first pixel is 0.5. */
  readonly x: number;
  readonly y: number;
}

/**
 * A copy of `ink` (row by row, 0 white to 1 black) with a line from `from` to `to` drawn by a soft pen.
 * Ink only grows, in whole 255ths, so that a sketch is what an 8-bit picture could hold.
 */
export function withStroke(ink: readonly number[], from: Point, to: Point): readonly number[] {
  return ink.map((before, index) => {
    const pixel = { x: (index % SKETCH_SIDE) + 0.5, y: Math.floor(index / SKETCH_SIDE) + 0.5 };
    const wet = Math.max(0, Math.min(1, PEN - distance(pixel, from, to)));
    return Math.max(before, Math.round(wet * 255) / 255);
  });
}

/** A copy with one pixel black, or white where it was not. */
export function withPixel(ink: readonly number[], index: number): readonly number[] {
  return ink.map((before, at) => (at === index ? (before > 0 ? 0 : 1) : before));
}

export function blankSketch(): readonly number[] {
  return Array.from({ length: SKETCH_SIDE ** 2 }, () => 0);
}

/** From a point to the nearest one of a line segment. */
function distance(point: Point, from: Point, to: Point): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : ((point.x - from.x) * dx + (point.y - from.y) * dy) / length;
  const share = Math.max(0, Math.min(1, along));
  return Math.hypot(point.x - from.x - share * dx, point.y - from.y - share * dy);
}
