import type { Step } from '../core/experiment/document.ts';

/** Brevitas' words, and the quantizer that they are about. */
const faults: readonly (readonly [says: RegExp, slot: (layer: Step) => string])[] = [
  [/^Input scale required$/, () => 'bias_quant'],
  [/^No quant bias cache found/, () => 'bias_quant'],
  [
    /^QuantLayer is not correctly configured$/,
    (layer) => (layer['weight_quant'] === null ? 'weight_quant' : 'input_quant'),
  ],
  [
    /^Computing zero point of output accumulator not supported yet\.$/,
    (layer) => (quantizerName(layer['weight_quant']).startsWith('Shifted') ? 'weight_quant' : 'input_quant'),
  ],
  [/^Could not compute output scale factor, returning Tensor$/, () => 'input_quant'],
];

/** The quantizer field of a layer that a message is about; null where it is about none. */
export function faultySlot(text: string, layer: Step): string | null {
  return faults.find(([says]) => says.test(text))?.[1](layer) ?? null;
}

/** The name of a quantizer choice; '' for none. */
export function quantizerName(choice: unknown): string {
  const name =
    typeof choice === 'object' && choice !== null && 'quantizer' in choice ? choice.quantizer : choice;
  return typeof name === 'string' ? name : '';
}
