import { CircleAlert, LoaderCircle, MinusCircle } from 'lucide-react';
import { isHidden } from '../../app/hidden.ts';
import { selectedCall } from '../../app/selectors.ts';
import type { AppState } from '../../app/state.ts';
import type { ErrorReport, ReportStep } from '../../core/report.ts';
import { useActions, useApp } from '../app-context.ts';

interface EmptyViewProps {
  readonly entry: ReportStep | null;
  /** There is a tensor, but its numbers stayed on the device. */
  readonly hasTensor: boolean;
}

const hasReport = (state: AppState) => state.report !== null;
const isEmpty = (state: AppState) => state.document.steps.length === 0;
/** No inspector beside it says what was raised and what would answer it. */
const standsAlone = (state: AppState) => state.embedded || isHidden(state, 'inspector');
const hasSettled = (state: AppState) => state.settled;

/** What stands in the centre where there are no numbers: that a step failed, or what to wait for. */
export function EmptyView({ entry, hasTensor }: EmptyViewProps) {
  const computed = useApp(hasReport);
  const settled = useApp(hasSettled);
  if (entry?.type === 'Error') return <FailedView entry={entry} />;
  if (entry?.type === 'Layer') return <LayerView id={entry.id} />;
  if (computed) return <NothingView hasTensor={hasTensor} />;
  return settled ? (
    <div className="empty-view" data-kind="error">
      <CircleAlert size={20} aria-hidden="true" />
      <p className="soft">Nothing was computed; the message above says why.</p>
    </div>
  ) : (
    <div className="empty-view">
      <LoaderCircle size={20} aria-hidden="true" />
      <p className="soft">Computing the first result</p>
    </div>
  );
}

function NothingView({ hasTensor }: Pick<EmptyViewProps, 'hasTensor'>) {
  const empty = useApp(isEmpty);
  return (
    <div className="empty-view">
      <p className="soft">
        {hasTensor
          ? 'The numbers of this tensor were left on the device.'
          : empty
            ? 'There is no step yet; the list of steps begins with one.'
            : 'Choose a step to see its tensor.'}
      </p>
    </div>
  );
}

function FailedView({ entry: { id, error } }: { readonly entry: ErrorReport }) {
  const alone = useApp(standsAlone);
  if (error.type === 'Skipped') {
    return (
      <div className="empty-view">
        <MinusCircle size={20} aria-hidden="true" />
        <p>Skipped: it {error.message}.</p>
        <p className="small soft">An earlier step failed, so this one could not run.</p>
      </div>
    );
  }
  return (
    <div className="empty-view" data-kind="error">
      <CircleAlert size={20} aria-hidden="true" />
      {alone ? (
        <p className="mono">
          <b>{error.type}: </b>
          {error.message}
        </p>
      ) : (
        <p>
          <code>{id}</code> raised an error and gives no tensor.
        </p>
      )}
      <p className="small soft">Steps that do not need it have run.</p>
    </div>
  );
}

/** A layer without a weight holds no numbers; what it gives stands at its call. */
function LayerView({ id }: { readonly id: string }) {
  const call = useApp(selectedCall);
  const { selectStep } = useActions();
  return (
    <div className="empty-view" data-kind="layer">
      <p>
        <code>{id}</code> has no tensor of its own: a call of it gives one.
      </p>
      {call !== null && (
        <button type="button" className="button" onClick={() => selectStep(call.id)}>
          Show {call.id}
        </button>
      )}
    </div>
  );
}
