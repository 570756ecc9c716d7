import type { ShownTensor } from '../../app/selectors.ts';
import type { Step } from '../../core/experiment/document.ts';
import type { LayerReport, QuantTensorReport, TensorReport } from '../../core/report.ts';
import type { Arithmetic } from '../figures/arithmetic.ts';
import { quantizeSteps, valueAt } from '../figures/quantize-steps.ts';
import { roundedAt, roundingInWords } from '../figures/quantizer-curve.ts';
import { channelValues, gridOf, slotOf } from './shown-plane.ts';
import { curveOf, quantizerIn } from './shown-quantizer.ts';
import { windowSum } from './window-arithmetic.ts';

type AnyTensor = TensorReport | QuantTensorReport;

/** What surrounds the shown tensor, as the store's selectors give it. */
export interface Surroundings {
  readonly stepKind: string;
  readonly call: AnyTensor | null;
  readonly layer: { readonly step: Step; readonly report: LayerReport } | null;
}

/** How the element at a flat index of the shown tensor came about; null where no step of it is known. */
export function cellArithmetic(shown: ShownTensor, around: Surroundings, index: number): Arithmetic | null {
  const { tensor, part } = shown;
  if (tensor.type === 'IntQuantTensor') {
    const quantized = quantizedArithmetic(shown, tensor, around, index);
    if (quantized !== null) return quantized;
  }
  const isSum = part === 'before_output_quant' || (part === 'output' && around.stepKind === 'call');
  const requantized = part === 'output' && around.layer?.report.quantizers.output?.enabled === true;
  return isSum && !requantized ? (windowSum(tensor, around, index)?.arithmetic ?? null) : null;
}

function quantizedArithmetic(
  shown: ShownTensor,
  tensor: QuantTensorReport,
  { stepKind, layer }: Surroundings,
  index: number,
): Arithmetic | null {
  const scale = channelValues(tensor.scale, tensor.shape);
  const zeroPoint = channelValues(tensor.zero_point, tensor.shape);
  if (scale === null || zeroPoint === null) return null;
  const slot = slotOf(shown, stepKind, layer?.report ?? null);
  const grid = gridOf(tensor, slot, layer?.report ?? null);
  const curve =
    slot === null || layer === null ? null : curveOf(shown, quantizerIn(layer.step, slot), layer.report);
  const round = curve === null ? undefined : (u: number) => roundedAt(curve, u);
  const steps = (x: number) =>
    quantizeSteps(x, valueAt(scale, index), valueAt(zeroPoint, index), curve?.grid ?? grid, round);
  if (slot !== null && shown.original !== null) {
    const how = curve === null ? {} : { how: roundingInWords(curve) };
    return {
      kind: 'quantized',
      steps: steps(shown.original[index] ?? NaN),
      grid: curve?.grid ?? grid,
      ...how,
    };
  }
  const isSum = shown.part === 'before_output_quant' || (shown.part === 'output' && stepKind === 'call');
  if (isSum || tensor.value === null) return null;
  return { kind: 'labelled', steps: steps(tensor.value[index] ?? NaN) };
}
