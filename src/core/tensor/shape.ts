/** The number of elements of a tensor: the product of its sizes, 1 for a scalar's []. */
export function elementCount(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

/** Elements from one index to the next along each axis, in C order: [2, 3, 4] gives [12, 4, 1]. */
export function stridesOf(shape: readonly number[]): readonly number[] {
  const strides = shape.map(() => 1);
  for (let axis = shape.length - 2; axis >= 0; axis--) {
    strides[axis] = (strides[axis + 1] ?? 1) * (shape[axis + 1] ?? 1);
  }
  return strides;
}

/**
 * The shape that two tensors broadcast to by torch's rule: aligned at the last axis, sizes equal
 * or one of them 1. null where they do not fit.
 */
export function broadcastShape(a: readonly number[], b: readonly number[]): readonly number[] | null {
  const rank = Math.max(a.length, b.length);
  const shape: number[] = [];
  for (let axis = 0; axis < rank; axis++) {
    const sizeOfA = a[axis + a.length - rank] ?? 1;
    const sizeOfB = b[axis + b.length - rank] ?? 1;
    if (sizeOfA !== sizeOfB && sizeOfA !== 1 && sizeOfB !== 1) return null;
    shape.push(sizeOfA === 1 ? sizeOfB : sizeOfA);
  }
  return shape;
}
