import type { CallDetails, LayerEntry, PlannedQuantTensor } from './entry.ts';
import type { StepContext } from './step-context.ts';
import type { TensorId } from './op.ts';

/** What flows from step to step before any number is known. */
export type PlannedValue = PlannedFloatTensor | PlannedIntQuantTensor | PlannedLayer;

export interface PlannedFloatTensor {
  readonly type: 'Tensor';
  readonly value: TensorId;
}

export interface PlannedIntQuantTensor extends PlannedQuantTensor {
  readonly type: 'IntQuantTensor';
}

/** A layer with its weights and the state that its calls leave in it. */
export interface PlannedLayer {
  readonly type: 'Layer';
  readonly kind: string;
  /** How many tensors a call takes; 1 if absent. */
  readonly inputs?: number;
  call(inputs: readonly PlannedTensorValue[], context: StepContext): StepResult;
  /**
   * What the layer's weight quantizer makes of its weight; the weight itself where there is none.
   * @param input a quantized input, which some quantizers need
   */
  quantWeight(context: StepContext, input: PlannedTensorValue | null): StepResult;
  /** The same of its bias; absent where the class has no bias quantizer. */
  quantBias?(context: StepContext, input: PlannedTensorValue | null): StepResult;
  /** The layer as the document's end leaves it. */
  entry(): Omit<LayerEntry, 'id' | 'warnings' | 'type'>;
}

export type PlannedTensorValue = PlannedFloatTensor | PlannedIntQuantTensor;

export interface StepResult {
  readonly value: PlannedValue;
  readonly call?: CallDetails;
}
