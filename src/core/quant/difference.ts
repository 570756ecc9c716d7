/** How far two tensors of one shape lie apart, in double. */
export interface Distance {
  readonly maximum: number;
  /** Index of the first element that lies furthest; 0 where all agree. */
  readonly at: number;
  readonly meanSquared: number;
  /** 10 log10(sum reference^2 / sum difference^2): Infinity where nothing differs, NaN for two tensors of 0. */
  readonly sqnrDb: number;
}

/** @param reference as many elements as `values` */
export function distanceOf(reference: Float32Array, values: Float32Array): Distance {
  let maximum = 0;
  let at = 0;
  let signal = 0;
  let noise = 0;
  // An iterator would make a pair of every element.
  for (let index = 0; index < reference.length; index++) {
    const wanted = reference[index] ?? Number.NaN;
    const difference = Math.abs((values[index] ?? Number.NaN) - wanted);
    if (difference > maximum) {
      maximum = difference;
      at = index;
    }
    signal += wanted * wanted;
    noise += difference * difference;
  }
  return { maximum, at, meanSquared: noise / reference.length, sqnrDb: 10 * Math.log10(signal / noise) };
}
