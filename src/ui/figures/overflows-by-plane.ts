import { planeOf } from '../../app/plane.ts';

/**
 * The cells (row * width + column) of each channel of one image where something happened, from flat
 * indices in the whole tensor; channels where nothing did have none.
 *
 * @param where ascending
 */
export function overflowsByPlane(
  where: readonly number[],
  shape: readonly number[],
  batch: number,
): readonly (readonly number[])[] {
  const { offset, channels, height, width } = planeOf(shape, batch, 0);
  const planes = Array.from({ length: channels }, (): number[] => []);
  const cells = height * width;
  for (const index of where) {
    const place = index - offset;
    planes[Math.floor(place / cells)]?.push(place % cells);
  }
  return planes;
}
