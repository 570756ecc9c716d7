import { expect, test } from 'vitest';
import type { Report } from '../core/report.ts';
import { edgeDetection } from './examples/edge-detection.ts';
import { createAppStore } from './store.ts';

const report: Report = {
  version: 1,
  document: 'digest',
  engine: 'cpu',
  adapter: 'cpu',
  elapsed_ms: 1,
  steps: [],
};

test('a pinned experiment keeps its document and report while the open one is edited', () => {
  const { state, actions } = createAppStore();
  const { document } = state.getState();
  state.setState({ report, reportDocument: document });
  actions.pin();
  actions.setSeed(3);
  expect(state.getState().pinned).toEqual({ document, report });
  expect(state.getState().document).not.toBe(document);
});

test('what is pinned while a run is in flight waits for a report of its own', () => {
  const { state, actions } = createAppStore();
  state.setState({ report, reportDocument: state.getState().document });
  actions.setSeed(3);
  actions.pin();
  const pinned = state.getState().document;
  expect(state.getState().pinned?.report).toBeNull();
  actions.pinnedComputed(pinned, report);
  expect(state.getState().pinned?.report).toBe(report);
});

test('a report that comes after another pin is dropped', () => {
  const { state, actions } = createAppStore();
  const first = state.getState().document;
  actions.pin();
  actions.setSeed(3);
  actions.pin();
  actions.pinnedComputed(first, report);
  expect(state.getState().pinned?.report).toBeNull();
});

test('A and B change places, and undo brings B back', () => {
  const { state, actions } = createAppStore();
  const a = state.getState().document;
  actions.pin();
  actions.setSeed(3);
  const b = state.getState().document;
  actions.swapPinned();
  expect(state.getState().document).toBe(a);
  expect(state.getState().pinned?.document).toBe(b);
  actions.undo();
  expect(state.getState().document).toBe(b);
});

test('a swap to an experiment without the selected step selects its last result', () => {
  const { state, actions } = createAppStore();
  actions.pin();
  actions.openDocument(edgeDetection.document);
  expect(state.getState().selection.stepId).toBe('edges');
  actions.swapPinned();
  expect(state.getState().selection.stepId).toBe('y');
});
