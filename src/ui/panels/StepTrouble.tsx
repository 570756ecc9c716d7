import { Fragment, lazy, Suspense } from 'react';
import { selectedReport } from '../../app/selectors.ts';
import type { AppState } from '../../app/state.ts';
import { stepMessages, type StepMessage } from '../../app/step-messages.ts';
import { useActions, useApp } from '../app-context.ts';
import { Chip } from '../widgets/Chip.tsx';
import { Waiting } from '../Waiting.tsx';
import { Card } from './Card.tsx';

const Repairs = lazy(async () => ({ default: (await import('./Repairs.tsx')).Repairs }));

const drawerOf = (state: AppState) => state.drawer;

/** What Brevitas warns of in the selected step and what would answer its error, unless the drawer's tab of messages says it already. */
export function StepTrouble() {
  const entry = useApp(selectedReport);
  const messages = useApp(stepMessages);
  const isSaid = useApp(drawerOf) === 'messages';
  if (entry === null) return null;
  if (entry.type === 'Error' && entry.error.type === 'Skipped') {
    return (
      <Card title="No tensor" name="trouble" chip={<Chip kind="skipped" />}>
        <p>It {entry.error.message}, and an earlier step failed.</p>
      </Card>
    );
  }
  const own = messages.filter(({ stepId }) => stepId === entry.id);
  if (own.length === 0) return null;
  const failed = own.some(({ type }) => type !== null);
  return (
    <Card
      title={failed ? 'Error' : 'Warning'}
      name="trouble"
      chip={failed ? <Chip kind="error" /> : undefined}
    >
      {isSaid ? (
        <p className="soft">The tab Messages below has its text and what would answer it.</p>
      ) : (
        <Said messages={own} />
      )}
    </Card>
  );
}

function Said({ messages }: { readonly messages: readonly StepMessage[] }) {
  const { openDrawer } = useActions();
  return (
    <>
      {messages.map((message) => (
        <Fragment key={message.text}>
          {message.type === null ? (
            <p className="inspector__warning mono">{message.text}</p>
          ) : (
            <p className="mono">
              <b>{message.type}: </b>
              {message.text}
            </p>
          )}
          <Suspense fallback={<Waiting />}>
            <Repairs message={message} />
          </Suspense>
        </Fragment>
      ))}
      <p className="small">
        <button type="button" className="link" onClick={() => openDrawer('messages')}>
          All messages of this experiment
        </button>
      </p>
    </>
  );
}
