import { use, useMemo, useState, type ReactNode } from 'react';
import { AppContext, FollowersContext, useAppStore } from './app-context.ts';

/** A part of the page that is drawn in a task of its own after a change, so that none of them is long. */
export function Following({ children }: { readonly children: ReactNode }) {
  const { state, actions } = useAppStore();
  const followers = use(FollowersContext);
  const [follower] = useState(() => followers?.create() ?? state);
  const store = useMemo(() => ({ state: follower, actions }), [follower, actions]);
  return <AppContext value={store}>{children}</AppContext>;
}
