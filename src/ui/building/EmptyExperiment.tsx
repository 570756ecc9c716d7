import { startingPoints } from '../../app/starting-points.ts';
import { useActions } from '../app-context.ts';
import './add-step.css';

/** An experiment without a step: what it will be, and three ways to begin. */
export function EmptyExperiment() {
  const { rearrange } = useActions();
  return (
    <div className="empty-experiment">
      <p className="soft">
        An experiment is a list of steps that run from top to bottom: numbers, layers, and calls of layers on
        numbers. Begin with one of these, or add a first step of your own.
      </p>
      {startingPoints.map(({ title, summary, document, selected }) => (
        <button
          key={title}
          type="button"
          className="empty-experiment__start"
          onClick={() => rearrange({ document, select: selected })}
        >
          <b>{title}</b>
          <span className="small soft">{summary}</span>
        </button>
      ))}
    </div>
  );
}
