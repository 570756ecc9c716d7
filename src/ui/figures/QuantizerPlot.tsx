import { useId, useMemo, useRef, useState, type MouseEvent } from 'react';
import { ClipHandles, type ClipControl } from './ClipHandles.tsx';
import { BandNames, CurveBands, CurveMark, type MarkedPlace } from './CurveBands.tsx';
import { barOf, type Histogram } from './histogram.ts';
import { BOTTOM, histogramAxes, MARGIN } from './histogram-axes.ts';
import { CodeAxis, CountAxis } from './HistogramAxis.tsx';
import { HistogramBars } from './HistogramBars.tsx';
import { axisLabel, type ClippedMass, type RealUnits } from './histogram-words.ts';
import { linearScale } from './linear-scale.ts';
import { gridEnds, type QuantizerCurve } from './quantizer-curve.ts';
import { plotBands } from './quantizer-plot-layout.ts';
import { useWidth } from './use-size.ts';
import './histogram.css';
import './quantizer-plot.css';

export interface QuantizerPlotProps {
  readonly curve: QuantizerCurve;
  /** The part of the axis of integers, u = x / scale + zero point, that is drawn. */
  readonly domain: readonly [number, number];
  /** Over the same axis; null where it has another one. */
  readonly histogram: Histogram | null;
  readonly tone: 'float' | 'integer' | 'dequantized';
  readonly clipped: ClippedMass | null;
  /** null where it differs from channel to channel */
  readonly real: RealUnits | null;
  readonly marked: MarkedPlace | null;
  readonly clip: ClipControl | null;
  readonly onHover: (bar: number | null) => void;
  readonly onPick: (bar: number) => void;
}

/**
 * How numbers spread over the integers, which integer each number becomes, and what that loses: three
 * drawings over one axis. A line through all three stands at the element that is looked at.
 */
export function QuantizerPlot(props: QuantizerPlotProps) {
  const { curve, domain, histogram, tone, clipped, real, marked, clip } = props;
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const inside = useId();
  const [hovered, setHovered] = useState<number | null>(null);
  const inner = Math.max(0, width - MARGIN.left - MARGIN.right);
  const bands = plotBands(histogram !== null, real !== null);
  const { bottom } = bands.error;
  const { axes, x } = useAxes(props, width, bands.histogram?.bottom ?? bands.stairs.top);
  const drawn = { curve, domain, x, bands, width };
  const barAt = (event: MouseEvent) =>
    histogram === null ? null : axes.barAt(event.clientX - event.currentTarget.getBoundingClientRect().left);
  const point = (at: number | null) => {
    setHovered(at);
    props.onHover(at);
  };
  const bar = hovered ?? (histogram === null || marked === null ? -1 : barOf(histogram, marked.code));
  return (
    <div ref={frame} className="quantizer-plot histogram" data-tone={tone}>
      {width > 0 && (
        // A pointer's short cut; with the keyboard cells are chosen on the map.
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
        <svg
          width={width}
          height={bands.height}
          onPointerMove={(event) => point(barAt(event))}
          onPointerLeave={() => point(null)}
          onClick={(event) => {
            const at = barAt(event);
            if (at !== null) props.onPick(at);
          }}
        >
          <clipPath id={inside}>
            <rect x={MARGIN.left} y={0} width={inner} height={bands.height} />
          </clipPath>
          {histogram !== null && <CountAxis axes={axes} width={width} />}
          {histogram !== null && (
            <g clipPath={`url(#${inside})`}>
              <HistogramBars histogram={histogram} clipped={clipped} axes={axes} bar={bar} />
            </g>
          )}
          <CurveBands {...drawn} />
          <CodeAxis
            axes={axes}
            kind="code"
            real={real}
            label={axisLabel(histogram ?? nothing, real)}
            width={width}
            base={bottom}
            bottom={bottom + (real === null ? BOTTOM.oneAxis : BOTTOM.twoAxes) - 6}
          />
          {clip && <ClipHandles clip={clip} ends={gridEnds(curve)} x={x} width={width} bottom={bottom} />}
          {marked !== null && <CurveMark {...drawn} marked={marked} />}
          <BandNames bands={bands} />
        </svg>
      )}
    </div>
  );
}

/** Scales that stay the same objects while pointers move: the drawings are kept by them. */
function useAxes({ histogram, domain }: QuantizerPlotProps, width: number, baseline: number) {
  const axes = useMemo(
    () => histogramAxes(histogram ?? nothing, { width, height: baseline, bottom: 0, domain }),
    [histogram, width, baseline, domain],
  );
  const x = useMemo(
    () => linearScale(domain, [MARGIN.left, Math.max(MARGIN.left + 1, width - MARGIN.right)]),
    [domain, width],
  );
  return { axes, x };
}

const nothing: Histogram = {
  kind: 'code',
  first: 0,
  width: 1,
  counts: new Uint32Array(1),
  total: 0,
  used: 0,
};
