import { Wrench } from 'lucide-react';
import { useMemo } from 'react';
import type { AppState } from '../../app/state.ts';
import { repairsFor, type Repair } from '../../app/repairs.ts';
import { stepById } from '../../app/selectors.ts';
import { layerOf, type StepMessage } from '../../app/step-messages.ts';
import { useActions, useApp } from '../app-context.ts';
import './step-messages.css';

const reportOf = (state: AppState) => state.report;
const documentOf = (state: AppState) => state.reportDocument;

/** One button for each change that answers a message; each can be undone. */
export function Repairs({ message }: { readonly message: StepMessage }) {
  const report = useApp(reportOf);
  const document = useApp(documentOf);
  const { editStep, rearrange, setTraining } = useActions();
  const repairs = useMemo((): readonly Repair[] => {
    const step = document === null ? null : stepById(document, message.stepId);
    if (document === null || report === null || step === null) return [];
    return repairsFor({ text: message.text, step, layer: layerOf(document, step), document, report });
  }, [message, report, document]);
  const make = ({ change }: Repair) => {
    if (change === 'train') setTraining(true);
    else if ('document' in change) rearrange(change);
    else editStep(change.stepId, change.field, change.value);
  };
  if (repairs.length === 0) return null;
  return (
    <ul className="repairs" aria-label="What would answer it">
      <li className="eyebrow" aria-hidden="true">
        What would answer it
      </li>
      {repairs.map((repair) => (
        <li key={repair.label}>
          <button type="button" className="button" onClick={() => make(repair)}>
            <Wrench size={14} aria-hidden="true" />
            {repair.label}
          </button>
          <span className="small soft">{repair.effect}</span>
        </li>
      ))}
    </ul>
  );
}
