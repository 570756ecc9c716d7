import { useMemo, useRef, useState } from 'react';
import { barOf, type Histogram } from './histogram.ts';
import { BOTTOM, histogramAxes } from './histogram-axes.ts';
import { CodeAxis, CountAxis } from './HistogramAxis.tsx';
import { HistogramBars } from './HistogramBars.tsx';
import { HistogramLegend } from './HistogramLegend.tsx';
import { axisLabel, barInWords, summary, type ClippedMass, type RealUnits } from './histogram-words.ts';
import { useSize } from './use-size.ts';
import './histogram.css';

interface CodeHistogramProps {
  readonly name: string;
  readonly histogram: Histogram;
  readonly tone: 'float' | 'integer' | 'dequantized' | 'error';
  /** null where it differs from channel to channel */
  readonly real: RealUnits | null;
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
  const bottom = histogram.kind === 'code' && real !== null ? BOTTOM.twoAxes : BOTTOM.oneAxis;
  const axes = useMemo(
    () => histogramAxes(histogram, { width, height, bottom }),
    [histogram, width, height, bottom],
  );
  const bar = hovered ?? (props.marked === null ? -1 : barOf(histogram, props.marked));
  return (
    <div className="histogram" data-tone={tone}>
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
            <HistogramBars {...props} axes={axes} bar={bar} />
            <CodeAxis
              axes={axes}
              kind={histogram.kind}
              real={real}
              label={axisLabel(histogram, real)}
              width={width}
              base={axes.y(0)}
              bottom={height - 6}
            />
          </svg>
        )}
      </div>
      <p className="visually-hidden">{`${name}: ${summary(props)}`}</p>
      <div className="histogram__caption small">
        <span>{summary(props)}</span>
        {bar >= 0 && <span>{barInWords(props, bar)}</span>}
        {histogram.kind === 'code' && <HistogramLegend {...props} />}
      </div>
    </div>
  );
}
