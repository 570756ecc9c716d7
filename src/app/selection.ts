import type { Selection } from './state.ts';

/** A step looked at from its beginning, or from another channel of its result. */
export function freshSelection(stepId: string | null, channel = 0): Selection {
  return {
    stepId,
    part: 'output',
    batch: 0,
    channel,
    cell: null,
    pointed: null,
    representation: 'dequantized',
    four: false,
  };
}
