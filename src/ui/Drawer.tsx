import { Suspense, useEffect, useEffectEvent, useLayoutEffect, useRef, type RefObject } from 'react';
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

/** What is looked at beside the page, one at a time, along its lower edge; Escape within closes it. */
export function Drawer() {
  const complete = useApp(isComplete);
  const name = useApp(openTab);
  const { openDrawer } = useActions();
  const drawer = useRef<HTMLElement>(null);
  const open = tabs.find((tab) => tab.name === name);
  const close = () => {
    // The focus would be lost with what is closed.
    drawer.current?.querySelector<HTMLElement>('.drawer__tab[aria-expanded="true"]')?.focus();
    openDrawer(null);
  };
  useEscape(drawer, close);
  if (!complete || tabs.length === 0) return null;
  return (
    <aside ref={drawer} className="drawer" aria-label="Drawer" data-part="drawer">
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
            onClick={close}
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

/** Escape within an element, where nothing in it needs the key for itself. */
function useEscape(within: RefObject<HTMLElement | null>, act: () => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const element = within.current;
    if (event.key !== 'Escape' || event.defaultPrevented || !(event.target instanceof Node)) return;
    // An open menu takes Escape for itself, without a word to the page.
    if (element?.contains(event.target) && element.querySelector(':popover-open') === null) act();
  });
  useEffect(() => {
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

function DrawerTab({ tab, open }: { readonly tab: Panel; readonly open: boolean }) {
  const { openDrawer } = useActions();
  const usable = useApp(tab.when);
  const hidden = useApp((state) => isHidden(state, tab.name));
  const count = useApp((state) => tab.count?.(state) ?? 0);
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    if (open) bringIntoBar(button.current);
  }, [open]);
  if (hidden) return null;
  return (
    <button
      ref={button}
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

/** Room of the close button and of the bar's own padding, CSS pixels. */
const BAR_ENDS = { left: 8, right: 48 };

/** Scrolls the bar alone, never the page, until the tab stands whole in it and clear of the close button. */
function bringIntoBar(tab: HTMLElement | null): void {
  const bar = tab?.parentElement;
  if (!tab || !bar) return;
  const [at, frame] = [tab.getBoundingClientRect(), bar.getBoundingClientRect()];
  const beyond = Math.max(0, at.right - (frame.right - BAR_ENDS.right));
  const before = Math.min(0, at.left - (frame.left + BAR_ENDS.left));
  bar.scrollLeft += before < 0 ? before : beyond;
}

/** A low page, as under zoom, ends with the drawer: what a press opens there would lie below the window. */
function showWhole(drawer: Element | null): void {
  requestAnimationFrame(() => drawer?.scrollIntoView({ block: 'nearest' }));
}
