import { useEffect, useState } from 'react';
import type { ExperimentDocument } from '../../core/experiment/document.ts';
import type { Report } from '../../core/report.ts';
import { useActions, useEvaluateBeside } from '../app-context.ts';

/**
 * The report of an experiment that is computed beside the open one; null until it is there.
 *
 * @param wanted false while nobody looks: nothing is computed then, and what was stays
 */
export function useBeside(document: ExperimentDocument | null, wanted = true): Report | null {
  const evaluate = useEvaluateBeside();
  const { partsRequested } = useActions();
  const [found, setFound] = useState<{ readonly of: ExperimentDocument; readonly report: Report } | null>(
    null,
  );
  const isKnown = found !== null && found.of === document;
  useEffect(() => {
    if (document === null || !wanted || isKnown) return undefined;
    let current = true;
    // A picture of the page waits for it.
    partsRequested(1);
    void evaluate(document)
      .then((report) => current && setFound({ of: document, report }))
      // What fails here failed in the open experiment too, and is said there.
      .catch(() => null)
      .finally(() => partsRequested(-1));
    return () => {
      current = false;
    };
  }, [document, wanted, isKnown, evaluate, partsRequested]);
  return isKnown ? found.report : null;
}
