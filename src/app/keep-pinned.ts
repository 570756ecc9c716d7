import type { EvaluateBeside } from './evaluate-beside.ts';
import type { ExperimentDocument } from '../core/experiment/document.ts';
import type { AppStore } from './store.ts';

/** Computes experiment A once where it has no report yet: one that an address pinned, or one in flight. */
export function keepPinned({ state, actions }: AppStore, evaluate: EvaluateBeside): void {
  let computing: ExperimentDocument | null = null;
  const compute = async () => {
    const { pinned } = state.getState();
    if (pinned === null || pinned.report !== null || pinned.document === computing) return;
    const { document } = pinned;
    computing = document;
    actions.partsRequested(1);
    try {
      actions.pinnedComputed(document, await evaluate(document));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      actions.report({ about: 'document', message: `Experiment A was not computed. ${reason}` });
    } finally {
      actions.partsRequested(-1);
    }
  };
  state.subscribe((now, before) => {
    if (now.pinned !== before.pinned) void compute();
  });
  void compute();
}
