import { ExternalLink } from 'lucide-react';
import type { AppState } from '../app/state.ts';
import { useApp } from './app-context.ts';
import { Panels } from './Panels.tsx';
import { TensorView } from './panels/TensorView.tsx';
import './embedded.css';

const titleOf = (state: AppState) => state.document.title ?? 'Untitled experiment';

/** The page in a frame of another one: the figures of the selected tensor, and the way to the whole page. */
export function Embedded() {
  const title = useApp(titleOf);
  return (
    <main className="embedded">
      <header className="embedded__header" data-part="top-bar">
        <h1 className="embedded__title">{title}</h1>
        <a
          className="small"
          href={wholePage()}
          target="_blank"
          rel="noreferrer"
          // The address follows the page, so the link is made when it is used.
          onPointerDown={(event) => (event.currentTarget.href = wholePage())}
          onFocus={(event) => (event.currentTarget.href = wholePage())}
        >
          Open in QuantScope <ExternalLink size={12} aria-hidden="true" />
        </a>
      </header>
      <h2 className="visually-hidden">Figures of the shown tensor</h2>
      <TensorView />
      <Panels place="centre" />
    </main>
  );
}

/** The address of what is shown, without `embed`. */
function wholePage(): string {
  const page = new URL(location.href);
  page.searchParams.delete('embed');
  page.hash = page.hash.replace(/&?embed=[^&]*/, '');
  return page.href;
}
