import type { ReactNode } from 'react';
import { Moon, Sun, SunMoon } from 'lucide-react';
import { fieldProblem } from '../../app/field-problem.ts';
import type { AppState, Theme } from '../../app/state.ts';
import { isTraining } from '../../app/is-training.ts';
import { useActions, useApp } from '../app-context.ts';
import { NumberField } from '../widgets/NumberField.tsx';
import { Segmented } from '../widgets/Segmented.tsx';
import { CompareButton } from './CompareButton.tsx';
import { ExampleMenu } from './ExampleMenu.tsx';
import { FileMenu } from './FileMenu.tsx';
import { GpuBadge } from './GpuBadge.tsx';
import { HistoryButtons } from './HistoryButtons.tsx';
import './top-bar.css';

const runningOf = (state: AppState) => state.running;

/** What holds for the whole experiment: which one, train or eval, the seed, and who computes. */
export function TopBar() {
  const running = useApp(runningOf);
  return (
    <header className="top-bar" data-part="top-bar" data-running={running || undefined}>
      <h1 className="top-bar__name">QuantScope</h1>
      <Control part="example">
        <ExampleMenu />
      </Control>
      <Control part="history">
        <HistoryButtons />
      </Control>
      <div className="top-bar__run">
        <Control part="mode">
          <TrainEval />
        </Control>
        <Control part="seed">
          <Seed />
        </Control>
      </div>
      <Control part="compare">
        <CompareButton />
      </Control>
      <div className="top-bar__end">
        <Control part="file">
          <FileMenu />
        </Control>
        <Control part="theme">
          <ThemeSwitch />
        </Control>
        <Control part="engine">
          <GpuBadge />
        </Control>
      </div>
    </header>
  );
}

/** A control with the name by which it is hidden and pointed at. */
function Control({ part, children }: { readonly part: string; readonly children: ReactNode }) {
  return (
    <div className="top-bar__control" data-part={part}>
      {children}
    </div>
  );
}

const trainingOf = (state: AppState) => isTraining(state.document, state.selection.stepId);

function TrainEval() {
  const training = useApp(trainingOf);
  const { setTraining } = useActions();
  return (
    <Segmented
      label="Mode"
      value={training ? 'train' : 'eval'}
      options={[
        { value: 'train', label: 'train', title: 'train(): activation scales follow each batch.' },
        { value: 'eval', label: 'eval', title: 'eval(): scales stay as training left them.' },
      ]}
      onChange={(mode) => setTraining(mode === 'train')}
    />
  );
}

const seedOf = (state: AppState) =>
  state.document.steps.find((step) => step.kind === 'manual_seed')?.['seed'] ?? 0;
const seedProblem = (state: AppState) => fieldProblem(state, '@manual_seed', 'seed');

function Seed() {
  const seed = useApp(seedOf);
  const problem = useApp(seedProblem);
  const { setSeed } = useActions();
  return (
    <NumberField
      label="seed"
      hint="torch.manual_seed: the same seed draws the same numbers."
      value={Number(seed)}
      min={0}
      max={2 ** 32 - 1}
      integer
      error={problem}
      onChange={setSeed}
    />
  );
}

const themeOf = (state: AppState) => state.theme;
const themes = {
  system: { next: 'light', Icon: SunMoon, label: 'Theme: as the system' },
  light: { next: 'dark', Icon: Sun, label: 'Theme: light' },
  dark: { next: 'system', Icon: Moon, label: 'Theme: dark' },
} as const satisfies Record<Theme, unknown>;

function ThemeSwitch() {
  const { next, Icon, label } = themes[useApp(themeOf)];
  const { setTheme } = useActions();
  return (
    <button
      type="button"
      className="button button--quiet button--icon"
      aria-label={label}
      title={label}
      onClick={() => setTheme(next)}
    >
      <Icon size={16} aria-hidden="true" />
    </button>
  );
}
