import { loadQuantizers } from './quantizers/registry.ts';
import { loadStepKinds } from './steps/registry.ts';

let loading: Promise<void> | null = null;
let complete = false;

/**
 * Brings in the kinds of step and the quantizers that the page's first view does without. Once;
 * rejects where the network has failed, and may then be called again.
 */
export function loadRegistry(): Promise<void> {
  loading ??= Promise.all([loadStepKinds(), loadQuantizers()]).then(
    () => {
      complete = true;
    },
    (error: unknown) => {
      loading = null;
      throw error;
    },
  );
  return loading;
}

/** Whether everything is there that a document may name. */
export function registryIsComplete(): boolean {
  return complete;
}
