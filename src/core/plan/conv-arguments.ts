import type { PaddingMode } from './geometry.ts';
import { PythonError } from './python-error.ts';

/** A convolution's arguments as torch names them; sizes per spatial axis, the last running fastest. */
export interface ConvArguments {
  readonly inChannels: number;
  readonly outChannels: number;
  readonly kernel: readonly number[];
  readonly stride: readonly number[];
  readonly padding: readonly number[] | 'same' | 'valid';
  readonly dilation: readonly number[];
  readonly groups: number;
  readonly paddingMode: PaddingMode;
}

/** Raises what torch.nn.ConvNd raises at construction. `stridedSame`: Brevitas' own rule applies. */
export function checkConvArguments(given: ConvArguments, stridedSame: boolean): void {
  checkGroups(given);
  if (given.padding === 'same' && isStrided(given) && !stridedSame) {
    throw new PythonError('ValueError', "padding='same' is not supported for strided convolutions");
  }
}

export function checkGroups(given: Pick<ConvArguments, 'inChannels' | 'outChannels' | 'groups'>): void {
  if (given.inChannels % given.groups !== 0)
    throw new PythonError('ValueError', 'in_channels must be divisible by groups');
  if (given.outChannels % given.groups !== 0)
    throw new PythonError('ValueError', 'out_channels must be divisible by groups');
}

export function isStrided(given: ConvArguments): boolean {
  return given.stride.some((stride) => stride !== 1);
}

/** Whether 'same' has to pad one side of an axis more than the other, which torch does beforehand. */
export function hasUnevenSame(given: ConvArguments): boolean {
  if (given.padding !== 'same' || given.paddingMode !== 'zeros' || isStrided(given)) return false;
  return given.kernel.some((_, axis) => reachOf(given, axis) % 2 === 1);
}

/** torch's warning of an uneven 'same', verbatim; else null. */
export function unevenSameWarning(given: ConvArguments): string | null {
  return hasUnevenSame(given)
    ? "Using padding='same' with even kernel lengths and odd dilation may require a zero-padded copy of the input be created"
    : null;
}

/** Cells from the first to the last that the kernel reads along an axis. */
export function reachOf(given: Pick<ConvArguments, 'kernel' | 'dilation'>, axis: number): number {
  return ((given.kernel[axis] ?? 1) - 1) * (given.dilation[axis] ?? 1);
}
