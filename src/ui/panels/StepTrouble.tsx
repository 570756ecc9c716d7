import { lazy, Suspense } from 'react';
import { selectedReport } from '../../app/selectors.ts';
import type { AppState } from '../../app/state.ts';
import { stepMessages, type StepMessage } from '../../app/step-messages.ts';
import { useActions, useApp } from '../app-context.ts';
import { Chip } from '../widgets/Chip.tsx';
import { Waiting } from '../Waiting.tsx';
import { Card } from './Card.tsx';

const Repairs = lazy(async () => ({ default: (await import('./Repairs.tsx')).Repairs }));

const drawerOf = (state: AppState) => state.drawer;

/** What Brevitas says of the selected step, unless the drawer's tab of messages says it already. */
export function StepTrouble() {
  const entry = useApp(selectedReport);
  const messages = useApp(stepMessages);
  const isSaid = useApp(drawerOf) === 'messages';
  if (entry === null) return null;
  if (entry.type === 'Error' && entry.error.type === 'Skipped') {
    return (
      <Card title="No tensor" chip={<Chip kind="skipped" />}>
        <p>It {entry.error.message}, and an earlier step failed.</p>
      </Card>
    );
  }
  const own = messages.filter(({ stepId }) => stepId === entry.id);
  return own.map((message) => <Trouble key={message.text} message={message} isSaid={isSaid} />);
}

function Trouble({ message, isSaid }: { readonly message: StepMessage; readonly isSaid: boolean }) {
  const { type, text } = message;
  const { openDrawer } = useActions();
  if (isSaid) {
    return (
      <Card title={type ?? 'Warning'} chip={type === null ? undefined : <Chip kind="error" />}>
        <p className="soft">The tab Messages below has its text and what would answer it.</p>
      </Card>
    );
  }
  return (
    <Card
      title={type === null ? 'Warning' : 'Error'}
      chip={type === null ? undefined : <Chip kind="error" />}
    >
      <p className={type === null ? 'inspector__warning mono' : 'mono'}>
        {type !== null && <b>{type}: </b>}
        {text}
      </p>
      <Suspense fallback={<Waiting />}>
        <Repairs message={message} />
      </Suspense>
      <button type="button" className="link small" onClick={() => openDrawer('messages')}>
        All messages of this experiment
      </button>
    </Card>
  );
}
