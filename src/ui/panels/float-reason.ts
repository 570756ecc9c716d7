import type { ShownTensor } from '../../app/selectors.ts';
import type { LayerReport, QuantTensorReport, TensorReport } from '../../core/report.ts';

type AnyTensor = TensorReport | QuantTensorReport;

interface Origin {
  readonly stepKind: string;
  readonly call: AnyTensor | null;
  readonly layer: LayerReport | null;
}

const drawn = 'Drawn at random: plain float numbers that nothing has quantized yet.';

const sources: Readonly<Record<string, string>> = {
  randn: drawn,
  rand: drawn,
  laplace: drawn,
  bimodal: drawn,
  randint: 'Whole numbers held as float32; without a scale they are no QuantTensor.',
  tensor: 'Written into the experiment as plain numbers.',
  image: 'A picture as plain float numbers that nothing has quantized yet.',
};

/** Why a tensor is float: one or two sentences that name the slot or switch that would change it. */
export function floatReason({ part }: Pick<ShownTensor, 'part'>, { stepKind, call, layer }: Origin): string {
  const quantizers = layer?.quantizers;
  switch (part) {
    case 'weight':
      return quantizers?.weight?.enabled
        ? 'The weight as it is stored; a call quantizes it.'
        : 'weight_quant is off: the weight stays as it is stored.';
    case 'input':
      return 'The input is a plain tensor and input_quant is off.';
    case 'bias':
      return 'bias_quant is off: the bias is added as a float.';
    default:
  }
  const source = sources[stepKind];
  if (source !== undefined) return source;
  if (stepKind === 'quant_weight') return 'weight_quant is off: there is nothing that quantizes the weight.';
  if (stepKind === 'int') return 'The integers themselves: without a scale they are no QuantTensor.';
  if (stepKind !== 'call') {
    return `${stepKind} gives plain numbers: what goes in quantized is dequantized first.`;
  }
  if (quantizers === undefined) return 'A layer without quantizers gives plain numbers.';
  return callReason(part === 'before_output_quant', call, quantizers);
}

function callReason(
  beforeOutputQuant: boolean,
  call: AnyTensor | null,
  quantizers: LayerReport['quantizers'],
): string {
  const isQuantized = (part: 'input' | 'weight') => call?.parts?.[part]?.type === 'IntQuantTensor';
  if (call !== null && call.warnings.length > 0) return call.warnings.join(' ');
  if (quantizers.output?.enabled && !beforeOutputQuant) {
    return 'return_quant_tensor is off: output_quant has rounded these numbers to its grid, but the layer returns them without scale and bit width.';
  }
  if (!isQuantized('input') && !isQuantized('weight')) {
    return 'Neither input nor weight is quantized: an ordinary convolution of floats.';
  }
  if (!isQuantized('input')) {
    return 'The input is a plain tensor and input_quant is off, so the products have no scale of their own.';
  }
  if (!isQuantized('weight')) return 'weight_quant is off, so the products have no scale of their own.';
  return 'return_quant_tensor is off: the sums are exact integers inside, but the layer returns plain numbers.';
}
