import type { AppState } from '../../app/state.ts';
import { allSteps } from '../../core/experiment/flat-steps.ts';
import { reportById } from '../../app/selectors.ts';
import { useActions, useApp } from '../app-context.ts';
import { StepCard } from './StepCard.tsx';
import './experiment.css';

const documentOf = (state: AppState) => state.document;
const reportOf = (state: AppState) => state.report;
const selectedId = (state: AppState) => state.selection.stepId;

/** The program, step by step from top to bottom, as it runs. */
export function Experiment() {
  const document = useApp(documentOf);
  const report = useApp(reportOf);
  const selected = useApp(selectedId);
  const { selectStep } = useActions();
  return (
    <section className="experiment" aria-labelledby="experiment-title">
      <h2 id="experiment-title" className="eyebrow">
        Experiment
      </h2>
      <ol className="experiment__steps">
        {allSteps(document).map((step, index) => (
          <li key={step.id ?? `${step.kind}${index}`}>
            <StepCard
              step={step}
              entry={reportById(report, step.id ?? null)}
              selected={step.id !== undefined && step.id === selected}
              onSelect={selectStep}
            />
          </li>
        ))}
      </ol>
    </section>
  );
}
