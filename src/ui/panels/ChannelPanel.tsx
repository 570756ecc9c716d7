import { useMemo, type ReactNode } from 'react';
import {
  selectedLayer,
  selectedStep,
  shownPlane,
  shownTensor,
  type ShownTensor,
} from '../../app/selectors.ts';
import type { Step } from '../../core/experiment/document.ts';
import type { LayerReport } from '../../core/report.ts';
import { useActions, useApp } from '../app-context.ts';
import { channelBoxes, channelLayout, type ChannelBox } from '../figures/channel-boxes.ts';
import { boxInWords, ChannelStrip } from '../figures/ChannelStrip.tsx';
import { formatInteger, formatNumber } from '../figures/format-number.ts';
import { reportedNumbers } from '../figures/reported-numbers.ts';
import { Swatch } from '../figures/Swatch.tsx';
import { Figure, type FigureTable } from '../widgets/Figure.tsx';
import { channelValues, gridOf, slotOf } from './shown-plane.ts';
import { curveOf, quantizerIn } from './shown-quantizer.ts';

/** How the numbers of each channel spread over what its grid can hold. */
export function ChannelPanel() {
  const shown = useApp(shownTensor);
  const plane = useApp(shownPlane);
  const layer = useApp(selectedLayer);
  const step = useApp(selectedStep);
  const { selectPlane, selectCell } = useActions();
  const boxes = useMemo(
    () => (shown === null ? [] : boxesOf(shown, step?.kind ?? '', layer)),
    [shown, step, layer],
  );
  if (shown === null || plane === null || boxes.length === 0) return null;
  const isWeight = shown.part === 'weight';
  const isList = shown.tensor.shape.length < 2;
  const selected = isWeight ? plane.batch : plane.channel;
  const select = (channel: number) => {
    if (isList) selectCell(channel);
    else if (isWeight) selectPlane(channel, plane.channel);
    else selectPlane(plane.batch, channel);
  };
  const at = Math.min(selected, boxes.length - 1);
  const words = boxes[at];
  return (
    <Figure
      name="channels"
      title={`Channels of ${shown.tensor.id}`}
      sentence={`${scalesInWords(shown)} ${words === undefined ? '' : boxInWords(words, at)}.`}
      table={boxes.length <= 256 ? tableOf(boxes) : undefined}
      legend={<Legend boxes={boxes} />}
      caption={scalesInWords(shown)}
    >
      <ChannelStrip boxes={boxes} selected={at} onSelect={select} />
    </Figure>
  );
}

function boxesOf(
  shown: ShownTensor,
  stepKind: string,
  layer: { readonly step: Step; readonly report: LayerReport } | null,
): readonly ChannelBox[] {
  const { tensor, original } = shown;
  const values = original ?? tensor.value;
  if (values === null) return [];
  const layout = channelLayout(tensor.shape, shown.part === 'weight');
  if (tensor.type === 'Tensor') return channelBoxes(values, layout, null);
  const scale = channelValues(tensor.scale, tensor.shape);
  const zeroPoint = channelValues(tensor.zero_point, tensor.shape);
  if (scale === null || zeroPoint === null) return channelBoxes(values, layout, null);
  const slot = slotOf(shown, stepKind, layer?.report ?? null);
  const quantizer = slot === null || layer === null ? null : quantizerIn(layer.step, slot);
  const curve = original === null ? null : curveOf(shown, quantizer, layer?.report ?? null);
  const { lo, hi } = gridOf(tensor, slot, layer?.report ?? null);
  return channelBoxes(values, layout, { scale, zeroPoint, curve, ends: [lo - 0.5, hi + 0.5] });
}

/** One scale for all channels, or one for each. */
function scalesInWords({ tensor }: ShownTensor): string {
  if (tensor.type === 'Tensor') return 'Floats: no grid lies under these channels.';
  const scales = reportedNumbers(tensor.scale);
  const [first = NaN] = scales;
  const bits = `${tensor.bit_width} bit${tensor.bit_width === 1 ? '' : 's'}`;
  return scales.length > 1
    ? `Per channel: each has a scale of its own, ${bits}.`
    : `Per tensor: one scale of ${formatNumber(first)} for all channels, ${bits}.`;
}

function Legend({ boxes }: { readonly boxes: readonly ChannelBox[] }) {
  const hasBand = boxes.some(({ band }) => band !== null);
  const hasClamped = boxes.some(({ clampedLow, clampedHigh }) => clampedLow + clampedHigh > 0);
  return (
    <p className="channel-strip__legend eyebrow" data-picture-legend>
      <Entry of="box">values: quartiles, median, least and largest</Entry>
      {hasBand && <Entry of="band">what the grid can hold</Entry>}
      {hasClamped && <Entry of="clamped">clamped</Entry>}
    </p>
  );
}

function Entry({ of, children }: { readonly of: string; readonly children: ReactNode }) {
  return (
    <span data-swatch={of}>
      <Swatch size={12} edged />
      {children}
    </span>
  );
}

function tableOf(boxes: readonly ChannelBox[]): FigureTable {
  return {
    columns: ['channel', 'least', 'quartile 1', 'median', 'quartile 3', 'largest', 'scale', 'clamped'],
    rows: () =>
      boxes.map((box, channel) => [
        channel,
        ...[box.min, box.q1, box.median, box.q3, box.max, box.scale].map((value) => formatNumber(value)),
        formatInteger(box.clampedLow + box.clampedHigh),
      ]),
  };
}
