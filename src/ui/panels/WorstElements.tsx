import { useMemo, useState } from 'react';
import { selectedLayer, selectedStep, shownTensor, type ShownTensor } from '../../app/selectors.ts';
import type { LayerReport } from '../../core/report.ts';
import { useActions, useApp } from '../app-context.ts';
import { elementIndices } from '../figures/element-index.ts';
import { exactFloat32, formatInteger, formatNumber, formatShape } from '../figures/format-number.ts';
import { valueAt } from '../figures/quantize-steps.ts';
import type { Badness, JudgedTensor, WorstElement } from '../figures/worst-elements.ts';
import { Segmented } from '../widgets/Segmented.tsx';
import { channelValues, gridOf, slotOf } from './shown-plane.ts';
import { useWorst } from './use-worst.ts';
import './worst-elements.css';

const COUNT = 12;

const meanings: Readonly<Record<Badness, string>> = {
  error: 'Largest |dequantized - float|.',
  clipping: 'Codes beyond the end of the grid before clamping.',
  residual: 'Farthest from a whole number: below 0.2 the tensor is still valid.',
};

/** The elements of the shown tensor that quantization treats worst; each row goes to its cell. */
export function WorstElements() {
  const shown = useApp(shownTensor);
  const step = useApp(selectedStep);
  const layer = useApp(selectedLayer)?.report ?? null;
  const [wanted, setBy] = useState<Badness>('error');
  const judged = useMemo(() => judgedTensor(shown, step?.kind ?? '', layer), [shown, step, layer]);
  const by = judged?.original === null ? 'residual' : wanted;
  const worst = useWorst(judged, by, COUNT);
  if (shown === null || judged === null) {
    return (
      <p className="soft">A plain tensor has not been quantized: no element of it is worse than another.</p>
    );
  }
  const noOriginal = judged.original === null;
  return (
    <div className="worst">
      <div className="worst__head">
        <Segmented
          label="Worst by"
          value={by}
          options={[
            { value: 'error', label: 'largest error', disabled: noOriginal, title: meanings.error },
            { value: 'clipping', label: 'most clipped', disabled: noOriginal, title: meanings.clipping },
            { value: 'residual', label: 'closest to invalid', title: meanings.residual },
          ]}
          onChange={setBy}
        />
        <p className="small soft">
          {worst?.length === 0 ? nothing(by) : meanings[by]}
          {noOriginal && ' This tensor has no float original to err from.'}
        </p>
      </div>
      {worst !== null && worst.length > 0 && <Rows shown={shown} judged={judged} by={by} worst={worst} />}
    </div>
  );
}

function nothing(by: Badness): string {
  if (by === 'clipping') return 'No element was clipped.';
  return by === 'error' ? 'Every element is exactly what it was.' : 'Every element is exactly whole.';
}

interface RowsProps {
  readonly shown: ShownTensor;
  readonly judged: JudgedTensor;
  readonly by: Badness;
  readonly worst: readonly WorstElement[];
}

const units: Readonly<Record<Badness, string>> = {
  error: '|error|',
  clipping: 'codes beyond',
  residual: 'residual',
};

function Rows({ shown, judged, by, worst }: RowsProps) {
  const { selectElement } = useActions();
  const { tensor } = shown;
  return (
    <div className="worst__table">
      <table className="mono">
        <thead>
          <tr>
            <th scope="col">element</th>
            {judged.original !== null && <th scope="col">float</th>}
            <th scope="col">code</th>
            <th scope="col">dequantized</th>
            <th scope="col">{units[by]}</th>
          </tr>
        </thead>
        <tbody>
          {worst.map(({ index, badness }) => (
            <tr key={index}>
              <th scope="row">
                <button type="button" className="link" onClick={() => selectElement(index, tensor.shape)}>
                  {formatShape(elementIndices(index, tensor.shape))}
                </button>
              </th>
              {judged.original !== null && <Float value={judged.original[index]} />}
              <td>{codeText(judged, tensor, index)}</td>
              <Float value={judged.value[index]} />
              <Float value={badness} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Float({ value = NaN }: { readonly value?: number }) {
  return <td title={exactFloat32(value)}>{formatNumber(value)}</td>;
}

/** The integer; where the tensor is not valid, the number that is none. */
function codeText(
  { value, scale, zeroPoint }: JudgedTensor,
  tensor: ShownTensor['tensor'],
  index: number,
): string {
  const int = tensor.int?.[index];
  if (int !== undefined) return formatInteger(int);
  return formatNumber(Math.fround((value[index] ?? NaN) / valueAt(scale, index)) + valueAt(zeroPoint, index));
}

function judgedTensor(
  shown: ShownTensor | null,
  stepKind: string,
  layer: LayerReport | null,
): JudgedTensor | null {
  if (shown === null || shown.tensor.type === 'Tensor' || shown.tensor.value === null) return null;
  const { tensor, original } = shown;
  const scale = channelValues(tensor.scale, tensor.shape);
  const zeroPoint = channelValues(tensor.zero_point, tensor.shape);
  if (scale === null || zeroPoint === null) return null;
  const grid = gridOf(tensor, slotOf(shown, stepKind, layer), layer);
  return { value: shown.tensor.value, original, scale, zeroPoint, grid };
}
