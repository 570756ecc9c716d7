import type { StoreApi } from 'zustand/vanilla';
import type { Actions, AppState } from './state.ts';

type PinActions = Pick<Actions, 'pin' | 'unpin' | 'swapPinned' | 'pinnedComputed'>;

/** Experiment A: pinned as it stands, exchanged with the open one, let go. */
export function pinActions(state: StoreApi<AppState>): PinActions {
  return {
    pin: () =>
      state.setState(({ document, ...now }) => ({ pinned: { document, report: reportOf(document, now) } })),
    unpin: () => state.setState({ pinned: null }),
    swapPinned: () =>
      state.setState(({ pinned, document, ...now }) => {
        if (pinned === null) return {};
        return {
          document: pinned.document,
          drafts: {},
          report: pinned.report,
          reportDocument: pinned.report === null ? null : pinned.document,
          planIssues: [],
          pinned: { document, report: reportOf(document, now) },
        };
      }),
    pinnedComputed: (document, report) =>
      state.setState(({ pinned }) => (pinned?.document === document ? { pinned: { document, report } } : {})),
  };
}

/** The report, where it is this document's: while a run is in flight, it is of an earlier one. */
function reportOf(
  document: AppState['document'],
  { report, reportDocument }: Pick<AppState, 'report' | 'reportDocument'>,
): AppState['report'] {
  return reportDocument === document ? report : null;
}
