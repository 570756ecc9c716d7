import type { Caps } from '../caps.ts';
import type { Recorder } from '../kernel.ts';
import { withPlan } from './with-plan.ts';

/** The same recorder, of a device with other capabilities. */
export function withCaps(recorder: Recorder, mask: Partial<Caps>): Recorder {
  return { ...withPlan(recorder, recorder.plan), caps: { ...recorder.caps, ...mask } };
}
