import { Suspense } from 'react';
import { Cpu, MonitorCog, Zap } from 'lucide-react';
import type { AppState } from '../../app/state.ts';
import { useActions, useApp } from '../app-context.ts';
import { Waiting } from '../Waiting.tsx';
import { Popover } from '../widgets/Popover.tsx';
import { later } from '../later.ts';
import './gpu-badge.css';

const Engine = later(async () => (await import('./Engine.tsx')).Engine);

const adapterOf = (state: AppState) => state.adapter.kind;
const openOf = (state: AppState) => state.performance.badgeOpen;

const looks = {
  starting: { Icon: MonitorCog, word: 'WebGPU' },
  hardware: { Icon: Zap, word: 'WebGPU' },
  software: { Icon: MonitorCog, word: 'WebGPU, software' },
  cpu: { Icon: Cpu, word: 'CPU reference' },
} as const;

/** Which adapter computes; opens to say why this one, how fast, and to choose another. */
export function GpuBadge() {
  const kind = useApp(adapterOf);
  const open = useApp(openOf);
  const { openBadge } = useActions();
  const { Icon, word } = looks[kind];
  return (
    <Popover
      label="Which adapter computes"
      className="button gpu-badge"
      onToggle={openBadge}
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
        {open && (
          <Suspense fallback={<Waiting />}>
            <Engine />
          </Suspense>
        )}
      </div>
    </Popover>
  );
}
