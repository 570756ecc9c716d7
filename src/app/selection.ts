import type { Selection } from './state.ts';

/** A step looked at from its beginning. */
export function freshSelection(stepId: string | null): Selection {
  return {
    stepId,
    part: 'output',
    batch: 0,
    channel: 0,
    cell: null,
    pointed: null,
    representation: 'dequantized',
    four: false,
  };
}
