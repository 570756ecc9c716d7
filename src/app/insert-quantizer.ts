import type { ExperimentDocument, Step } from '../core/experiment/document.ts';
import { withField } from './document-edit.ts';
import { freeId, insertStep } from './edit-steps.ts';
import { placedStep } from './placed-steps.ts';

/**
 * The document with a QuantIdentity whose call makes a QuantTensor of what flows into a call first; null
 * where nothing does. The layer stands outside of repetitions, so that it keeps its running statistic.
 */
export function insertQuantizer(document: ExperimentDocument, call: Step): ExperimentDocument | null {
  const inputs: readonly unknown[] = Array.isArray(call['inputs']) ? call['inputs'] : [];
  const found = call.id === undefined ? null : placedStep(document, call.id);
  if (call.id === undefined || found === null || typeof inputs[0] !== 'string') return null;
  const layer = freeId(document, 'act');
  const q = freeId(document, 'q');
  const fed = withField(document, { stepId: call.id, field: 'inputs', value: [q, ...inputs.slice(1)] });
  const called = insertStep(fed, found.place, { id: q, kind: 'call', layer, inputs: [inputs[0]] });
  return insertStep(called, found.place.slice(0, 1), {
    id: layer,
    kind: 'QuantIdentity',
    return_quant_tensor: true,
  });
}
