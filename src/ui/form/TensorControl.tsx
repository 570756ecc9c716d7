import { lazy, Suspense } from 'react';
import { reportById } from '../../app/selectors.ts';
import type { AppState } from '../../app/state.ts';
import { isRecord } from '../../core/experiment/describe.ts';
import type { ExperimentDocument } from '../../core/experiment/document.ts';
import type { TensorField } from '../../core/experiment/field.ts';
import type { ReportedTensor } from '../../core/report.ts';
import { useApp } from '../app-context.ts';
import { Waiting } from '../Waiting.tsx';
import { SelectField } from '../widgets/SelectField.tsx';
import { PlainControl } from './PlainControl.tsx';
import { tensorOptions } from './reference-options.ts';

const NumberGrid = lazy(async () => ({ default: (await import('./NumberGrid.tsx')).NumberGrid }));

interface TensorControlProps {
  readonly field: TensorField;
  readonly value: unknown;
  readonly accepted: unknown;
  readonly problem: string | undefined;
  readonly document: ExperimentDocument;
  readonly stepId: string;
  readonly onChange: (value: unknown) => void;
}

const OWN = '(drawn)';
const WRITTEN = '(written)';
const reportOf = (state: AppState) => state.report;

/** A tensor of the document: a number, a grid of numbers, an earlier step, or drawn by the layer itself. */
export function TensorControl(props: TensorControlProps) {
  const { field, value, accepted, problem, document, stepId, onChange } = props;
  const report = useApp(reportOf);
  const isNumber = typeof accepted === 'number' || (field.number === true && typeof value === 'string');
  if (isNumber) {
    return (
      <PlainControl
        field={{ type: 'number', name: field.name, help: field.help }}
        value={value}
        accepted={accepted}
        problem={problem}
        onChange={onChange}
      />
    );
  }
  const literal = literalOf(value);
  const origin = typeof value === 'string' ? value : literal === null ? OWN : WRITTEN;
  const steps = field.step === true ? tensorOptions(document, stepId, report) : [];
  const now = currentOf(reportById(report, stepId), field.name);
  const choose = (next: string) => {
    if (next === OWN) onChange(undefined);
    else if (next !== WRITTEN) onChange(next);
    else if (now !== null) onChange(now);
  };
  return (
    <>
      <SelectField
        label={field.name}
        hint={field.help}
        value={origin}
        options={[
          ...(field.optional ? [{ value: OWN, label: 'drawn by the layer' }] : []),
          { value: WRITTEN, label: 'written as numbers', disabled: literal === null && now === null },
          ...steps,
        ]}
        error={problem}
        onChange={choose}
      />
      {literal !== null && (
        <Suspense fallback={<Waiting />}>
          <NumberGrid
            label={field.name}
            shape={literal.shape}
            values={literal.values}
            onChange={(values) => onChange({ shape: literal.shape, values })}
          />
        </Suspense>
      )}
    </>
  );
}

interface Literal {
  readonly shape: readonly number[];
  readonly values: readonly unknown[];
}

function literalOf(value: unknown): Literal | null {
  if (!isRecord(value)) return null;
  const { shape, values } = value;
  return Array.isArray(shape) && Array.isArray(values) ? { shape, values } : null;
}

/** What the layer holds now, as numbers to begin from; none where they are too many to type. */
function currentOf(entry: ReturnType<typeof reportById>, field: string): Literal | null {
  if (entry?.type !== 'Layer') return null;
  const tensor: ReportedTensor | null = field === 'weight' ? entry.weight : entry.bias;
  if (tensor?.values === undefined || tensor.values === null || tensor.values.length > 4096) return null;
  return { shape: tensor.shape, values: Array.from(tensor.values, Number) };
}
