import { derive } from '../../app/derive.ts';
import { selectedCall, selectedLayer, shownCell, shownTensor } from '../../app/selectors.ts';
import type { QuantTensorReport, TensorReport } from '../../core/report.ts';
import { windowSum, type WindowSum } from './window-arithmetic.ts';

type AnyTensor = TensorReport | QuantTensorReport;

/** An element of a layer's result, and the sum behind it. */
export interface SummedElement extends WindowSum {
  readonly call: AnyTensor;
  /** What the sums gave: the result, or what its output quantizer was given. */
  readonly tensor: AnyTensor;
  /** Flat index in both. */
  readonly index: number;
  /** Whether a person has chosen it. */
  readonly chosen: boolean;
}

/** The tensor of sums of a call, before an output quantizer. */
export function summedTensor(call: AnyTensor): AnyTensor {
  const before = call.parts?.before_output_quant;
  return before?.type === 'Tensor' || before?.type === 'IntQuantTensor' ? before : call;
}

/**
 * The sum of the chosen output of the selected call: of its first that overflowed, or of its first, where
 * none is chosen. null where the layer sums no products.
 */
export const summedElement = derive(
  (state) =>
    [selectedCall(state), selectedLayer(state), shownTensor(state), shownCell(state)?.index ?? null] as const,
  (call, layer, shown, cell): SummedElement | null => {
    if (call === null) return null;
    const isResult = shown?.part === 'before_output_quant' || shown?.tensor === call;
    const chosen = isResult && cell !== null;
    const index = chosen ? cell : (call.accumulator?.limit?.where[0] ?? 0);
    const tensor = summedTensor(call);
    const sum = windowSum(tensor, { call, layer }, index);
    return sum && { ...sum, call, tensor, index, chosen };
  },
);
