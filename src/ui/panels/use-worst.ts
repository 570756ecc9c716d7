import { useEffect, useMemo, useState } from 'react';
import { useActions } from '../app-context.ts';
import {
  gatherWorst,
  worstElements,
  type Badness,
  type JudgedTensor,
  type WorstElement,
} from '../figures/worst-elements.ts';

/** As many elements as are looked through without a pause: a few milliseconds. */
const SLICE = 200_000;

/** The worst elements; of a large tensor in slices, between which the page goes on. null until then. */
export function useWorst(
  tensor: JudgedTensor | null,
  by: Badness,
  count: number,
): readonly WorstElement[] | null {
  const isSmall = tensor !== null && tensor.value.length <= SLICE;
  const atOnce = useMemo(
    () => (isSmall ? worstElements(tensor, by, count) : null),
    [isSmall, tensor, by, count],
  );
  const later = useSlices(isSmall ? null : tensor, by, count);
  return atOnce ?? later;
}

interface Found {
  readonly tensor: JudgedTensor;
  readonly by: Badness;
  readonly worst: readonly WorstElement[];
}

function useSlices(tensor: JudgedTensor | null, by: Badness, count: number): readonly WorstElement[] | null {
  const [found, setFound] = useState<Found | null>(null);
  const { partsRequested } = useActions();
  useEffect(() => {
    if (tensor === null) return;
    const worst: WorstElement[] = [];
    let from = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let waits = true;
    // The page is settled when the list is there, or nobody waits for it.
    const rest = () => {
      if (waits) partsRequested(-1);
      waits = false;
    };
    const slice = () => {
      const to = Math.min(tensor.value.length, from + SLICE);
      gatherWorst(worst, tensor, { by, count, from, to });
      from = to;
      if (from < tensor.value.length) timer = setTimeout(slice);
      else {
        setFound({ tensor, by, worst });
        rest();
      }
    };
    partsRequested(1);
    timer = setTimeout(slice);
    return () => {
      clearTimeout(timer);
      rest();
    };
  }, [tensor, by, count, partsRequested]);
  return found?.tensor === tensor && found.by === by ? found.worst : null;
}
