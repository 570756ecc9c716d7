import { Drawer } from './Drawer.tsx';
import { Panels } from './Panels.tsx';
import { DropZone } from './picking/DropZone.tsx';
import { EngineOffer } from './panels/EngineOffer.tsx';
import { Experiment } from './panels/Experiment.tsx';
import { Inspector } from './panels/Inspector.tsx';
import { Messages } from './panels/Messages.tsx';
import { StepForm } from './panels/StepForm.tsx';
import { TensorView } from './panels/TensorView.tsx';
import { TopBar } from './panels/TopBar.tsx';
import { UndoKeys } from './UndoKeys.tsx';
import './app.css';

/** The page: the experiment on the left, its tensors in the middle, what they mean on the right. */
export function App() {
  return (
    <DropZone>
      <UndoKeys />
      <div className="app">
        <TopBar />
        <Messages />
        <EngineOffer />
        <main className="app__columns">
          <div className="app__left">
            <Experiment />
            <StepForm />
          </div>
          <div className="app__view">
            <div className="app__centre">
              <TensorView />
              <Panels place="centre" />
            </div>
            <div className="app__right">
              <Inspector />
              <Panels place="right" />
            </div>
          </div>
        </main>
        <Drawer />
      </div>
    </DropZone>
  );
}
