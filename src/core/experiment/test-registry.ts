import type { CheckedKind, CheckedQuantizer, Registry } from './check-context.ts';
import type { Field } from './field.ts';

/** A registry with a field of every type, for the tests of the check. */
const help = '';
const kinds: readonly CheckedKind[] = [
  kind('seed', 'control', false, [{ name: 'seed', type: 'integer', min: 0, max: 4294967295, help }]),
  kind('mode', 'control', false, [
    { name: 'training', type: 'boolean', help },
    { name: 'layers', type: 'layers', optional: true, help },
  ]),
  kind('drawn', 'source', true, [{ name: 'shape', type: 'shape', help }]),
  kind('tensor', 'source', true, [
    { name: 'shape', type: 'shape', help },
    { name: 'values', type: 'numbers', help },
  ]),
  kind('picture', 'source', true, [
    { name: 'source', type: 'image', help },
    { name: 'size', type: 'size', rank: 2, min: 1, max: 4096, optional: true, help },
  ]),
  kind('Conv', 'layer', true, [
    { name: 'kernel_size', type: 'size', rank: 2, min: 1, max: 256, help },
    { name: 'padding', type: 'size', rank: 2, min: 0, max: 256, words: ['same', 'valid'], default: 0, help },
    {
      name: 'padding_mode',
      type: 'choice',
      options: ['zeros', 'reflect', 'circular'],
      default: 'zeros',
      help,
    },
    { name: 'bias', type: 'boolean', default: true, help },
    { name: 'weight', type: 'tensor', step: true, optional: true, help },
    { name: 'weight_quant', type: 'quantizer', slot: 'weight', default: 'Weight8', help },
    { name: 'input_quant', type: 'quantizer', slot: 'input', default: null, help },
    { name: 'bias_quant', type: 'quantizer', slot: 'bias', default: null, help },
    { name: 'state', type: 'state', optional: true, help },
    { name: 'accumulator', type: 'accumulator', optional: true, help },
  ]),
  kind('call', 'call', true, [
    { name: 'layer', type: 'layer', help },
    { name: 'inputs', type: 'inputs', min: 1, max: 1, help },
  ]),
  kind('join', 'function', true, [
    { name: 'inputs', type: 'inputs', min: 1, max: 3, help },
    { name: 'factor', type: 'number', min: 0, max: 2, default: 1, help },
    { name: 'limit', type: 'number', default: null, help },
    { name: 'scale', type: 'tensor', number: true, optional: true, help },
  ]),
];

const quantizers: readonly CheckedQuantizer[] = [
  {
    name: 'Weight8',
    slots: ['weight'],
    fields: [
      { name: 'bit_width', type: 'integer', min: 2, max: 16, default: 8, help },
      { name: 'narrow_range', type: 'boolean', default: true, help },
    ],
  },
  { name: 'Act8', slots: ['input', 'output'], fields: [{ name: 'max_val', type: 'number', help }] },
];

function kind(
  name: string,
  role: CheckedKind['role'],
  needsId: boolean,
  fields: readonly Field[],
): CheckedKind {
  return { kind: name, role, needsId, fields };
}

export const testRegistry: Registry = {
  stepKinds: new Map(kinds.map((each) => [each.kind, each])),
  quantizers: new Map(quantizers.map((each) => [each.name, each])),
};
