import type { MouseEvent } from 'react';
import type { AppState, EnginePreference } from '../../app/state.ts';
import { useActions, useApp } from '../app-context.ts';
import { Segmented, type SegmentedOption } from '../widgets/Segmented.tsx';
import { timesCaption, timeText } from './engine-times.ts';
import './engine.css';

const adapterOf = (state: AppState) => state.adapter;
const preferenceOf = (state: AppState) => state.enginePreference;
const elapsedOf = (state: AppState) => state.report?.elapsed_ms ?? null;

const choices: readonly SegmentedOption<EnginePreference>[] = [
  { value: 'auto', label: 'auto', title: 'The GPU wherever there is one, else the CPU reference.' },
  { value: 'webgpu', label: 'GPU', title: 'The GPU and nothing else: what it cannot do is an error.' },
  {
    value: 'cpu',
    label: 'CPU reference',
    title: 'Plain TypeScript in a worker: the same numbers, mostly slower.',
  },
];

/** Which adapter computes and why, how fast both engines are on this experiment, and the choice between them. */
export function Engine() {
  const { kind, text, reason, selfTest } = useApp(adapterOf);
  const preference = useApp(preferenceOf);
  const elapsedMs = useApp(elapsedOf);
  const { setEnginePreference, retryGpu, openDrawer } = useActions();
  const showPerformance = (event: MouseEvent<HTMLElement>) => {
    event.currentTarget.closest<HTMLElement>('[popover]')?.hidePopover();
    openDrawer('performance');
  };
  return (
    <div className="engine">
      <h2 className="engine__adapter">{text}</h2>
      <p>{reason}</p>
      {selfTest !== undefined && <p className="small soft">{selfTest}</p>}
      {elapsedMs !== null && <p className="small soft">Last run: {elapsedMs.toFixed(1)} ms.</p>}
      <Times />
      <Segmented
        label="Engine"
        showLabel
        value={preference}
        options={choices}
        onChange={setEnginePreference}
      />
      <div className="engine__buttons">
        {kind === 'cpu' && preference !== 'cpu' && (
          <button type="button" className="button" onClick={retryGpu}>
            Ask for a GPU again
          </button>
        )}
        <button type="button" className="button" onClick={showPerformance}>
          Show performance
        </button>
      </div>
    </div>
  );
}

const measuredOf = (state: AppState) => state.performance.measured;
const documentOf = (state: AppState) => state.document;
const computesOf = (state: AppState) => state.report?.engine ?? null;

function Times() {
  const measured = useApp(measuredOf);
  const document = useApp(documentOf);
  const computes = useApp(computesOf);
  const watched = measured?.watched ?? false;
  const rows = [
    { engine: 'webgpu', name: 'GPU', time: measured?.webgpu ?? null },
    { engine: 'cpu', name: 'CPU reference', time: measured?.cpu ?? null },
  ] as const;
  return (
    <table className="engine__times" data-testid="engine-times">
      <caption className="eyebrow">{timesCaption(watched ? measured : null, document)}</caption>
      <tbody>
        {rows.map(({ engine, name, time }) => (
          <tr key={engine} data-computes={engine === computes || undefined}>
            <th scope="row">
              {name}
              {engine === computes && <span className="small soft">, computes</span>}
            </th>
            <td>{timeText(time, watched)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
