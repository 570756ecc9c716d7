import type { StoreApi } from 'zustand/vanilla';
import type { Actions, AppState } from './state.ts';

type PerformanceActions = Pick<Actions, 'openBadge' | 'dismissOffer'>;

/** What a person does about the engines' times. */
export function performanceActions(state: StoreApi<AppState>): PerformanceActions {
  return {
    openBadge: (badgeOpen) =>
      state.setState(({ performance }) => ({ performance: { ...performance, badgeOpen } })),
    dismissOffer: () =>
      state.setState(({ performance }) => ({ performance: { ...performance, offerDismissed: true } })),
  };
}
