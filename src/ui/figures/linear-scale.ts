import { ticks } from 'd3-array';

/**
 * A straight line from numbers to places. (d3-scale's brings colours, dates and formats along, which
 * are more than a tenth of the first download.)
 */
export interface LinearScale {
  (value: number): number;
  /** The number at a place. */
  readonly invert: (place: number) => number;
  /** About so many round numbers of the domain. */
  readonly ticks: (count: number) => number[];
}

type Ends = readonly [number, number];

/**
 * @param domain where the numbers begin and end; where that is one number, all lie in the middle
 * @param range the places where its ends lie
 */
export function linearScale(domain: Ends, range: Ends): LinearScale {
  const [first, last] = domain;
  const [start, end] = range;
  const share = (value: number) => (last === first ? 0.5 : (value - first) / (last - first));
  const place = (value: number) => start + share(value) * (end - start);
  return Object.assign(place, {
    invert: (at: number) => first + ((at - start) / (end - start)) * (last - first),
    ticks: (count: number) => ticks(first, last, count),
  });
}
