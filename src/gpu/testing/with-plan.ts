import type { Plan } from '../../core/plan/plan.ts';
import type { Recorder } from '../kernel.ts';

/** The same recorder, of another plan. */
export function withPlan(recorder: Recorder, plan: Plan): Recorder {
  return {
    caps: recorder.caps,
    plan,
    buffer: (id) => recorder.buffer(id),
    scratch: (byteLength, label) => recorder.scratch(byteLength, label),
    table: (words, label) => recorder.table(words, label),
    clear: (buffer) => recorder.clear(buffer),
    dispatch: (...dispatched) => recorder.dispatch(...dispatched),
  };
}
