import { expect, test } from 'vitest';
import { engineOffer } from './engine-offer.ts';
import type { Measured } from './performance-state.ts';
import type { AppState } from './state.ts';
import { createAppStore } from './store.ts';

interface Case {
  readonly webgpu?: number;
  readonly cpu?: number;
  readonly atLeast?: boolean;
  readonly kind?: AppState['adapter']['kind'];
  readonly change?: Partial<AppState>;
  readonly dismissed?: boolean;
}

function offered(one: Case) {
  const { webgpu = 200, cpu = 10, atLeast = false, kind = 'software', change = {}, dismissed = false } = one;
  const state = createAppStore().state.getState();
  const measured: Measured = {
    document: state.document,
    opened: state.opened,
    webgpu: { ms: webgpu, runs: 5, atLeast: false },
    cpu: { ms: cpu, runs: 5, atLeast },
    watched: false,
    profile: null,
  };
  return engineOffer({
    ...state,
    adapter: { ...state.adapter, kind },
    performance: { badgeOpen: false, measured, offerDismissed: dismissed },
    ...change,
  });
}

test('200 ms on a GPU in software and 10 ms on the CPU: the CPU is offered with both times', () => {
  expect(offered({})).toEqual({ webgpuMs: 200, cpuMs: 10 });
});

test.each<[string, Case]>([
  ['the GPU takes 100 ms', { webgpu: 100 }],
  ['the CPU is 4 times faster and no more', { cpu: 50 }],
  ["the CPU's run was ended", { atLeast: true }],
  ['the GPU is one in hardware', { kind: 'hardware' }],
  ['a person has chosen the GPU', { change: { enginePreference: 'webgpu' } }],
  ['another experiment is open', { change: { opened: 9 } }],
  ['the offer was declined', { dismissed: true }],
])('nothing is offered where %s', (_, one) => {
  expect(offered(one)).toBe(null);
});
