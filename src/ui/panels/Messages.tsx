import { CircleAlert, X } from 'lucide-react';
import type { AppState } from '../../app/state.ts';
import { useActions, useApp } from '../app-context.ts';
import './messages.css';

const problemsOf = (state: AppState) => state.problems;

/** What went wrong, in words. Each message goes when its cause does, or when it is closed. */
export function Messages() {
  const problems = useApp(problemsOf);
  const { dismiss } = useActions();
  return (
    <section className="messages" aria-label="Messages" aria-live="polite">
      {problems.map(({ about, message, detail }) => (
        <div key={about} className="message" data-about={about}>
          <CircleAlert size={16} aria-hidden="true" />
          <p>
            {message}
            {detail !== undefined && <span className="message__detail"> {detail}</span>}
          </p>
          <button
            type="button"
            className="button button--quiet button--icon"
            aria-label="Close this message"
            onClick={() => dismiss(about)}
          >
            <X size={16} aria-hidden="true" />
          </button>
        </div>
      ))}
    </section>
  );
}
