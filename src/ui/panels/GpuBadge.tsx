import { Cpu, MonitorCog, Zap } from 'lucide-react';
import type { AppState } from '../../app/state.ts';
import { useActions, useApp } from '../app-context.ts';
import { Popover } from '../widgets/Popover.tsx';
import { Segmented } from '../widgets/Segmented.tsx';
import './gpu-badge.css';

const adapterOf = (state: AppState) => state.adapter;
const preferenceOf = (state: AppState) => state.enginePreference;
const elapsedOf = (state: AppState) => state.report?.elapsed_ms ?? null;

const looks = {
  starting: { Icon: MonitorCog, word: 'WebGPU' },
  hardware: { Icon: Zap, word: 'WebGPU' },
  software: { Icon: MonitorCog, word: 'WebGPU, software' },
  cpu: { Icon: Cpu, word: 'CPU reference' },
} as const;

/** Which adapter computes; opens to say why this one. */
export function GpuBadge() {
  const { kind, text, reason, selfTest } = useApp(adapterOf);
  const preference = useApp(preferenceOf);
  const elapsedMs = useApp(elapsedOf);
  const { setEnginePreference, retryGpu } = useActions();
  const { Icon, word } = looks[kind];
  return (
    <Popover
      label="Which adapter computes"
      className="button gpu-badge"
      trigger={
        <>
          <Icon size={16} aria-hidden="true" />
          <span data-testid="gpu-badge" data-kind={kind}>
            {word}
          </span>
        </>
      }
    >
      <div className="gpu-badge__panel">
        <h2 className="gpu-badge__adapter">{text}</h2>
        <p>{reason}</p>
        {selfTest !== undefined && <p className="small soft">{selfTest}</p>}
        {elapsedMs !== null && <p className="small soft">Last run: {elapsedMs.toFixed(1)} ms.</p>}
        <Segmented
          label="Engine"
          showLabel
          value={preference}
          options={[
            { value: 'auto', label: 'GPU', title: 'The GPU wherever there is one.' },
            {
              value: 'cpu',
              label: 'CPU reference',
              title: 'Plain TypeScript in a worker: the same numbers, slower.',
            },
          ]}
          onChange={setEnginePreference}
        />
        {kind === 'cpu' && preference === 'auto' && (
          <button type="button" className="button" onClick={retryGpu}>
            Ask for a GPU again
          </button>
        )}
      </div>
    </Popover>
  );
}
