/** Indices along each axis of the element at a flat C-order index: 7 of [1, 2, 2, 2] is [0, 1, 1, 1]. */
export function elementIndices(index: number, shape: readonly number[]): readonly number[] {
  let rest = index;
  return shape
    .toReversed()
    .map((size) => {
      const place = rest % size;
      rest = Math.floor(rest / size);
      return place;
    })
    .toReversed();
}
