import type { ExperimentDocument } from '../core/experiment/document.ts';
import type { Executor } from '../core/executor.ts';
import { imageSources } from '../core/image/decoded-image.ts';
import { makePlan } from '../core/plan/make-plan.ts';
import type { Report } from '../core/report.ts';
import { elementCount } from '../core/tensor/shape.ts';
import type { Engines } from './engines.ts';
import type { AppStore } from './store.ts';

/** Elements of all tensors of a plan; above, the CPU would take time that the GPU's compilers need. */
const MOST_ELEMENTS = 16_384;

export interface GlanceOptions {
  readonly store: AppStore;
  readonly engines: Engines;
  readonly cpu: Executor;
  readonly evaluate: (document: ExperimentDocument, engine: Executor) => Promise<Report>;
}

/**
 * Shows the page's first experiment as the CPU reference computes it, while the GPU's kernels compile. The
 * GPU's report has the same numbers and takes its place. Only where either engine may compute and the
 * experiment is small; whatever goes wrong here is left to the run beside it. Never rejects.
 */
export async function glance({ store, engines, cpu, evaluate }: GlanceOptions): Promise<void> {
  const { document, opened, enginePreference } = store.state.getState();
  if (enginePreference !== 'auto') return;
  const computed = async () => (isSmall(document) ? evaluate(document, cpu) : null);
  const report = await computed().catch(() => null);
  const now = store.state.getState();
  if (report === null || now.report !== null || now.settled || now.opened !== opened) return;
  engines.cpuWentFirst();
  store.state.setState({ report, reportDocument: document });
}

function isSmall(document: ExperimentDocument): boolean {
  if (imageSources(document).length > 0) return false;
  const { tensors } = makePlan(document, new Map(), new Map());
  return tensors.reduce((sum, { shape }) => sum + elementCount(shape), 0) <= MOST_ELEMENTS;
}
