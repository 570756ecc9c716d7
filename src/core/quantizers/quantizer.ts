import type { Field, QuantizerSlot } from '../experiment/field.ts';
import type {
  QuantizerEntry,
  PlannedQuantTensor,
  QuantizerStateEntry,
  ScaleProvenance,
} from '../plan/entry.ts';
import type { PlanBuilder } from '../plan/builder.ts';
import type { TensorId } from '../plan/op.ts';

/**
 * A predefined quantizer of Brevitas: its name, the slots it fits, and the keyword arguments
 * that may be overridden. Registered in `quantizers/index.ts`.
 */
export interface QuantizerSpec {
  readonly name: string;
  readonly slots: readonly QuantizerSlot[];
  /** One sentence for a person who meets the name for the first time. */
  readonly summary: string;
  readonly fields: readonly Field[];
  /** @param options the overrides with defaults filled in, already checked */
  readonly create: (options: Readonly<Record<string, unknown>>, site: QuantizerSite) => Quantizer;
}

/** Where a quantizer sits. */
export interface QuantizerSite {
  readonly builder: PlanBuilder;
  /** The axis of output channels in the weight (0 for a convolution); null for activations. */
  readonly channelAxis: number | null;
  /** What an earlier training left, where the document restores it. */
  readonly state: QuantizerState | null;
}

export interface QuantizerState {
  readonly counter: number;
  readonly buffer: number;
  readonly value: number;
}

/** A quantizer at work in one layer's slot, with the state that training leaves in it. */
export interface Quantizer {
  readonly description: QuantizerEntry;
  /**
   * @param x f32 tensor to quantize
   * @param of the name of the result in provenance (`y/input`)
   */
  quantize(x: TensorId, training: boolean, of: string): Quantized;
  /** null where nothing is learned or collected. */
  state(): QuantizerStateEntry | null;
}

export interface Quantized {
  readonly tensor: PlannedQuantTensor;
  readonly scaleFrom: ScaleProvenance;
}

/** Ties a quantizer's construction to the type of its own options. */
export function defineQuantizer<O>(
  spec: Omit<QuantizerSpec, 'create'> & { readonly create: (options: O, site: QuantizerSite) => Quantizer },
): QuantizerSpec {
  return { ...spec, create: (options, site) => spec.create(options as O, site) };
}
