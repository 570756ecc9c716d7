import { lazy, Suspense, useCallback, type ReactNode } from 'react';
import { isHidden } from '../app/hidden.ts';
import { shownTensor } from '../app/selectors.ts';
import type { AppState } from '../app/state.ts';
import { After } from './After.tsx';
import { useApp, useStateNow } from './app-context.ts';
import { Following } from './Following.tsx';
import { later } from './later.ts';
import { PartStyles } from './PartStyles.tsx';
import { Experiment } from './panels/Experiment.tsx';
import { Inspector } from './panels/Inspector.tsx';
import { Messages } from './panels/Messages.tsx';
import { RestoredNote } from './panels/RestoredNote.tsx';
import { TensorView } from './panels/TensorView.tsx';
import { TopBar } from './panels/TopBar.tsx';
import { Waiting } from './Waiting.tsx';
import { PictureTextContext } from './widgets/picture-text.ts';
import './app.css';

const DropZone = later(async () => (await import('./picking/DropZone.tsx')).DropZone);
const PageKeys = later(async () => (await import('./PageKeys.tsx')).PageKeys);
const EngineOffer = later(async () => (await import('./panels/EngineOffer.tsx')).EngineOffer);
const StepForm = later(async () => (await import('./panels/StepForm.tsx')).StepForm);
const Panels = later(async () => (await import('./Panels.tsx')).Panels);
const Drawer = later(async () => (await import('./Drawer.tsx')).Drawer);
/** In a frame of another page alone. */
const Embedded = lazy(async () => ({ default: (await import('./Embedded.tsx')).Embedded }));

const isEmbedded = (state: AppState) => state.embedded;
const withoutLeft = (state: AppState) => isHidden(state, 'experiment') && isHidden(state, 'form');
const withoutRight = (state: AppState) => isHidden(state, 'inspector');
/** A map of the difference stands beside the map; four maps of a tensor need the whole width. */
const comparing = (state: AppState) =>
  state.pinned !== null &&
  !state.selection.four &&
  !isHidden(state, 'compare-maps') &&
  shownTensor(state) !== null;

/** The page: the experiment on the left, its tensors in the middle, what they mean on the right. */
export function App() {
  const embedded = useApp(isEmbedded);
  const now = useStateNow();
  const pictureText = useCallback(
    async () => (await import('./picking/experiment-in-picture.ts')).pictureText(now()),
    [now],
  );
  return (
    <PictureTextContext value={pictureText}>
      <After>
        <DropZone />
        <PageKeys />
      </After>
      <PartStyles />
      {embedded ? (
        <Suspense fallback={<Waiting />}>
          <Embedded />
        </Suspense>
      ) : (
        <WholePage />
      )}
    </PictureTextContext>
  );
}

function WholePage() {
  const noLeft = useApp(withoutLeft);
  const noRight = useApp(withoutRight);
  const compares = useApp(comparing);
  return (
    <div className="app" data-without-left={noLeft || undefined} data-without-right={noRight || undefined}>
      <TopBar />
      <div>
        <Part name="problems">
          <Messages />
        </Part>
        <RestoredNote />
        <After>
          <EngineOffer />
        </After>
      </div>
      <main className="app__columns">
        {!noLeft && (
          <div className="app__left">
            <Part name="experiment">
              <Experiment />
            </Part>
            <Part name="form">
              <After>
                <StepForm />
              </After>
            </Part>
          </div>
        )}
        <div className="app__view">
          <div className="app__centre" data-comparing={compares || undefined}>
            <Part name="tensor">
              <TensorView />
            </Part>
            <After>
              <Panels place="centre" />
            </After>
          </div>
          {!noRight && (
            <div className="app__right">
              <Part name="inspector">
                <Following>
                  <Inspector />
                </Following>
              </Part>
              <After>
                <Panels place="right" />
              </After>
            </div>
          )}
        </div>
      </main>
      <After>
        <Drawer />
      </After>
    </div>
  );
}

/** Names a region without a box of its own; see app/parts. */
function Part({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="app__part" data-part={name}>
      {children}
    </div>
  );
}
