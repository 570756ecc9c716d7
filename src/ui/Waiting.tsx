import { useEffect } from 'react';
import { useActions } from './app-context.ts';

/** Stands for a part that is being fetched; while one does, the page is not settled. */
export function Waiting() {
  const { partsRequested } = useActions();
  useEffect(() => {
    partsRequested(1);
    return () => partsRequested(-1);
  }, [partsRequested]);
  return <p className="small soft">Loading</p>;
}
