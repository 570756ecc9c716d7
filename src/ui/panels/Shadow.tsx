import { useMemo } from 'react';
import { selectedCall, stepById } from '../../app/selectors.ts';
import type { AppState } from '../../app/state.ts';
import type { QuantTensorReport, ShadowReport } from '../../core/report.ts';
import { useActions, useApp } from '../app-context.ts';
import { changedCodes, type ChangedCode } from '../figures/changed-codes.ts';
import { elementIndices } from '../figures/element-index.ts';
import { formatInteger, formatNumber, formatShape } from '../figures/format-number.ts';
import { OverflowMaps } from '../figures/OverflowMaps.tsx';
import { Chip } from '../widgets/Chip.tsx';
import { Figure } from '../widgets/Figure.tsx';
import { Switch } from '../widgets/Switch.tsx';
import { channelValues } from './shown-plane.ts';
import { summedTensor } from './sum-cell.ts';

const documentOf = (state: AppState) => state.document;
const batchOf = (state: AppState) => state.selection.batch;

/** The exact integers of a call beside the float32 sums that Brevitas itself computes. */
export function Shadow() {
  const call = useApp(selectedCall);
  const document = useApp(documentOf);
  const { editStep } = useActions();
  if (call === null) return null;
  const isOn = stepById(document, call.id)?.['shadow'] === true;
  const exact = summedTensor(call);
  return (
    <>
      <Switch
        label="Compare with float32 sums"
        checked={isOn}
        hint="Beside the exact integers also computes the float sums that Brevitas gives."
        onChange={(on) => editStep(call.id, 'shadow', on || undefined)}
      />
      {isOn && exact.type === 'IntQuantTensor' && exact.shadow !== undefined && (
        <Comparison callId={call.id} exact={exact} shadow={exact.shadow} />
      )}
      {isOn && exact.shadow === undefined && (
        <p className="small soft">This call gives no labelled integers to compare with.</p>
      )}
    </>
  );
}

interface ComparisonProps {
  readonly callId: string;
  readonly exact: QuantTensorReport;
  readonly shadow: ShadowReport;
}

function Comparison({ callId, exact, shadow }: ComparisonProps) {
  const batch = useApp(batchOf);
  const { selectStep, selectElement } = useActions();
  const changed = useMemo(() => changedOf(exact, shadow), [exact, shadow]);
  const where = useMemo(() => changed.map(({ index }) => index), [changed]);
  const sentence = sentenceOf(exact, shadow);
  const goTo = (index: number) => {
    selectStep(callId);
    selectElement(index, exact.shape);
  };
  return (
    <Figure
      name="shadow"
      title="Exact integers against the float32 shadow"
      sentence={sentence}
      caption={sentence}
      legend={
        <p className="small" data-picture-legend>
          exact <Chip kind={exact.is_valid ? 'valid' : 'invalid'} /> float32{' '}
          <Chip kind={shadow.is_valid ? 'valid' : 'invalid'} />
        </p>
      }
      table={{
        columns: ['element', 'exact integer', 'code of the float32 sum'],
        rows: () =>
          changed
            .slice(0, 100)
            .map((one) => [
              formatShape(elementIndices(one.index, exact.shape)),
              formatInteger(one.exact),
              formatInteger(one.shadow),
            ]),
      }}
    >
      <OverflowMaps where={where} shape={exact.shape} batch={batch} onGoTo={goTo} />
    </Figure>
  );
}

function changedOf(exact: QuantTensorReport, { value }: ShadowReport): readonly ChangedCode[] {
  const scale = channelValues(exact.scale, exact.shape);
  const zeroPoint = channelValues(exact.zero_point, exact.shape);
  if (value === null || exact.int === null || scale === null || zeroPoint === null) return [];
  return changedCodes(value, exact.int, scale, zeroPoint);
}

function sentenceOf({ shape }: QuantTensorReport, shadow: ShadowReport): string {
  const all = shape.reduce((product, size) => product * size, 1);
  const codes = `${shadow.codes_changed} of ${all} codes`;
  const differ = shadow.codes_changed === 1 ? 'differs' : 'differ';
  return `${codes} ${differ} from the exact integers; the values differ by at most ${formatNumber(shadow.max_difference)}.`;
}
