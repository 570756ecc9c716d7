import { useRef } from 'react';
import type { IntRange } from '../../core/quant/int-range.ts';
import { straightThrough, type ClampGradient } from '../../core/quant/straight-through.ts';
import { formatNumber } from './format-number.ts';
import { linearScale, type LinearScale } from './linear-scale.ts';
import { useWidth } from './use-size.ts';
import './gradient-curves.css';

interface GradientCurvesProps {
  readonly x: number;
  readonly scale: number;
  readonly zeroPoint: number;
  readonly grid: IntRange;
  readonly clamp: ClampGradient;
}

const LEFT = 44;
const RIGHT = 8;
const PLOT = 72;
const GAP = 40;
/** From the plot down to the codes: a tick at its lower edge stays clear of them. */
const NAMED = 17;
/** Codes on either side of the element. */
const REACH = 4;
const POINTS = 40;

/** Both gradients of a quantizer around one element, over its place in codes. */
export function GradientCurves(props: GradientCurvesProps) {
  const { x, scale, zeroPoint, grid, clamp } = props;
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const here = x / scale + zeroPoint;
  const at = linearScale([here - REACH, here + REACH], [LEFT, Math.max(LEFT + 1, width - RIGHT)]);
  const gradients = (code: number) =>
    straightThrough((code - zeroPoint) * scale, scale, zeroPoint, grid, clamp);
  const codes = sampled(here);
  const own = straightThrough(x, scale, zeroPoint, grid, clamp);
  const curves = [
    { name: 'd value / d x', values: codes.map((code) => gradients(code).toInput), own: own.toInput },
    { name: 'd value / d scale', values: codes.map((code) => gradients(code).toScale), own: own.toScale },
  ];
  const outside = [
    [-Infinity, grid.lo - 0.5],
    [grid.hi + 0.5, Infinity],
  ] as const;
  return (
    <div className="gradient-curves" ref={frame}>
      {width > 0 && (
        <svg width={width} height={2 * (PLOT + GAP)} aria-hidden="true">
          {curves.map(({ name, values, own: value }, index) => (
            <g key={name} transform={`translate(0 ${index * (PLOT + GAP) + 18})`}>
              <text className="gradient-curves__name" y={-6}>
                {name}
              </text>
              {outside.map(([from, to]) => (
                <Outside key={from} from={from} to={to} at={at} width={width} />
              ))}
              <Curve codes={codes} values={values} own={value} here={here} at={at} />
            </g>
          ))}
        </svg>
      )}
    </div>
  );
}

/** Both sides of every step, so that a jump is drawn upright. */
function sampled(here: number): readonly number[] {
  const step = (2 * REACH) / (POINTS * REACH);
  const even = Array.from({ length: POINTS * REACH + 1 }, (_, index) => here - REACH + index * step);
  const first = Math.ceil(here - REACH - 0.5);
  const jumps = Array.from({ length: 2 * REACH + 1 }, (_, index) => first + index + 0.5)
    .filter((jump) => Math.abs(jump - here) < REACH)
    .flatMap((jump) => [jump - 1e-4, jump + 1e-4]);
  return [...even, ...jumps].toSorted((a, b) => a - b);
}

interface OutsideProps {
  readonly from: number;
  readonly to: number;
  readonly at: LinearScale;
  readonly width: number;
}

/** Where the clamp acts. */
function Outside({ from, to, at, width }: OutsideProps) {
  const start = Math.max(LEFT, at(from));
  const end = Math.min(width - RIGHT, at(to));
  if (end <= start) return null;
  return <rect className="gradient-curves__outside" x={start} width={end - start} height={PLOT} />;
}

interface CurveProps {
  readonly codes: readonly number[];
  readonly values: readonly number[];
  readonly own: number;
  readonly here: number;
  readonly at: LinearScale;
}

function Curve({ codes, values, own, here, at }: CurveProps) {
  const [least, most] = [Math.min(0, ...values), Math.max(0, ...values)];
  const margin = 0.12 * (most - least || 1);
  const y = linearScale([least - margin, most + margin], [PLOT, 0]);
  const path = codes.map((code, index) => `${at(code).toFixed(1)} ${y(values[index] ?? 0).toFixed(1)}`);
  return (
    <>
      {y.ticks(3).map((tick) => (
        <g key={tick} transform={`translate(0 ${y(tick)})`} data-zero={tick === 0 || undefined}>
          <line className="gradient-curves__tick" x1={LEFT} x2={at(here + REACH)} />
          <text x={LEFT - 6} dy="0.35em" textAnchor="end">
            {formatNumber(tick)}
          </text>
        </g>
      ))}
      {at
        // Codes of many digits are as wide as two short ones.
        .ticks(String(Math.round(here)).length > 4 ? 2 : 5)
        .filter((tick) => Number.isInteger(tick) && Math.abs(tick - here) < REACH - 0.5)
        .map((tick) => (
          <text key={tick} x={at(tick)} y={PLOT + NAMED} textAnchor="middle">
            {tick}
          </text>
        ))}
      <text x={LEFT - 6} y={PLOT + NAMED} textAnchor="end">
        code
      </text>
      <path className="gradient-curves__curve" d={`M${path.join('L')}`} />
      <circle className="gradient-curves__own" cx={at(here)} cy={y(own)} r={5} />
    </>
  );
}
