import { Suspense } from 'react';
import { X } from 'lucide-react';
import { Following } from './Following.tsx';
import { isHidden } from '../app/hidden.ts';
import type { AppState } from '../app/state.ts';
import { useActions, useApp } from './app-context.ts';
import { panels } from './panels/index.ts';
import type { Panel } from './panels/panel.ts';
import { Waiting } from './Waiting.tsx';
import './drawer.css';

const tabs = panels.filter((panel) => panel.place === 'drawer');
const isComplete = (state: AppState) => state.complete;
const openTab = (state: AppState) => state.drawer;

/** What is looked at beside the page, one at a time, along its lower edge. */
export function Drawer() {
  const complete = useApp(isComplete);
  const name = useApp(openTab);
  const { openDrawer } = useActions();
  const open = tabs.find((tab) => tab.name === name);
  if (!complete || tabs.length === 0) return null;
  return (
    <aside className="drawer" aria-label="Drawer" data-part="drawer">
      <div className="drawer__bar">
        {tabs.map((tab) => (
          <DrawerTab key={tab.name} tab={tab} open={tab === open} />
        ))}
        {open !== undefined && (
          <button
            type="button"
            className="button button--quiet button--icon drawer__close"
            title="Close the drawer"
            aria-label="Close the drawer"
            onClick={() => openDrawer(null)}
          >
            <X size={16} aria-hidden="true" />
          </button>
        )}
      </div>
      {open !== undefined && (
        <section
          key={open.name}
          id="drawer-content"
          className="drawer__content"
          aria-label={`Drawer: ${open.title}`}
          data-part={open.name}
        >
          <Following>
            <Suspense fallback={<Waiting />}>
              <open.Content />
            </Suspense>
          </Following>
        </section>
      )}
    </aside>
  );
}

function DrawerTab({ tab, open }: { readonly tab: Panel; readonly open: boolean }) {
  const { openDrawer } = useActions();
  const usable = useApp(tab.when);
  const hidden = useApp((state) => isHidden(state, tab.name));
  const count = useApp((state) => tab.count?.(state) ?? 0);
  if (hidden) return null;
  return (
    <button
      type="button"
      className="drawer__tab"
      aria-expanded={open}
      aria-controls={open ? 'drawer-content' : undefined}
      disabled={!usable && !open}
      onClick={(event) => {
        openDrawer(open ? null : tab.name);
        if (!open) showWhole(event.currentTarget.closest('.drawer'));
      }}
    >
      {tab.title}
      {count > 0 && <span className="drawer__count">{count}</span>}
    </button>
  );
}

/** A low page, as under zoom, ends with the drawer: what a press opens there would lie below the window. */
function showWhole(drawer: Element | null): void {
  requestAnimationFrame(() => drawer?.scrollIntoView({ block: 'nearest' }));
}
