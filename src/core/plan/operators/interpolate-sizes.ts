import { PythonError } from '../python-error.ts';

export const interpolateModes = [
  'nearest',
  'nearest-exact',
  'nearest_exact',
  'linear',
  'bilinear',
  'bicubic',
  'trilinear',
  'area',
] as const;

export type InterpolateMode = (typeof interpolateModes)[number];

export interface InterpolateArguments {
  /** One number for all spatial axes, or one for each. */
  readonly size: number | readonly number[] | null;
  readonly scaleFactor: number | null;
  readonly mode: InterpolateMode;
  readonly alignCorners: boolean;
}

/** The spatial axes that a mode needs; the others take one to three. */
const AXES: Readonly<Partial<Record<InterpolateMode, number>>> = {
  linear: 1,
  bilinear: 2,
  bicubic: 2,
  trilinear: 3,
};

/** torch's errors in torch's order. */
export function checkInterpolation(given: InterpolateArguments, shape: readonly number[]): void {
  const { mode, size, scaleFactor, alignCorners } = given;
  if (!(mode in AXES) && alignCorners) {
    throw new PythonError(
      'ValueError',
      'align_corners option can only be set with the interpolating modes: linear | bilinear | bicubic | trilinear',
    );
  }
  if (size !== null && scaleFactor !== null) {
    throw new PythonError('ValueError', 'only one of size or scale_factor should be defined');
  }
  if (size === null && scaleFactor === null) {
    throw new PythonError('ValueError', 'either size or scale_factor should be defined');
  }
  const sizes = typeof size === 'object' && size !== null ? size.length : null;
  if (sizes !== null && sizes !== shape.length - 2) {
    throw new PythonError(
      'ValueError',
      `Input and output must have the same number of spatial dimensions, but got input with spatial dimensions of [${shape.slice(2).join(', ')}] and output size of [${typeof size === 'object' ? size?.join(', ') : size}]. Please provide input tensor in (N, C, d1, d2, ...,dK) format and output size in (o1, o2, ...,oK) format.`,
    );
  }
  checkMode(mode, shape);
}

function checkMode(mode: InterpolateMode, shape: readonly number[]): void {
  const axes = AXES[mode];
  const isKnown = shape.length >= 3 && shape.length <= 5 && mode !== 'nearest_exact';
  const fits = axes === undefined || axes === shape.length - 2;
  if (!isKnown || (mode === 'bicubic' && !fits)) {
    throw new PythonError(
      'NotImplementedError',
      `Input Error: Only 3D, 4D and 5D input Tensors supported (got ${shape.length}D) for the modes: nearest | linear | bilinear | bicubic | trilinear | lanczos | area | nearest-exact (got ${mode})`,
    );
  }
  if (axes !== undefined && !fits) {
    throw new PythonError(
      'NotImplementedError',
      `Got ${shape.length}D input, but ${mode} mode needs ${axes + 2}D input`,
    );
  }
}

/** The spatial axes of the result; only `area` may leave none of an axis. */
export function interpolatedSizes(given: InterpolateArguments, shape: readonly number[]): readonly number[] {
  const inSizes = shape.slice(2);
  const { size } = given;
  const outSizes = inSizes.map((inSize, axis) => {
    if (size === null) return Math.floor(inSize * (given.scaleFactor ?? 1));
    return typeof size === 'number' ? size : (size[axis] ?? 1);
  });
  if (given.mode === 'area' || outSizes.every((outSize) => outSize > 0)) return outSizes;
  const names = inSizes.length === 3 ? ['D', 'H', 'W'] : inSizes.length === 2 ? ['H', 'W'] : ['W'];
  const named = (sizes: readonly number[]) => sizes.map((one, axis) => `${names[axis]}: ${one}`).join(', ');
  throw new PythonError(
    'RuntimeError',
    `Input and output sizes should be greater than 0, but got input (${named(inSizes)}) ${inSizes.length === 1 ? 'and ' : ''}output (${named(outSizes)})`,
  );
}
