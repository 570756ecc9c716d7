import { derive } from '../../app/derive.ts';
import { selectedCall, selectedLayer, shownCell, shownTensor } from '../../app/selectors.ts';
import type { QuantTensorReport, TensorReport } from '../../core/report.ts';
import { elementCount } from '../../core/tensor/shape.ts';
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

/** The result that is followed where the page looks at another tensor of the same call. */
export interface Followed {
  readonly callId: string;
  /** Flat index. */
  readonly index: number;
}

/** The element of the selected call's result that is looked at; null where another tensor is. */
export const chosenOutput = derive(
  (state) => [selectedCall(state), shownTensor(state), shownCell(state)?.index ?? null] as const,
  (call, shown, index): Followed | null => {
    const isResult = shown?.part === 'before_output_quant' || (call !== null && shown?.tensor === call);
    return isResult && call !== null && index !== null ? { callId: call.id, index } : null;
  },
);

/**
 * The sum of the chosen output of the selected call: of its first that overflowed, or of its first, where
 * none is chosen. null where the layer sums no products.
 */
export const summedElement = derive(
  (state) => [selectedCall(state), selectedLayer(state), chosenOutput(state)] as const,
  (call, layer, chosen) => sumOf({ call, layer }, chosen),
);

interface Summed {
  readonly call: AnyTensor | null;
  readonly layer: ReturnType<typeof selectedLayer>;
}

/** As `summedElement`, of the output that is followed. */
export function sumOf({ call, layer }: Summed, followed: Followed | null): SummedElement | null {
  if (call === null) return null;
  const chosen = followed?.callId === call.id && followed.index < elementCount(call.shape);
  const index = chosen ? followed.index : (call.accumulator?.limit?.where[0] ?? 0);
  const tensor = summedTensor(call);
  const sum = windowSum(tensor, { call, layer }, index);
  return sum && { ...sum, call, tensor, index, chosen };
}
