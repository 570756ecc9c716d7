import type { ShownTensor } from '../../app/selectors.ts';
import type { Representation } from '../../app/state.ts';
import type { SegmentedOption } from '../widgets/Segmented.tsx';

const all: readonly Representation[] = ['float', 'integer', 'dequantized', 'error'];

const meanings: Readonly<Record<Representation, string>> = {
  float: 'The numbers before quantization.',
  integer: 'The integers that are stored.',
  dequantized: 'scale * (int - zero_point): what the integers stand for.',
  error: 'Dequantized minus float.',
};

/** The four representations; those that do not exist cannot be chosen and say why. */
export function representationOptions(shown: ShownTensor): readonly SegmentedOption<Representation>[] {
  return all.map((value) => {
    const available = shown.representations.includes(value);
    return {
      value,
      label: value,
      tone: value,
      disabled: !available,
      title: available ? meaning(shown, value) : whyNot(shown, value),
    };
  });
}

function meaning({ tensor }: ShownTensor, value: Representation): string {
  return value === 'float' && tensor.type === 'Tensor' ? 'Plain float32 numbers.' : meanings[value];
}

function whyNot({ tensor }: ShownTensor, value: Representation): string {
  if (tensor.type === 'Tensor') return 'This tensor is float: it has no scale and no integers.';
  if (value === 'integer') return 'Not valid: Brevitas refuses to give integers (QuantTensor not valid.).';
  return 'These integers were computed from integers: no float came before them.';
}
