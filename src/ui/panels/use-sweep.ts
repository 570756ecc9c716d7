import { useCallback, useEffect, useRef, useState } from 'react';
import { pause } from '../../app/pause.ts';
import type { AppState } from '../../app/state.ts';
import { runSweep, type SweepPoint, type SweepRequest } from '../../app/sweep/run-sweep.ts';
import { useActions, useApp, useEvaluateBeside } from '../app-context.ts';

/** One sweep: what was asked for, and what has come of it so far. */
export interface Swept {
  readonly request: SweepRequest;
  readonly points: readonly SweepPoint[];
  readonly running: boolean;
}

const documentOf = (state: AppState) => state.document;

/** Runs one sweep at a time; an edit of the experiment cancels it, and so does leaving the tab. */
export function useSweep() {
  const evaluate = useEvaluateBeside();
  const { partsRequested } = useActions();
  const document = useApp(documentOf);
  const [swept, setSwept] = useState<Swept | null>(null);
  const ending = useRef<AbortController | null>(null);
  const cancel = useCallback(() => ending.current?.abort(), []);
  const asked = swept?.request.document;
  useEffect(() => {
    if (asked !== document) cancel();
  }, [asked, document, cancel]);
  useEffect(() => cancel, [cancel]);
  const run = async (request: SweepRequest) => {
    cancel();
    const mine = new AbortController();
    ending.current = mine;
    setSwept({ request, points: [], running: true });
    // A picture of the page waits for it.
    partsRequested(1);
    try {
      for await (const point of runSweep(request, evaluate, pause, mine.signal)) {
        setSwept((now) => (now?.request === request ? { ...now, points: [...now.points, point] } : now));
      }
    } finally {
      partsRequested(-1);
      setSwept((now) => (now?.request === request ? { ...now, running: false } : now));
    }
  };
  return { swept, run, cancel };
}
