import { useCallback, useMemo, useState } from 'react';
import { selectedCall, selectedLayer, shownCell } from '../../app/selectors.ts';
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
import { clipControl, inReach, markedPlace, nextWithCode, stepTable } from './codes-figure.ts';
import { gridEndsOf, type GridEnds } from './constant-scale.ts';
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
  const layer = useApp(selectedLayer);
  const whole = range !== 'channel';
  const counted = useMemo(
    () => countedHistogram(shown, representation, whole ? null : plane, curve?.grid ?? null),
    [shown, representation, plane, whole, curve, layer],
  );
  const real = useMemo(() => realUnits(shown.tensor, whole ? null : plane), [shown, plane, whole]);
  const drawn = { ...counted, real, clipped: counted.byCode ? clipped : null };
  if (curve !== null && shown.tensor.type === 'IntQuantTensor') {
    return <Steps {...props} {...drawn} curve={curve} />;
  }
  return <Bars {...props} {...drawn} />;
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
  const title = `${byCode ? 'Integer codes' : 'Values'} of ${range === 'channel' ? 'this channel' : 'the whole tensor'}`;
  return (
    <div className="panel plane-histogram">
      <Figure name="histogram" title={title} sentence={summary({ histogram, clipped })}>
        <CodeHistogram
          name={`Histogram of ${tensor.id}`}
          histogram={histogram}
          tone={byCode ? 'integer' : representation}
          real={real}
          clipped={clipped}
          marked={at === undefined ? null : Number(at)}
        />
      </Figure>
    </div>
  );
}

type Zoom = 'whole' | 'near';

function Steps(props: DrawnProps & { readonly curve: QuantizerCurve }) {
  const { shown, plane, representation, histogram, byCode, real, clipped, curve, quantizer, range } = props;
  const [zoom, setZoom] = useState<Zoom>('whole');
  const [hovered, setHovered] = useState<number | null>(null);
  const cell = useApp(shownCell);
  const { selectCell } = useActions();
  const marked = useMemo(() => markedPlace(shown, curve, cell?.index ?? null), [shown, curve, cell]);
  const reach = useMemo(() => inReach(shown, plane), [shown, plane]);
  const whole = useMemo(() => wholeDomain(curve, reach), [curve, reach]);
  const near = useMemo(() => nearDomain(curve, marked?.u ?? 0), [curve, marked?.u]);
  const onAxis = useMemo(
    () => (representation === 'error' ? null : byCode ? histogram : onCodeAxis(histogram, real)),
    [representation, byCode, histogram, real],
  );
  const { clip, ends, makeConstant } = useClip(props);
  const words =
    hovered === null ? summary({ histogram, clipped }) : barInWords({ histogram, clipped }, hovered);
  const pick = useCallback(
    (bar: number) => {
      const from = histogram.first + bar * histogram.width;
      const found = byCode
        ? nextWithCode(shown, plane, [from, from + histogram.width - 1], cell?.index ?? -1)
        : null;
      if (found !== null) selectCell(found);
    },
    [byCode, histogram, shown, plane, cell, selectCell],
  );
  const tone = byCode || representation === 'error' ? 'integer' : representation;
  const title = `Codes of ${range === 'channel' ? 'this channel' : 'the tensor'}`;
  return (
    <div className="panel plane-histogram">
      {onAxis === null && <Bars {...props} />}
      <Figure
        name="quantizer-steps"
        title={title}
        sentence={`${summary({ histogram, clipped })} ${marked === null ? '' : `The selected element: ${marked.words}.`}`}
        table={stepTable(curve, onAxis, near ?? whole)}
        legend={
          <div className="histogram" data-tone={tone}>
            <p className="quantizer-plot__caption histogram__caption small">
              <span>{words}</span>
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

interface EndsNoteProps {
  readonly ends: GridEnds | null;
  readonly quantizer: ShownQuantizer | null;
  readonly onMakeConstant: (choice: unknown) => void;
}

/** Why the ends of the grid stay where they are, or what moving them changes. */
function EndsNote({ ends, quantizer, onMakeConstant }: EndsNoteProps) {
  if (ends === null || quantizer === null) return null;
  if (ends.kind === 'movable') {
    const field = quantizer.slot === 'weight' ? 'scaling_const' : 'min_val and max_val';
    return (
      <p className="quantizer-plot__note small">
        <span>
          Drag an end of the grid, or move it by the arrow keys: it sets <code>{field}</code>.
        </span>
      </p>
    );
  }
  return (
    <p className="quantizer-plot__note small">
      <span>{ends.reason}</span>
      {ends.constant !== null && (
        <button type="button" className="link" onClick={() => onMakeConstant(ends.constant)}>
          Make the scale constant
        </button>
      )}
    </p>
  );
}
