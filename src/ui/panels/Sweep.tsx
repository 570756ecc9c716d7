import { useMemo, useState } from 'react';
import { shownTensor } from '../../app/selectors.ts';
import type { AppState } from '../../app/state.ts';
import { MOST_POINTS, sweepValues, type SweepRequest } from '../../app/sweep/run-sweep.ts';
import { fieldEdit, sweepFieldName, sweepFields, type SweepField } from '../../app/sweep/sweep-field.ts';
import { useActions, useApp } from '../app-context.ts';
import { NumberField } from '../widgets/NumberField.tsx';
import { SelectField } from '../widgets/SelectField.tsx';
import { SweepCurves } from './SweepCurves.tsx';
import { useSweep } from './use-sweep.ts';
import './sweep.css';

const documentOf = (state: AppState) => state.document;

/** One number of the experiment run through a range, and what becomes of the shown tensor. */
export function Sweep() {
  const document = useApp(documentOf);
  const shown = useApp(shownTensor);
  const { editStep } = useActions();
  const fields = useMemo(() => sweepFields(document), [document]);
  const [wanted, setWanted] = useState<string | null>(null);
  const field = fields.find((one) => sweepFieldName(one) === wanted) ?? fields[0];
  const { swept, run, cancel } = useSweep();
  if (field === undefined) return <p className="soft">This experiment has no number to sweep.</p>;
  if (shown === null) return <p className="soft">Select a step that gives a tensor; a sweep measures it.</p>;
  return (
    <div className="sweep">
      <SweepForm
        key={sweepFieldName(field)}
        fields={fields}
        field={field}
        onField={setWanted}
        running={swept?.running ?? false}
        progress={swept?.running ? `${swept.points.length} of ${swept.request.values.length}` : null}
        onCancel={cancel}
        onRun={(values) =>
          void run({ document, field, values, stepId: shown.stepId, part: shown.part } satisfies SweepRequest)
        }
      />
      {swept !== null && (
        <SweepCurves
          swept={swept}
          document={document}
          onChoose={(value) => {
            const { step } = swept.request.field;
            const edit = fieldEdit(document, swept.request.field, value);
            editStep(step, edit.field, edit.value);
          }}
        />
      )}
    </div>
  );
}

interface SweepFormProps {
  readonly fields: readonly SweepField[];
  readonly field: SweepField;
  readonly onField: (name: string) => void;
  readonly running: boolean;
  /** "3 of 15" while it runs. */
  readonly progress: string | null;
  readonly onRun: (values: readonly number[]) => void;
  readonly onCancel: () => void;
}

function SweepForm({ fields, field, onField, running, progress, onRun, onCancel }: SweepFormProps) {
  const [range, setRange] = useState(() => usualRange(field));
  const values = sweepValues(range.from, range.to, range.step);
  const limits = { min: field.min ?? undefined, max: field.max ?? undefined, integer: field.whole };
  return (
    <form
      className="sweep__form"
      onSubmit={(event) => {
        event.preventDefault();
        if (values !== null) onRun(values);
      }}
    >
      <SelectField
        label="sweep"
        value={sweepFieldName(field)}
        options={fields.map((one) => ({ value: sweepFieldName(one), label: sweepFieldName(one) }))}
        onChange={onField}
      />
      <NumberField
        label="from"
        {...limits}
        value={range.from}
        onChange={(from) => setRange({ ...range, from })}
      />
      <NumberField label="to" {...limits} value={range.to} onChange={(to) => setRange({ ...range, to })} />
      <NumberField
        label="step"
        min={field.whole ? 1 : 0}
        integer={field.whole}
        value={range.step}
        onChange={(step) => setRange({ ...range, step })}
      />
      {running ? (
        <button type="button" className="button" onClick={onCancel}>
          Cancel
        </button>
      ) : (
        <button type="submit" className="button" disabled={values === null}>
          {values === null ? 'Run' : `Run ${values.length} experiments`}
        </button>
      )}
      <output className="small soft sweep__progress">
        {progress ?? (values === null ? `A range of at most ${MOST_POINTS} points is needed, upwards.` : '')}
      </output>
    </form>
  );
}

/** All bits from 2 on; else 11 points around the number as it is. */
function usualRange({ isBitWidth, field, current: now, whole, min, max }: SweepField) {
  if (isBitWidth) return { from: Math.max(2, min ?? 2), to: max ?? 16, step: 1 };
  if (field === 'accumulator.bits') return { from: 8, to: 32, step: 1 };
  if (field.includes('percentile')) return { from: 90, to: 100, step: 1 };
  const current = now ?? 0;
  const inside = (value: number) => Math.min(max ?? value, Math.max(min ?? value, value));
  const step = whole ? Math.max(1, Math.round(Math.abs(current) / 10)) : Math.abs(current) / 10 || 0.1;
  const from = inside(current - (whole && min === 0 && current === 0 ? 0 : 5 * step));
  const to = inside(from + 10 * step);
  return {
    from: Number(from.toPrecision(6)),
    to: Number(to.toPrecision(6)),
    step: Number(step.toPrecision(6)),
  };
}
