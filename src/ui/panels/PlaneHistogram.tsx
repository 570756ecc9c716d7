import { useCallback, useMemo, useState } from 'react';
import { selectedCall, shownCell } from '../../app/selectors.ts';
import { useActions, useApp } from '../app-context.ts';
import { CodeHistogram } from '../figures/CodeHistogram.tsx';
import type { Histogram } from '../figures/histogram.ts';
import { HistogramLegend } from '../figures/HistogramLegend.tsx';
import { barInWords, summary, type ClippedMass } from '../figures/histogram-words.ts';
import type { QuantizerCurve } from '../figures/quantizer-curve.ts';
import { nearDomain, wholeDomain } from '../figures/quantizer-plot-layout.ts';
import { QuantizerPlot } from '../figures/QuantizerPlot.tsx';
import { Figure } from '../widgets/Figure.tsx';
import { Segmented } from '../widgets/Segmented.tsx';
import { barTable, clipControl, inReach, markedPlace, nextWithCode, stepTable } from './codes-figure.ts';
import { gridEndsOf } from './constant-scale.ts';
import { EndsNote } from './EndsNote.tsx';
import type { MapRange } from './map-frame.ts';
import { countedHistogram, onCodeAxis, realUnits } from './shown-histogram.ts';
import type { ShownProps } from './shown-plane.ts';
import type { ShownQuantizer } from './shown-quantizer.ts';

interface PlaneHistogramProps extends ShownProps {
  readonly curve: QuantizerCurve | null;
  readonly quantizer: ShownQuantizer | null;
  readonly clipped: ClippedMass | null;
  readonly range: MapRange;
}

/** How the numbers of the plane, or of the whole tensor, spread over the codes, and what makes a code. */
export function PlaneHistogram(props: PlaneHistogramProps) {
  const { shown, plane, representation, clipped, range, curve } = props;
  const whole = range !== 'channel';
  const counted = useMemo(
    () => countedHistogram(shown, representation, whole ? null : plane, curve?.grid ?? null),
    [shown, representation, plane, whole, curve],
  );
  const real = useMemo(() => realUnits(shown.tensor, whole ? null : plane), [shown, plane, whole]);
  const drawn = { ...counted, real, clipped: counted.byCode ? clipped : null };
  if (curve !== null && shown.tensor.type === 'IntQuantTensor') {
    return <Steps {...props} {...drawn} curve={curve} />;
  }
  return (
    <div className="panel plane-histogram" data-part="histogram">
      <Bars {...props} {...drawn} />
    </div>
  );
}

interface DrawnProps extends PlaneHistogramProps {
  readonly histogram: Histogram;
  readonly byCode: boolean;
  readonly real: { readonly scale: number; readonly zeroPoint: number } | null;
}

/** A tensor that no quantizer made, or errors: bars over an axis of their own. */
function Bars({ shown, representation, range, histogram, byCode, real, clipped, numbers }: DrawnProps) {
  const cell = useApp(shownCell);
  const { tensor } = shown;
  const code = tensor.type === 'IntQuantTensor' ? tensor.int?.[cell?.index ?? -1] : undefined;
  const value = cell === null ? undefined : numbers[cell.row * (tensor.shape.at(-1) ?? 1) + cell.column];
  const at = byCode ? code : value;
  const what = byCode ? 'Codes' : representation === 'error' ? 'Errors' : 'Values';
  const name = `${what} of ${placeOf(shown, range)}`;
  return (
    <Figure
      name="histogram"
      title={name}
      sentence={summary({ histogram, clipped })}
      table={barTable(histogram)}
    >
      <CodeHistogram
        name={`Histogram of ${tensor.id}`}
        histogram={histogram}
        tone={byCode ? 'integer' : representation}
        real={real}
        clipped={clipped}
        marked={at === undefined ? null : Number(at)}
      />
    </Figure>
  );
}

/** What is counted; a vector or a matrix has no channels. */
function placeOf({ tensor }: ShownProps['shown'], range: MapRange): string {
  return range === 'channel' && tensor.shape.length > 2 ? 'this channel' : 'the tensor';
}

type Zoom = 'whole' | 'near';

interface StepsProps extends DrawnProps {
  readonly curve: QuantizerCurve;
}

/** Codes over the staircase that makes them, and what each step loses. */
function Steps(props: StepsProps) {
  const { shown, representation, histogram, byCode, real, clipped, curve, quantizer, range } = props;
  const [zoom, setZoom] = useState<Zoom>('whole');
  const [hovered, setHovered] = useState<number | null>(null);
  const cell = useApp(shownCell);
  const marked = useMemo(() => markedPlace(shown, curve, cell?.index ?? null), [shown, curve, cell]);
  const { whole, near } = useDomains(props, marked?.u ?? 0);
  const onAxis = useMemo(
    () => (representation === 'error' ? null : byCode ? histogram : onCodeAxis(histogram, real)),
    [representation, byCode, histogram, real],
  );
  const { clip, ends, makeConstant } = useClip(props);
  const words =
    hovered === null ? summary({ histogram, clipped }) : barInWords({ histogram, clipped }, hovered);
  const pick = usePick(props);
  const tone = byCode || representation === 'error' ? 'integer' : representation;
  const steps = 'Steps of the quantizer';
  const title = onAxis === null ? steps : `Codes of ${placeOf(shown, range)}`;
  return (
    <div className="panel plane-histogram" data-part="histogram">
      {onAxis === null && <Bars {...props} />}
      <Figure
        name="quantizer-steps"
        title={title}
        sentence={`${summary({ histogram, clipped })} ${marked === null ? '' : `The selected element: ${marked.words}.`}`}
        table={stepTable(curve, onAxis, near ?? whole)}
        legend={
          <div className="histogram" data-tone={tone}>
            <p className="quantizer-plot__caption histogram__caption small">
              <span>{onAxis !== null && words}</span>
              {byCode && <HistogramLegend histogram={histogram} clipped={clipped} />}
            </p>
            <EndsNote ends={ends} quantizer={quantizer} onMakeConstant={makeConstant} />
          </div>
        }
        controls={near === null ? undefined : <ZoomSwitch zoom={zoom} onZoom={setZoom} />}
      >
        <QuantizerPlot
          curve={curve}
          domain={zoom === 'near' && near !== null ? near : whole}
          histogram={onAxis}
          tone={tone}
          clipped={clipped}
          real={real}
          marked={marked}
          clip={clip}
          onHover={setHovered}
          onPick={pick}
        />
      </Figure>
    </div>
  );
}

/** The parts of the axis that can be drawn: all of the grid, and the neighbourhood of a place. */
function useDomains({ shown, plane, curve }: StepsProps, u: number) {
  const reach = useMemo(() => inReach(shown, plane), [shown, plane]);
  const whole = useMemo(() => wholeDomain(curve, reach), [curve, reach]);
  const near = useMemo(() => nearDomain(curve, u), [curve, u]);
  return { whole, near };
}

/** A bar that is clicked selects the next element that it counts. */
function usePick({ shown, plane, histogram, byCode }: StepsProps): (bar: number) => void {
  const cell = useApp(shownCell);
  const { selectCell } = useActions();
  return (bar) => {
    const from = histogram.first + bar * histogram.width;
    const codes = [from, from + histogram.width - 1] as const;
    const found = byCode ? nextWithCode(shown, plane, codes, cell?.index ?? -1) : null;
    if (found !== null) selectCell(found);
  };
}

function ZoomSwitch({ zoom, onZoom }: { readonly zoom: Zoom; readonly onZoom: (zoom: Zoom) => void }) {
  return (
    <Segmented
      label="Part of the axis"
      value={zoom}
      options={[
        { value: 'whole', label: 'all steps', title: 'The whole grid and what lies beyond its ends.' },
        { value: 'near', label: 'near the cell', title: 'Eight steps on each side of the selected element.' },
      ]}
      onChange={onZoom}
    />
  );
}

/** The ends of the grid as handles, and the edit that each movement makes. */
function useClip({ shown, plane, range, curve, quantizer }: DrawnProps) {
  const call = useApp(selectedCall);
  const { editStep } = useActions();
  const { tensor } = shown;
  const ends = useMemo(() => {
    const provenance = call?.scale_from?.find(({ of }) => of === tensor.id) ?? null;
    return tensor.type === 'Tensor' ? null : gridEndsOf(quantizer, tensor, provenance);
  }, [tensor, quantizer, call]);
  const choose = useCallback(
    (choice: unknown) => {
      if (quantizer !== null) editStep(quantizer.layerId, quantizer.field, choice);
    },
    [quantizer, editStep],
  );
  const clip = useMemo(
    () =>
      curve === null
        ? null
        : clipControl({ shown, curve, ends, choose, plane: range === 'channel' ? plane : null }),
    [shown, curve, ends, choose, plane, range],
  );
  return { clip, ends, makeConstant: choose };
}
