import { Check, X } from 'lucide-react';
import type { QuantTensorReport } from '../../core/report.ts';
import { validityRules, type ValidityRule } from './validity-rules.ts';
import './validity-checklist.css';

interface ValidityChecklistProps {
  readonly tensor: QuantTensorReport;
  /** Goes to an element by its flat index. */
  readonly onGoTo: (index: number) => void;
}

/** The rules by which Brevitas calls a QuantTensor valid, one by one, with margin and worst element. */
export function ValidityChecklist({ tensor, onGoTo }: ValidityChecklistProps) {
  const { validity } = tensor;
  if ('error' in validity) {
    return (
      <p className="mono">
        <b>{validity.error.type}: </b>
        {validity.error.message}
      </p>
    );
  }
  return (
    <ul className="validity">
      {validityRules({ ...tensor, validity }).map((rule) => (
        <li key={rule.rule} data-holds={rule.holds}>
          <RuleMark holds={rule.holds} />
          <div>
            <p>
              {rule.rule}
              <span className="visually-hidden">{rule.holds ? ': holds.' : ': broken.'}</span>
            </p>
            <p className="small soft">
              {rule.finding}
              {rule.worst !== null && (
                <>
                  {' Worst at '}
                  <WorstElement worst={rule.worst} onGoTo={onGoTo} />.
                </>
              )}
            </p>
            <Margin used={rule.used} />
          </div>
        </li>
      ))}
    </ul>
  );
}

function RuleMark({ holds }: { readonly holds: boolean }) {
  const Icon = holds ? Check : X;
  return (
    <span className="validity__mark" aria-hidden="true">
      <Icon size={14} strokeWidth={3} />
    </span>
  );
}

type WorstElementProps = { readonly worst: NonNullable<ValidityRule['worst']> } & Pick<
  ValidityChecklistProps,
  'onGoTo'
>;

function WorstElement({ worst, onGoTo }: WorstElementProps) {
  return (
    <button type="button" className="link mono" onClick={() => onGoTo(worst.index)}>
      {worst.place}
    </button>
  );
}

/** How much of the allowance is used; full and red where it does not suffice. */
function Margin({ used }: { readonly used: number }) {
  const share = Number.isNaN(used) ? 1 : Math.max(0, Math.min(1, used));
  return (
    <span className="validity__margin" aria-hidden="true">
      <span style={{ width: `${100 * share}%` }} />
    </span>
  );
}
