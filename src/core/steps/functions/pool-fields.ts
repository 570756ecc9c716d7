import type { BooleanField, Field, SizeField } from '../../experiment/field.ts';
import { sizesOf, type Sizes } from '../layers/conv-fields.ts';

export interface PoolFields {
  readonly inputs: readonly string[];
  readonly kernel_size: Sizes;
  readonly stride: Sizes | null;
  readonly padding: Sizes;
  readonly ceil_mode: boolean;
}

/** Kernel, stride, padding and ceil_mode of a pooling over one or two axes. */
export function poolFields(rank: 1 | 2): readonly Field[] {
  const size = { type: 'size', rank, min: 1, max: 256 } as const;
  const padding: SizeField = {
    ...size,
    min: 0,
    name: 'padding',
    default: 0,
    help: 'Cells added on every side.',
  };
  return [
    { ...size, name: 'kernel_size', help: 'How many neighbouring numbers become one.' },
    {
      ...size,
      name: 'stride',
      optional: true,
      help: 'How far the window moves between two outputs; its own size if absent.',
    },
    padding,
    ceilModeField,
  ];
}

export const ceilModeField: BooleanField = {
  name: 'ceil_mode',
  type: 'boolean',
  default: false,
  help: 'Whether a last window may reach beyond the input.',
};

/** One number for each axis. */
export function poolAxes(fields: Omit<PoolFields, 'inputs'>, rank: 1 | 2) {
  return {
    kernel: sizesOf(fields.kernel_size, rank),
    stride: sizesOf(fields.stride ?? fields.kernel_size, rank),
    padding: sizesOf(fields.padding, rank),
    ceilMode: fields.ceil_mode,
  };
}
