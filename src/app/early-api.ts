import type { PublicApi, PublicApiOptions } from './public-api.ts';

/** `window.quantscope` from the first moment on; what checks a document is fetched when the first one comes. */
export function createEarlyApi(options: PublicApiOptions): PublicApi {
  const whole = async () => (await import('./public-api.ts')).createPublicApi(options);
  const { state, actions } = options.store;
  return {
    evaluate: async (...args) => (await whole()).evaluate(...args),
    open: async (document) => {
      // Whoever waits for data-settled at once means the document that is on its way.
      actions.partsRequested(1);
      try {
        await (await whole()).open(document);
      } finally {
        actions.partsRequested(-1);
      }
    },
    document: () => state.getState().document,
    report: () => state.getState().report,
  };
}
