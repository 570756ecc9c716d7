import { intRange } from '../../core/quant/int-range.ts';
import type { QuantTensorReport, ValidityReport } from '../../core/report.ts';
import { elementIndices } from './element-index.ts';
import { formatBits, formatInteger, formatNumber, formatShape } from './format-number.ts';

/** One rule of is_valid, judged. */
export interface ValidityRule {
  readonly holds: boolean;
  readonly rule: string;
  /** What was found, against what is allowed. */
  readonly finding: string;
  /** How much of the allowance is used: 0 to 1, above where the rule is broken; NaN where it is no number. */
  readonly used: number;
  /** The element that comes closest to breaking the rule, by its flat index. */
  readonly worst: { readonly index: number; readonly place: string } | null;
}

type Judged = Pick<QuantTensorReport, 'bit_width' | 'signed' | 'shape'> & {
  readonly validity: ValidityReport;
};

/** Brevitas' two rules (brevitas 0.12.1, IntQuantTensor.is_valid), each with its margin. */
export function validityRules({
  validity,
  bit_width: bitWidth,
  signed,
  shape,
}: Judged): readonly ValidityRule[] {
  const { lo, hi } = intRange(bitWidth, signed, false);
  const { residual, tolerance, min, max, worst_index: worst } = validity;
  const grid = `${formatInteger(lo)} to ${formatInteger(hi)}`;
  const found = min === max ? formatInteger(min) : `${formatInteger(min)} to ${formatInteger(max)}`;
  return [
    {
      holds: validity.integer,
      rule: 'value / scale + zero_point is whole',
      finding:
        residual === 0
          ? 'All are exactly whole.'
          : `At most ${formatNumber(residual)} away from a whole number; less than ${formatNumber(tolerance)} is allowed.`,
      used: residual / tolerance,
      worst: residual === 0 ? null : { index: worst, place: formatShape(elementIndices(worst, shape)) },
    },
    {
      holds: validity.in_range,
      rule: `integers fit ${formatBits(bitWidth)}, ${signed ? 'signed' : 'unsigned'}`,
      finding: `Found ${found}; ${grid} is allowed.`,
      used: Math.max(hi === 0 ? 0 : max / hi, lo === 0 ? (min < 0 ? Infinity : 0) : min / lo),
      worst: null,
    },
  ];
}
