import { useEffect, useState } from 'react';
import type { ExperimentDocument } from '../../core/experiment/document.ts';
import type { Report } from '../../core/report.ts';
import { useActions, useEvaluateBeside } from '../app-context.ts';

/** The report of an experiment that is computed beside the open one; null until it is there. */
export function useBeside(document: ExperimentDocument | null): Report | null {
  const evaluate = useEvaluateBeside();
  const { partsRequested } = useActions();
  const [found, setFound] = useState<{ readonly of: ExperimentDocument; readonly report: Report } | null>(
    null,
  );
  useEffect(() => {
    if (document === null) return undefined;
    let wanted = true;
    // A picture of the page waits for it.
    partsRequested(1);
    void evaluate(document)
      .then((report) => wanted && setFound({ of: document, report }))
      // What fails here failed in the open experiment too, and is said there.
      .catch(() => null)
      .finally(() => partsRequested(-1));
    return () => {
      wanted = false;
    };
  }, [document, evaluate, partsRequested]);
  return found !== null && found.of === document ? found.report : null;
}
