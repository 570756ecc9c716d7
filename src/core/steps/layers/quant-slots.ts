import type { QuantizerChoice } from '../../experiment/document.ts';
import { withDefaults } from '../../experiment/with-defaults.ts';
import type { QuantizerField, StateField } from '../../experiment/field.ts';
import type { QuantizerEntry, QuantizerStateEntry } from '../../plan/entry.ts';
import type { PlanBuilder } from '../../plan/builder.ts';
import type { TensorId } from '../../plan/op.ts';
import { quantizers } from '../../quantizers/registry.ts';
import type { Quantizer } from '../../quantizers/quantizer.ts';
import type { RestoredState } from '../../quantizers/restored-state.ts';

/** Restores what training left in a layer, by slot: `{ input_quant: { counter, buffer, value } }`. */
export type LayerState = Readonly<Record<string, RestoredState>>;

export const weightQuantField: QuantizerField = {
  name: 'weight_quant',
  type: 'quantizer',
  slot: 'weight',
  default: 'Int8WeightPerTensorFloat',
  help: 'How the weight is quantized before every use.',
};

export const biasQuantField: QuantizerField = {
  name: 'bias_quant',
  type: 'quantizer',
  slot: 'bias',
  default: null,
  help: 'How the bias is quantized.',
};

export const inputQuantField: QuantizerField = {
  name: 'input_quant',
  type: 'quantizer',
  slot: 'input',
  default: null,
  help: 'Quantizes the input first, also one that is quantized already.',
};

export const outputQuantField: QuantizerField = {
  name: 'output_quant',
  type: 'quantizer',
  slot: 'output',
  default: null,
  help: 'Quantizes the result.',
};

export const stateField: StateField = {
  name: 'state',
  type: 'state',
  optional: true,
  help: 'What an earlier training left in the quantizers.',
};

/** A layer's weight or bias, for the quantizer that it belongs to. */
export interface OwnParameter {
  readonly tensor: TensorId;
  readonly outChannels: number;
}

/**
 * The quantizer of a slot, or null where the slot is off. Raises what Brevitas raises while it
 * builds one, as PythonError.
 *
 * @param channelAxis the weight's axis of output channels; null for activations and biases
 * @param parameter the weight or bias that it quantizes
 * @param activation what an activation layer does before its quantizer
 */
export function createQuantizer(
  choice: QuantizerChoice,
  builder: PlanBuilder,
  channelAxis: number | null,
  state: RestoredState | undefined,
  parameter: OwnParameter | null = null,
  activation?: (x: TensorId) => TensorId,
): Quantizer | null {
  if (choice === null) return null;
  const { quantizer: name, ...overrides } = typeof choice === 'string' ? { quantizer: choice } : choice;
  const spec = quantizers.get(name);
  if (!spec) throw new Error(`No quantizer ${name}; the check lets none pass.`);
  return spec.create(withDefaults(spec.fields, overrides), {
    builder,
    channelAxis,
    parameter: parameter?.tensor ?? null,
    outChannels: parameter?.outChannels ?? null,
    state: state ?? null,
    activation,
  });
}

export function describe(quantizer: Quantizer | null): QuantizerEntry {
  return quantizer ? quantizer.description : { enabled: false };
}

/** What training has left in the slots that collect or learn something. */
export function collectedState(
  slots: Readonly<Record<string, Quantizer | null>>,
): Record<string, QuantizerStateEntry> {
  const collected: Record<string, QuantizerStateEntry> = {};
  for (const [slot, quantizer] of Object.entries(slots)) {
    const state = quantizer?.state();
    if (state) collected[slot] = state;
  }
  return collected;
}
