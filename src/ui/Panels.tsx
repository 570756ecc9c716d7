import { Suspense } from 'react';
import { useApp } from './app-context.ts';
import { Following } from './Following.tsx';
import { isHidden } from '../app/hidden.ts';
import type { AppState } from '../app/state.ts';
import { panels } from './panels/index.ts';
import type { Panel, PanelPlace } from './panels/panel.ts';
import { Waiting } from './Waiting.tsx';

const isComplete = (state: AppState) => state.complete;

/** The panels of one place that have something to say, once the first view is done. */
export function Panels({ place }: { readonly place: Exclude<PanelPlace, 'drawer'> }) {
  if (!useApp(isComplete)) return null;
  return panels
    .filter((panel) => panel.place === place)
    .map((panel) => (
      <Following key={panel.name}>
        <PlacedPanel panel={panel} />
      </Following>
    ));
}

function PlacedPanel({ panel }: { readonly panel: Panel }) {
  const shown = useApp((state) => panel.when(state) && !isHidden(state, panel.name));
  if (!shown) return null;
  return (
    <section className="panel placed-panel" data-part={panel.name} aria-label={panel.title}>
      <Suspense fallback={<Waiting />}>
        <panel.Content />
      </Suspense>
    </section>
  );
}
