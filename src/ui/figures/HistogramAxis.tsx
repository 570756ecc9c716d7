import { formatInteger, formatNumber } from './format-number.ts';
import type { HistogramAxes } from './histogram-axes.ts';
import { MARGIN } from './histogram-axes.ts';
import type { RealUnits } from './histogram-words.ts';
import { linearScale } from './linear-scale.ts';

/** Counts on the left, with lines across the plot. */
export function CountAxis({ axes, width }: { readonly axes: HistogramAxes; readonly width: number }) {
  return (
    <g className="histogram__axis">
      {axes.countTicks.map((count) => (
        <g key={count} transform={`translate(0 ${axes.y(count)})`}>
          <line x1={MARGIN.left} x2={width - MARGIN.right} />
          <text x={MARGIN.left - 6} dy="0.35em" textAnchor="end">
            {formatInteger(count)}
          </text>
        </g>
      ))}
      <text className="histogram__label" x={0} y={10}>
        elements
      </text>
    </g>
  );
}

interface CodeAxisProps {
  readonly axes: Pick<HistogramAxes, 'domain' | 'x' | 'codeTicks'>;
  readonly kind: 'code' | 'value';
  readonly real: RealUnits | null;
  readonly label: string;
  readonly width: number;
  /** Where the axis lies, and where its label ends, CSS pixels. */
  readonly base: number;
  readonly bottom: number;
}

/** Integer codes and below them, where one scale holds for all, the values that they stand for. */
export function CodeAxis({ axes, kind, real, label, width, base, bottom }: CodeAxisProps) {
  const isCode = kind === 'code';
  return (
    <g className="histogram__axis">
      <line
        className="histogram__base"
        x1={MARGIN.left}
        x2={width - MARGIN.right}
        y1={base + 0.5}
        y2={base + 0.5}
      />
      {axes.codeTicks.map((code) => (
        <text key={code} x={axes.x(code)} y={base + 24} textAnchor="middle">
          {isCode ? formatInteger(code) : formatNumber(code)}
        </text>
      ))}
      {isCode && real !== null && <RealTicks real={real} axes={axes} y={base + 44} />}
      <text className="histogram__label" x={width - MARGIN.right} y={bottom} textAnchor="end">
        {label}
      </text>
    </g>
  );
}

/** The same axis in real units: round values, placed at value / scale + zero point. */
function RealTicks({ real, axes, y }: Pick<CodeAxisProps, 'axes'> & { real: RealUnits; y: number }) {
  const [from, to] = axes.domain.map((code) => (code - real.zeroPoint) * real.scale);
  if (from === undefined || to === undefined || !Number.isFinite(to - from)) return null;
  const ticks = realTicks([from, to], axes.codeTicks.length > 4 ? 5 : 3);
  return (
    <g className="histogram__real">
      {ticks.map((value) => (
        <g key={value} transform={`translate(${axes.x(value / real.scale + real.zeroPoint)} ${y})`}>
          <line y1={-14} y2={-10} />
          <text textAnchor="middle">{formatNumber(value)}</text>
        </g>
      ))}
    </g>
  );
}

/** About `count` round values; more where only one would be left, as 0 between -4 and 4. */
function realTicks(domain: readonly [number, number], count: number): readonly number[] {
  const scale = linearScale(domain, [0, 1]);
  const ticks = scale.ticks(count);
  return ticks.length > 1 ? ticks : scale.ticks(count + 1);
}
