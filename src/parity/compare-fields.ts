import type { ReportedTensor } from '../core/report.ts';
import { bitwise, within } from './compare-values.ts';
import type { ShapedFloats } from './golden-format.ts';

/** Comparing one field of a report with what Brevitas recorded, in words; empty where they agree. */

export function equal(place: string, report: unknown, golden: unknown): string[] {
  const [given, expected] = [JSON.stringify(plain(report)), JSON.stringify(plain(golden))];
  return given === expected ? [] : [`${place} is ${given}, Brevitas gives ${expected}`];
}

/** JSON has no NaN and no infinities. */
function plain(value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}

/** @param inexact whether the last bits are open */
export function shaped(
  place: string,
  report: ReportedTensor,
  golden: ShapedFloats,
  inexact: boolean,
): string[] {
  return [
    ...equal(`${place} shape`, report.shape, golden.shape),
    ...floats(place, report.values, golden.values, inexact),
  ];
}

export function floats(
  place: string,
  report: ReportedTensor['values'],
  golden: Float32Array,
  inexact: boolean,
): string[] {
  if (report === null) return [`${place} was left on the device`];
  return inexact ? within(place, report, golden) : bitwise(place, report, golden);
}
