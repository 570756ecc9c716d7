import type { ReactNode } from 'react';
import { isHidden } from '../app/hidden.ts';
import type { AppState } from '../app/state.ts';
import { useApp } from './app-context.ts';
import { Drawer } from './Drawer.tsx';
import { Embedded } from './Embedded.tsx';
import { PageKeys } from './PageKeys.tsx';
import { Panels } from './Panels.tsx';
import { PartStyles } from './PartStyles.tsx';
import { DropZone } from './picking/DropZone.tsx';
import { EngineOffer } from './panels/EngineOffer.tsx';
import { Experiment } from './panels/Experiment.tsx';
import { Inspector } from './panels/Inspector.tsx';
import { Messages } from './panels/Messages.tsx';
import { RestoredNote } from './panels/RestoredNote.tsx';
import { StepForm } from './panels/StepForm.tsx';
import { TensorView } from './panels/TensorView.tsx';
import { TopBar } from './panels/TopBar.tsx';
import './app.css';

const isEmbedded = (state: AppState) => state.embedded;
const withoutLeft = (state: AppState) => isHidden(state, 'experiment') && isHidden(state, 'form');
const withoutRight = (state: AppState) => isHidden(state, 'inspector');

/** The page: the experiment on the left, its tensors in the middle, what they mean on the right. */
export function App() {
  const embedded = useApp(isEmbedded);
  return (
    <DropZone>
      <PageKeys />
      <PartStyles />
      {embedded ? <Embedded /> : <WholePage />}
    </DropZone>
  );
}

function WholePage() {
  const noLeft = useApp(withoutLeft);
  const noRight = useApp(withoutRight);
  return (
    <div className="app" data-without-left={noLeft || undefined} data-without-right={noRight || undefined}>
      <TopBar />
      <div>
        <Part name="problems">
          <Messages />
        </Part>
        <RestoredNote />
        <EngineOffer />
      </div>
      <main className="app__columns">
        {!noLeft && (
          <div className="app__left">
            <Part name="experiment">
              <Experiment />
            </Part>
            <Part name="form">
              <StepForm />
            </Part>
          </div>
        )}
        <div className="app__view">
          <div className="app__centre">
            <Part name="tensor">
              <TensorView />
            </Part>
            <Panels place="centre" />
          </div>
          {!noRight && (
            <div className="app__right">
              <Part name="inspector">
                <Inspector />
              </Part>
              <Panels place="right" />
            </div>
          )}
        </div>
      </main>
      <Drawer />
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
