import type { Plane } from '../../app/plane.ts';
import type { ShownTensor } from '../../app/selectors.ts';
import type { Representation } from '../../app/state.ts';
import { findChannelPattern } from '../../core/plan/channel-pattern.ts';
import { intRange, type IntRange } from '../../core/quant/int-range.ts';
import { ROUNDERS } from '../../core/quant/rounding.ts';
import type { LayerReport, QuantTensorReport, ReportedTensor } from '../../core/report.ts';
import { saturatedElements, type ChannelValues, type Saturation } from '../figures/quantize-steps.ts';
import type { QuantizerCurve } from '../figures/quantizer-curve.ts';
import type { Numbers } from './shown-numbers.ts';

/** What the figures of the centre draw. */
export interface ShownProps {
  readonly shown: ShownTensor;
  readonly plane: Plane;
  readonly representation: Representation;
  /** The plane's numbers in that representation. */
  readonly numbers: Numbers;
}

/** Which elements of a plane the quantizer clamped; null where no float came before it. */
export function saturationOf(
  shown: ShownTensor,
  { grid, rounding }: QuantizerCurve,
  plane: Plane,
): Saturation | null {
  const { tensor, original } = shown;
  if (tensor.type === 'Tensor' || original === null) return null;
  const scale = channelValues(tensor.scale, tensor.shape);
  const zeroPoint = channelValues(tensor.zero_point, tensor.shape);
  if (scale === null || zeroPoint === null) return null;
  const end = plane.offset + plane.height * plane.width;
  return saturatedElements(original, scale, zeroPoint, grid, plane.offset, end, ROUNDERS[rounding]);
}

/**
 * 1 where an accumulator overflowed, of one plane.
 *
 * @param where indices in the whole tensor, C order
 */
export function overflowedCells(where: readonly number[], plane: Plane): Uint8Array {
  const cells = new Uint8Array(plane.height * plane.width);
  for (const index of where) {
    const cell = index - plane.offset;
    if (cell >= 0 && cell < cells.length) cells[cell] = 1;
  }
  return cells;
}

export type Slot = 'weight' | 'bias' | 'input' | 'output' | 'act';

/** Which of the layer's quantizers made the shown tensor; null where none did. */
export function slotOf(shown: ShownTensor, stepKind: string, layer: LayerReport | null): Slot | null {
  const slot = ((): Slot | null => {
    if (stepKind === 'quant_weight') return 'weight';
    if (shown.part === 'before_output_quant') return null;
    if (shown.part === 'other') return 'input';
    if (shown.part !== 'output') return shown.part;
    if (stepKind !== 'call') return null;
    return layer?.quantizers.act?.enabled ? 'act' : 'output';
  })();
  return slot !== null && layer?.quantizers[slot]?.enabled ? slot : null;
}

/** The integers that the shown tensor may hold: those of its quantizer, else all of its bit width. */
export function gridOf(tensor: QuantTensorReport, slot: Slot | null, layer: LayerReport | null): IntRange {
  // A quantizer of the sign alone stores 1 bit and gives -1 and 1, which is no range of 1 bit.
  const largest = 'max' in tensor.validity ? tensor.validity.max : 0;
  if (slot !== null && tensor.bit_width === 1 && tensor.signed && largest > 0) return { lo: -1, hi: 1 };
  const narrow = slot !== null && layer?.quantizers[slot]?.narrow_range === true;
  return intRange(tensor.bit_width, tensor.signed, narrow);
}

/** A scale or zero point laid over a tensor; null where it does not follow one axis. */
export function channelValues(parameter: ReportedTensor, shape: readonly number[]): ChannelValues | null {
  const pattern = findChannelPattern(parameter.shape, shape);
  const { values } = parameter;
  if (pattern === null || values === null || values instanceof BigInt64Array) return null;
  return { values, inner: pattern.inner };
}
