import type { PublicApi, PublicApiOptions } from './public-api.ts';

/** `window.quantscope` from the first moment on; what checks a document is fetched when the first one comes. */
export function createEarlyApi(options: PublicApiOptions): PublicApi {
  const whole = async () => (await import('./public-api.ts')).createPublicApi(options);
  const { state } = options.store;
  return {
    evaluate: async (...args) => (await whole()).evaluate(...args),
    open: async (document) => (await whole()).open(document),
    document: () => state.getState().document,
    report: () => state.getState().report,
  };
}
