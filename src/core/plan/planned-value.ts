import type { PlanBuilder } from './builder.ts';
import type { CallDetails, LayerEntry, PlannedQuantTensor, ShadowEntry } from './entry.ts';
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
  call(inputs: readonly PlannedTensorValue[], context: StepContext, options?: CallOptions): StepResult;
  /**
   * What the layer's weight quantizer makes of its weight; the weight itself where there is none.
   * @param input a quantized input, which some quantizers need
   */
  quantWeight(context: StepContext, input: PlannedTensorValue | null): StepResult;
  /** The same of its bias; absent where the class has no bias quantizer. */
  quantBias?(context: StepContext, input: PlannedTensorValue | null): StepResult;
  /** A copy of the layer, as it is now, with a batch norm folded into its weight and bias; absent where it has none. */
  merged?(norm: BatchNormFactors, context: StepContext): PlannedLayer;
  /** What a batch norm folds into a layer; absent where the layer is none. */
  batchNormFactors?(builder: PlanBuilder): BatchNormFactors;
  /** The layer as the document's end leaves it. */
  entry(): Omit<LayerEntry, 'id' | 'warnings' | 'type'>;
}

export type PlannedTensorValue = PlannedFloatTensor | PlannedIntQuantTensor;

/** A batch norm as a factor and an addend for each channel. */
export interface BatchNormFactors {
  /** f32 [channels], like the addend. */
  readonly factor: TensorId;
  readonly addend: TensorId;
  /** Their numbers where the document states them. */
  readonly known: { readonly factors: readonly number[]; readonly addends: readonly number[] } | null;
}

/** What a call is asked for beside its result. */
export interface CallOptions {
  /** Brevitas' own float32 sums beside integer ones. */
  readonly shadow: boolean;
}

export interface StepResult {
  readonly value: PlannedValue;
  readonly call?: CallDetails;
  readonly shadow?: ShadowEntry;
}
