import {
  selectedLayer,
  selectedStep,
  shownCell,
  shownTensor,
  type ShownTensor,
} from '../../app/selectors.ts';
import { clampGradient, straightThrough } from '../../core/quant/straight-through.ts';
import { isRecord } from '../../core/experiment/describe.ts';
import { withDefaults } from '../../core/experiment/with-defaults.ts';
import { quantizers } from '../../core/quantizers/registry.ts';
import { stepKinds } from '../../core/steps/registry.ts';
import { useApp } from '../app-context.ts';
import { formatNumber } from '../figures/format-number.ts';
import { GradientCurves } from '../figures/GradientCurves.tsx';
import { valueAt } from '../figures/quantize-steps.ts';
import { Figure } from '../widgets/Figure.tsx';
import { channelValues, gridOf, slotOf, type Slot } from './shown-plane.ts';

/** What training would send back through the quantizer of the shown tensor, at the selected element. */
export function Gradient() {
  const shown = useApp(shownTensor);
  const step = useApp(selectedStep);
  const layer = useApp(selectedLayer);
  const index = useApp(shownCell)?.index ?? 0;
  const slot = shown && slotOf(shown, step?.kind ?? '', layer?.report ?? null);
  const name = slot && layer?.report.quantizers[slot]?.name;
  if (shown === null || slot === null || layer === null || typeof name !== 'string') return null;
  const around = surroundings(shown, index);
  if (around === null || !quantizesByScale(name)) {
    return (
      <NoGradient reason={`${name} is not a plain clamp of scaled integers; its gradients are not drawn.`} />
    );
  }
  if (!Number.isFinite(around.scale)) {
    return <NoGradient reason={`The scale is ${around.scale}: there is no gradient to draw.`} />;
  }
  const grid =
    shown.tensor.type === 'IntQuantTensor' ? gridOf(shown.tensor, slot, layer.report) : { lo: 0, hi: 0 };
  const clamp = clampGradient(slot, scalingOf(layer.step, slot, name));
  const { x, scale, zeroPoint } = around;
  const own = straightThrough(x, scale, zeroPoint, grid, clamp);
  const where = own.inside ? 'inside' : 'outside';
  // A quotient stays in one line.
  const toX = `d value / d x = ${own.toInput}`.replaceAll(' ', '\u00a0');
  const toScale = `d value / d scale = ${formatNumber(own.toScale)}`.replaceAll(' ', '\u00a0');
  const sentence = `x = ${formatNumber(x)} lies ${where} the grid: ${toX}, ${toScale}.`;
  return (
    <Figure
      name="straight-through"
      title="Straight-through gradient"
      sentence={sentence}
      caption={
        <>
          {sentence} {clamp === 'clamp' ? STOPS : PASSES} A scale that is a statistic passes its share on to
          the elements that it was taken from.
        </>
      }
      table={{
        columns: [
          'gradient',
          'inside',
          clamp === 'clamp' ? 'outside (TensorClamp)' : 'outside (TensorClampSte)',
          'here',
        ],
        rows: () => [
          ['d value / d x', '1', clamp === 'clamp' ? '0' : '1', own.toInput],
          [
            'd value / d scale',
            'q - z - x / scale',
            clamp === 'clamp' ? `${grid.lo} - z or ${grid.hi} - z` : 'q - z - x / scale',
            formatNumber(own.toScale),
          ],
        ],
      }}
    >
      <GradientCurves x={x} scale={scale} zeroPoint={zeroPoint} grid={grid} clamp={clamp} />
    </Figure>
  );
}

const STOPS = 'Rounding counts as the identity; TensorClamp stops what it clamped (tinted).';
const PASSES = 'Rounding counts as the identity, and TensorClampSte lets clamped elements pass (tinted).';

function surroundings(shown: ShownTensor, index: number) {
  const { tensor, original } = shown;
  if (tensor.type === 'Tensor' || original === null) return null;
  const scale = channelValues(tensor.scale, tensor.shape);
  const zeroPoint = channelValues(tensor.zero_point, tensor.shape);
  const x = original[index];
  if (scale === null || zeroPoint === null || x === undefined) return null;
  return { x, scale: valueAt(scale, index), zeroPoint: valueAt(zeroPoint, index) };
}

/** Those whose forward pass is clamp(round(x / scale + z)) and nothing else. */
function quantizesByScale(name: string): boolean {
  return !/Binary|Ternary|Decoupled|AccumulatorAware|WeightNorm|Saturate/.test(name);
}

/** scaling_impl_type of the slot's quantizer: given, or its default; null where its scale comes from elsewhere. */
function scalingOf(
  layer: Readonly<Record<string, unknown>> & { readonly kind: string },
  slot: Slot,
  name: string,
): string | null {
  const fields = stepKinds.get(layer.kind)?.fields ?? [];
  const choice = withDefaults(fields, layer)[`${slot}_quant`];
  const given = isRecord(choice) ? choice['scaling_impl_type'] : undefined;
  if (typeof given === 'string') return given.toUpperCase();
  // Fixed where the quantizer has no such argument.
  const own = quantizers.get(name)?.fields.find((field) => field.name === 'scaling_impl_type');
  if (own !== undefined && 'default' in own) return String(own.default);
  return name.endsWith('InternalScaling') ? 'STATS' : null;
}

function NoGradient({ reason }: { readonly reason: string }) {
  return (
    <>
      <h3>Straight-through gradient</h3>
      <p className="small soft">{reason}</p>
    </>
  );
}
