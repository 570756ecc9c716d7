import { check } from '../core/experiment/check.ts';
import type { ExperimentDocument } from '../core/experiment/document.ts';
import type { Executor } from '../core/executor.ts';
import { RefusedDocument } from '../core/issue.ts';
import { loadRegistry } from '../core/registry.ts';
import type { Report } from '../core/report.ts';
import { loadEditing } from './editing.ts';
import type { AppStore } from './store.ts';

export interface EvaluateRequest {
  /** The engine that must compute; without it, the GPU where there is one. */
  readonly engine?: 'webgpu' | 'cpu';
  /** "none" leaves large tensors out of the report. */
  readonly values?: 'all' | 'none';
}

/** `window.quantscope`: what scripts and tests may do with the page. */
export interface PublicApi {
  /**
   * Computes a document beside what is shown, and gives its report with typed arrays. Rejects
   * where the document is refused, and where the engine that was asked for is not there or fails.
   */
  evaluate(document: unknown, request?: EvaluateRequest): Promise<Report>;
  /** Shows a document; on a page that is still loading, as soon as it knows every kind. Rejects with RefusedDocument. */
  open(document: unknown): Promise<void>;
  /** The document that is shown. */
  document(): ExperimentDocument;
  /** The report that is shown: who computed it, and what; null before the first. */
  report(): Report | null;
}

export interface PublicApiOptions {
  readonly store: AppStore;
  /** Rejects with a sentence where that engine is not there. */
  readonly engine: (asked: 'webgpu' | 'cpu' | undefined) => Promise<Executor>;
  readonly evaluate: (
    document: ExperimentDocument,
    executor: Executor,
    values: 'all' | 'none',
  ) => Promise<Report>;
}

export function createPublicApi({ store, engine, evaluate }: PublicApiOptions): PublicApi {
  return {
    evaluate: async (document, request = {}) => {
      const { engine: asked, values = 'all' } = checkedRequest(request);
      const accepted = await accept(document);
      return evaluate(accepted, await engine(asked), values);
    },
    open: async (document) => {
      store.actions.openDocument(await accept(document));
    },
    document: () => store.state.getState().document,
    report: () => store.state.getState().report,
  };
}

/** A copy, so that a later change of the caller's object does not change what was accepted. */
async function accept(value: unknown): Promise<ExperimentDocument> {
  const copy: unknown = structuredClone(value);
  await Promise.all([loadRegistry(), loadEditing()]);
  const checked = check(copy);
  if ('issues' in checked) throw new RefusedDocument(checked.issues);
  return checked.document;
}

function checkedRequest(request: EvaluateRequest): EvaluateRequest {
  const { engine, values } = request;
  if (engine !== undefined && engine !== 'webgpu' && engine !== 'cpu') {
    throw new TypeError(`engine must be "webgpu" or "cpu", but is ${JSON.stringify(engine)}.`);
  }
  if (values !== undefined && values !== 'all' && values !== 'none') {
    throw new TypeError(`values must be "all" or "none", but is ${JSON.stringify(values)}.`);
  }
  return request;
}
