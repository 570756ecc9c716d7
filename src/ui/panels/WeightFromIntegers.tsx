import { useMemo, useState } from 'react';
import { entryIn, TWIN, weightAlone } from '../../app/plain-twin.ts';
import { selectedCall, selectedLayer, shownCell, shownTensor } from '../../app/selectors.ts';
import type { AppState } from '../../app/state.ts';
import type { QuantTensorReport, ReportStep } from '../../core/report.ts';
import { useActions, useApp } from '../app-context.ts';
import { useBeside } from '../building/use-beside.ts';
import { elementIndices } from '../figures/element-index.ts';
import { exactFloat32, formatNumber, formatInteger } from '../figures/format-number.ts';
import { NumberField } from '../widgets/NumberField.tsx';
import './beside-panel.css';

/** The element of the weight that the page looks at, if it looks at the weight. */
const lookedAt = (state: AppState) =>
  shownTensor(state)?.part === 'weight' ? (shownCell(state)?.index ?? null) : null;

/** The weight of the selected layer made again from its integers: (int - zero_point) * scale. */
export function WeightFromIntegers() {
  const layer = useApp(selectedLayer);
  const call = useApp(selectedCall);
  const used = asIntegers(call?.parts?.weight ?? null);
  const alone = useMemo(
    () => (layer === null || used !== null ? null : weightAlone(layer.step, layer.report)),
    [layer, used],
  );
  const besides = useBeside(alone);
  const weight = used ?? asIntegers(entryIn(besides, TWIN.weight));
  const original = layer?.report.weight?.values;
  if (layer === null) return null;
  return (
    <div className="beside-panel">
      <h3>Weight from its integers</h3>
      {weight === null ? (
        <p className="soft">This weight has no integers: weight_quant is off.</p>
      ) : (
        <Rebuilt
          layerId={layer.report.id}
          weight={weight}
          original={original instanceof Float32Array ? original : null}
        />
      )}
    </div>
  );
}

function asIntegers(entry: ReportStep | null): QuantTensorReport | null {
  return entry?.type === 'IntQuantTensor' && entry.int !== null && entry.value !== null ? entry : null;
}

interface RebuiltProps {
  readonly layerId: string;
  readonly weight: QuantTensorReport;
  readonly original: Float32Array | null;
}

function Rebuilt({ layerId, weight, original }: RebuiltProps) {
  const { selectStep, selectElement } = useActions();
  const looked = useApp(lookedAt);
  const [chosen, setChosen] = useState(0);
  const count = weight.value?.length ?? 0;
  const index = Math.min(looked ?? chosen, count - 1);
  const equal = useMemo(() => equalElements(weight), [weight]);
  const scale = at(weight, weight.scale.values, index);
  const zeroPoint = at(weight, weight.zero_point.values, index);
  const value = weight.value?.[index] ?? 0;
  const integer = Number(weight.int?.[index] ?? 0);
  const choose = (next: number) => {
    setChosen(next);
    selectStep(layerId);
    selectElement(next, weight.shape);
  };
  return (
    <>
      <p className="small">
        {`int_weight * scale is the quantized weight in ${formatInteger(equal)} of ${formatInteger(count)} elements.`}
      </p>
      <NumberField
        label={`element [${elementIndices(index, weight.shape).join(', ')}]`}
        hint="Counted in C order; the map of the weight shows it too."
        value={index}
        min={0}
        max={count - 1}
        integer
        onChange={choose}
      />
      <table className="beside-panel__table small">
        <caption className="visually-hidden">From the float weight to its integer and back</caption>
        <tbody>
          {original !== null && <Row name="weight" text={exact(original[index] ?? 0)} />}
          {original !== null && (
            <Row name="weight / scale" text={formatNumber((original[index] ?? 0) / scale + zeroPoint)} />
          )}
          <Row name="int_weight" text={String(integer)} />
          <Row name="scale" text={exact(scale)} />
          {zeroPoint !== 0 && <Row name="zero_point" text={formatNumber(zeroPoint)} />}
          <Row
            name={zeroPoint === 0 ? 'int_weight * scale' : '(int_weight - zero_point) * scale'}
            // An integer has no minus zero, which the value may have.
            text={exact(value + 0)}
          />
        </tbody>
      </table>
    </>
  );
}

function Row({ name, text }: { readonly name: string; readonly text: string }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="mono">{text}</td>
    </tr>
  );
}

function exact(value: number): string {
  return exactFloat32(value);
}

/** In float32, as Brevitas dequantizes. */
function equalElements(weight: QuantTensorReport): number {
  let equal = 0;
  for (const [index, value] of weight.value?.entries() ?? []) {
    const integer = Math.fround(Number(weight.int?.[index] ?? 0));
    const shifted = Math.fround(integer - at(weight, weight.zero_point.values, index));
    if (Math.fround(shifted * at(weight, weight.scale.values, index)) === value) equal++;
  }
  return equal;
}

/** A scale or zero point of one element: one for all, or one for each step along the axis that has several. */
function at(weight: QuantTensorReport, values: ArrayLike<number | bigint> | null, index: number): number {
  if (values === null) return 0;
  if (values.length === 1) return Number(values[0]);
  const axis = weight.scale.shape.findIndex((size) => size > 1);
  const inner = weight.shape.slice(axis + 1).reduce((product, size) => product * size, 1);
  return Number(values[Math.floor(index / inner) % values.length]);
}
