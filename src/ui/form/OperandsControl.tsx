import type { AppState } from '../../app/state.ts';
import type { ExperimentDocument, Step } from '../../core/experiment/document.ts';
import { useActions, useApp } from '../app-context.ts';
import { NumberField } from '../widgets/NumberField.tsx';
import { SelectField } from '../widgets/SelectField.tsx';
import { tensorOptions } from './reference-options.ts';

interface OperandsControlProps {
  readonly step: Step;
  readonly document: ExperimentDocument;
  readonly stepId: string;
  readonly problem: string | undefined;
}

const NUMBER = '(number)';
const reportOf = (state: AppState) => state.report;

type Side = { readonly id: string } | { readonly number: number };

/** Both sides of an operator: a step, or a number on one of them. */
export function OperandsControl({ step, document, stepId, problem }: OperandsControlProps) {
  const report = useApp(reportOf);
  const { editFields, editStep } = useActions();
  const options = tensorOptions(document, stepId, report);
  const [left, right] = sidesOf(step);
  const newest = options.at(-1)?.value ?? '';
  const set = (sides: readonly [Side, Side]) => editFields(stepId, fieldsOf(sides));
  const chooseLeft = (value: string) => {
    if (value !== NUMBER) set([{ id: value }, right]);
    else set([{ number: 1 }, 'id' in right ? right : { id: newest }]);
  };
  const chooseRight = (value: string) => {
    if (value !== NUMBER) set([left, { id: value }]);
    else set(['id' in left ? left : { id: newest }, { number: 1 }]);
  };
  const sides = [
    { label: 'left', side: left, field: 'left', choose: chooseLeft },
    { label: 'right', side: right, field: 'other', choose: chooseRight },
  ];
  return (
    <>
      {sides.map(({ label, side, field, choose }) => (
        <div key={label} className="field-box__control">
          <SelectField
            label={label}
            hint={`What stands on the ${label} of the operator: a step above, or a number.`}
            value={'id' in side ? side.id : NUMBER}
            options={[...options, { value: NUMBER, label: 'a number' }]}
            error={label === 'left' ? problem : undefined}
            onChange={choose}
          />
          {'number' in side && (
            <NumberField
              label={`number on the ${label}`}
              value={side.number}
              onChange={(number) => editStep(stepId, field, number)}
            />
          )}
        </div>
      ))}
    </>
  );
}

function sidesOf(step: Step): readonly [Side, Side] {
  const inputs: readonly unknown[] = Array.isArray(step['inputs']) ? step['inputs'] : [];
  const id = (index: number): Side => ({ id: String(inputs[index] ?? '') });
  const { left, other } = step;
  if (typeof left === 'number') return [{ number: left }, id(0)];
  return [id(0), typeof other === 'number' ? { number: other } : id(1)];
}

function fieldsOf([left, right]: readonly [Side, Side]): Readonly<Record<string, unknown>> {
  return {
    inputs: [left, right].flatMap((side) => ('id' in side ? [side.id] : [])),
    left: 'number' in left ? left.number : undefined,
    other: 'number' in right ? right.number : undefined,
  };
}
