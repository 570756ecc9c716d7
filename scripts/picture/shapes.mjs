/**
 * @typedef {(x: number, y: number) => boolean} Shape whether a point lies inside
 * @typedef {{ x: number, y: number }} Point pixels, y downwards
 */

/**
 * @param {readonly (readonly [number, number])[]} corners
 * @returns {Shape}
 */
export function polygon(corners) {
  const points = corners.map(([x, y]) => ({ x, y }));
  return (x, y) => {
    let inside = false;
    let previous = points.at(-1) ?? { x: 0, y: 0 };
    for (const point of points) {
      if (point.y > y !== previous.y > y) {
        const crossing = point.x + ((y - point.y) / (previous.y - point.y)) * (previous.x - point.x);
        if (x < crossing) inside = !inside;
      }
      previous = point;
    }
    return inside;
  };
}

/**
 * @param {number} left
 * @param {number} top
 * @param {number} right
 * @param {number} bottom
 * @returns {Shape}
 */
export function box(left, top, right, bottom) {
  return (x, y) => x >= left && x < right && y >= top && y < bottom;
}

/**
 * @param {number} centreX
 * @param {number} centreY
 * @param {number} radiusX
 * @param {number} [radiusY]
 * @returns {Shape}
 */
export function ellipse(centreX, centreY, radiusX, radiusY = radiusX) {
  return (x, y) => ((x - centreX) / radiusX) ** 2 + ((y - centreY) / radiusY) ** 2 < 1;
}

/**
 * A line of round ends through points.
 *
 * @param {readonly Point[]} points
 * @param {number} width
 * @returns {Shape}
 */
export function stroke(points, width) {
  const reach = width / 2;
  const left = Math.min(...points.map((point) => point.x)) - reach;
  const right = Math.max(...points.map((point) => point.x)) + reach;
  const top = Math.min(...points.map((point) => point.y)) - reach;
  const bottom = Math.max(...points.map((point) => point.y)) + reach;
  return (x, y) => {
    if (x < left || x > right || y < top || y > bottom) return false;
    let from = points[0];
    for (const to of points) {
      if (from !== undefined && distanceTo(from, to, x, y) < reach) return true;
      from = to;
    }
    return false;
  };
}

/**
 * @param {Point} from
 * @param {Point} to
 * @param {number} x
 * @param {number} y
 */
function distanceTo(from, to, x, y) {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const length = dx * dx + dy * dy;
  const t = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - from.x) * dx + (y - from.y) * dy) / length));
  return Math.hypot(from.x + t * dx - x, from.y + t * dy - y);
}

/**
 * Points along a quadratic curve.
 *
 * @param {Point} from
 * @param {Point} control
 * @param {Point} to
 * @param {number} [pieces]
 * @returns {Point[]}
 */
export function curve(from, control, to, pieces = 16) {
  return Array.from({ length: pieces + 1 }, (_, index) => {
    const t = index / pieces;
    const a = (1 - t) ** 2;
    const b = 2 * t * (1 - t);
    return { x: a * from.x + b * control.x + t * t * to.x, y: a * from.y + b * control.y + t * t * to.y };
  });
}

/**
 * @param {readonly Point[]} points
 * @returns {Shape}
 */
export function outline(points) {
  return polygon(points.map(({ x, y }) => [x, y]));
}

/**
 * @param {readonly Shape[]} shapes
 * @returns {Shape}
 */
export function anyOf(shapes) {
  return (x, y) => shapes.some((shape) => shape(x, y));
}
