import { lazy, Suspense } from 'react';
import { CircleAlert, TriangleAlert } from 'lucide-react';
import type { AppState } from '../../app/state.ts';
import { layerOf, stepMessages, type StepMessage } from '../../app/step-messages.ts';
import { stepById } from '../../app/selectors.ts';
import { useActions, useApp } from '../app-context.ts';
import { Waiting } from '../Waiting.tsx';
import './step-messages.css';

const Repairs = lazy(async () => ({ default: (await import('./Repairs.tsx')).Repairs }));

const documentOf = (state: AppState) => state.reportDocument;

/** Everything that Brevitas and torch say of this experiment, in their own words, and what would answer it. */
export function StepMessages() {
  const messages = useApp(stepMessages);
  if (messages.length === 0) return <p className="soft">Every step ran without an error or a warning.</p>;
  return (
    <ul className="step-messages">
      {messages.map((message, index) => (
        <Message key={`${message.stepId} ${index}`} message={message} />
      ))}
    </ul>
  );
}

function Message({ message }: { readonly message: StepMessage }) {
  const document = useApp(documentOf);
  const { selectStep } = useActions();
  const step = document && stepById(document, message.stepId);
  const layer = document && step && layerOf(document, step);
  const Icon = message.type === null ? TriangleAlert : CircleAlert;
  return (
    <li data-kind={message.type === null ? 'warning' : 'error'}>
      <Icon size={16} aria-hidden="true" />
      <div>
        <p>
          <button type="button" className="link mono" onClick={() => selectStep(message.stepId)}>
            {message.stepId}
          </button>{' '}
          <span className="soft">
            {step?.kind === 'call' && layer?.id !== undefined ? `a call of ${layer.id}` : step?.kind}
          </span>
        </p>
        <p className="step-messages__text mono">
          <b>{message.type ?? 'Warning'}: </b>
          {message.text}
        </p>
        {message.skipped.length > 0 && (
          <p className="small soft">{`Skipped for want of it: ${message.skipped.join(', ')}.`}</p>
        )}
      </div>
      <Suspense fallback={<Waiting />}>
        <Repairs message={message} />
      </Suspense>
    </li>
  );
}
