import { useId, useMemo, useRef, useState } from 'react';
import { formatInteger, formatNumber, formatShare } from './format-number.ts';
import { barOf, type Histogram } from './histogram.ts';
import { barsPath, histogramAxes, MARGIN, type HistogramAxes } from './histogram-axes.ts';
import { linearScale } from './linear-scale.ts';
import { useSize } from './use-size.ts';
import './histogram.css';

/** Elements that a quantizer clamped to the ends of its grid. */
export interface ClippedMass {
  readonly low: number;
  readonly high: number;
}

interface CodeHistogramProps {
  readonly name: string;
  readonly histogram: Histogram;
  readonly tone: 'float' | 'integer' | 'dequantized' | 'error';
  /** How a code reads as a value: (code - zeroPoint) * scale; null where it differs from channel to channel. */
  readonly real: { readonly scale: number; readonly zeroPoint: number } | null;
  readonly clipped: ClippedMass | null;
  /** Code or value of the cell that is looked at. */
  readonly marked: number | null;
}

/**
 * How often each integer code occurs: one bar per code, unused codes hatched, and in the alarm
 * colour what was clamped to the ends. Above 512 codes, bars of several codes, their width said.
 */
export function CodeHistogram(props: CodeHistogramProps) {
  const { histogram, name, tone, real } = props;
  const plot = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(plot);
  const [hovered, setHovered] = useState<number | null>(null);
  const hasReal = histogram.kind === 'code' && real !== null;
  const axes = useMemo(
    () => histogramAxes(histogram, { width, height }, hasReal),
    [histogram, width, height, hasReal],
  );
  const bar = hovered ?? (props.marked === null ? -1 : barOf(histogram, props.marked));
  return (
    <figure className="histogram" data-tone={tone}>
      <div
        ref={plot}
        className="histogram__plot"
        aria-hidden="true"
        onPointerMove={(event) => {
          const x = event.clientX - event.currentTarget.getBoundingClientRect().left;
          setHovered(axes.barAt(x));
        }}
        onPointerLeave={() => setHovered(null)}
      >
        {width > 0 && (
          <svg width={width} height={height}>
            <CountAxis axes={axes} width={width} />
            <Bars {...props} axes={axes} bar={bar} />
            <CodeAxis {...props} axes={axes} width={width} />
          </svg>
        )}
      </div>
      <p className="visually-hidden">{`${name}: ${summary(props)}`}</p>
      <figcaption className="histogram__caption small">
        <span>{bar >= 0 ? barInWords(props, bar) : summary(props)}</span>
        {histogram.kind === 'code' && <Legend {...props} />}
      </figcaption>
    </figure>
  );
}

function Legend({ histogram, clipped }: CodeHistogramProps) {
  const hasUnused = histogram.width === 1 && histogram.used < histogram.counts.length;
  const hasClipped = clipped !== null && clipped.low + clipped.high > 0;
  if (!hasUnused && !hasClipped) return null;
  return (
    <span className="histogram__legend eyebrow">
      <span data-swatch="used">used</span>
      {hasUnused && <span data-swatch="unused">unused</span>}
      {hasClipped && <span data-swatch="clipped">clamped</span>}
    </span>
  );
}

interface DrawnProps extends CodeHistogramProps {
  readonly axes: HistogramAxes;
}

function Bars({ histogram, clipped, axes, bar }: DrawnProps & { readonly bar: number }) {
  const hatch = useId();
  const base = axes.y(0);
  const paths = useMemo(() => barsPath(histogram, clipped, axes), [histogram, clipped, axes]);
  return (
    <g>
      <pattern id={hatch} width={6} height={6} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <path className="histogram__hatch" d="M0 0V6" />
      </pattern>
      {bar >= 0 && (
        <rect
          className="histogram__marked"
          x={axes.left(bar)}
          y={MARGIN.top}
          width={Math.max(axes.barWidth, 1.5)}
          height={base - MARGIN.top}
        />
      )}
      <path d={paths.unused} fill={`url(#${hatch})`} />
      <path className="histogram__present" d={paths.present} />
      <path className="histogram__used" d={paths.used} />
      <path className="histogram__clipped" d={paths.clipped} />
      {bar >= 0 && <Pointer x={axes.left(bar) + axes.barWidth / 2} />}
    </g>
  );
}

/** Points at the bar in question: a bar as high as the plot hides the band behind it. */
function Pointer({ x }: { readonly x: number }) {
  return (
    <path className="histogram__pointer" d="M-5 -8H5L0 -1Z" transform={`translate(${x} ${MARGIN.top})`} />
  );
}

function CountAxis({ axes, width }: { readonly axes: HistogramAxes; readonly width: number }) {
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

function CodeAxis({ histogram, real, axes, width }: DrawnProps & { readonly width: number }) {
  const base = axes.y(0);
  const isCode = histogram.kind === 'code';
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
      <text className="histogram__label" x={width - MARGIN.right} y={base + axes.bottom - 6} textAnchor="end">
        {axisLabel(histogram, real)}
      </text>
    </g>
  );
}

/** The same axis in real units: round values, placed at value / scale + zero point. */
function RealTicks(props: {
  readonly real: { readonly scale: number; readonly zeroPoint: number };
  readonly axes: HistogramAxes;
  readonly y: number;
}) {
  const { real, axes, y } = props;
  const [from, to] = axes.domain.map((code) => (code - real.zeroPoint) * real.scale);
  if (from === undefined || to === undefined || !Number.isFinite(to - from)) return null;
  const ticks = linearScale([from, to], [0, 1]).ticks(axes.codeTicks.length > 4 ? 5 : 3);
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

function axisLabel(histogram: Histogram, real: CodeHistogramProps['real']): string {
  if (histogram.kind === 'value') return 'value';
  return real === null ? 'integer code (scale differs per channel)' : 'integer code, and below it the value';
}

/** The histogram in one sentence. */
export function summary({ histogram, clipped }: Pick<CodeHistogramProps, 'histogram' | 'clipped'>): string {
  const { counts, total, used, width, kind } = histogram;
  const lost = (clipped?.low ?? 0) + (clipped?.high ?? 0);
  const clamped = lost === 0 ? '' : ` ${formatShare(lost, total)} clamped (${formatInteger(lost)}).`;
  if (kind === 'value') return `${formatInteger(total)} values in bars of ${formatNumber(width)}.`;
  if (width > 1) return `${formatInteger(total)} elements in bars of ${width} codes.${clamped}`;
  return `${formatInteger(used)} of ${formatInteger(counts.length)} codes used by ${formatInteger(total)} elements.${clamped}`;
}

function barInWords({ histogram, clipped }: CodeHistogramProps, bar: number): string {
  const { first, width, counts, total, kind } = histogram;
  const from = first + bar * width;
  const count = counts[bar] ?? 0;
  const share = `${formatInteger(count)} of ${formatInteger(total)} elements, ${formatShare(count, total)}`;
  if (kind === 'value') return `${formatNumber(from)} to ${formatNumber(from + width)}: ${share}.`;
  if (width > 1) return `Codes ${formatInteger(from)} to ${formatInteger(from + width - 1)}: ${share}.`;
  const lost = bar === 0 ? clipped?.low : bar === counts.length - 1 ? clipped?.high : 0;
  return `Code ${formatInteger(from)}: ${share}${lost ? `; ${formatInteger(lost)} of them clamped` : ''}.`;
}
