import type { Part } from '../../app/state.ts';
import type { Step } from '../../core/experiment/document.ts';
import type { LayerReport, QuantTensorReport, ReportStep, TensorReport } from '../../core/report.ts';
import { stepKinds } from '../../core/steps/registry.ts';
import { formatNumber } from '../figures/format-number.ts';
import type { PipelineBox } from '../figures/pipeline-layout.ts';
import { reportedNumbers } from '../figures/reported-numbers.ts';

type Call = TensorReport | QuantTensorReport;
type Carries = 'QuantTensor' | 'float';

export interface PipelineFacts {
  readonly step: Step;
  /** The step's own entry in the report. */
  readonly entry: ReportStep | null;
  /** What flows in, by id. */
  readonly inputs: readonly { readonly id: string; readonly entry: ReportStep | null }[];
  readonly call: Call | null;
  readonly layer: { readonly step: Step; readonly report: LayerReport } | null;
  /** The part that is shown. */
  readonly part: Part;
}

/** The stations from a step's inputs to its result. Names: a part, `from:ID` for an input, `out`. */
export function pipelineBoxes(facts: PipelineFacts): readonly PipelineBox[] {
  const { step, entry, layer, call } = facts;
  if (layer !== null && (step.kind === 'quant_weight' || step.kind === 'quant_bias'))
    return parameterBoxes(facts, layer.report, step.kind === 'quant_weight' ? 'weight' : 'bias');
  if (entry?.type === 'Layer' && call === null) return layer === null ? [] : layerBoxes(facts, layer, null);
  const into = facts.inputs.map(({ id, entry: source }) =>
    box(`from:${id}`, id, describe(source), { kind: 'tensor' }),
  );
  const carried = facts.inputs.every(({ entry: source }) => carries(source) === 'QuantTensor');
  const inner =
    layer === null
      ? [
          box('step', step.kind, [wordFor(step.kind)], {
            carries: into.length === 0 ? null : asCarries(carried),
          }),
        ]
      : layerBoxes(facts, layer, asCarries(carried));
  const result = entry?.type === 'Layer' ? call : entry;
  const isShown = facts.part === 'output' && entry?.type !== 'Layer';
  const out = box('out', result?.id ?? 'out', describe(result), {
    kind: 'tensor',
    carries: carries(result),
    isSelected: isShown,
  });
  return [...into, ...inner, out];
}

/** What a step without a layer of its own is. */
function wordFor(kind: string): string {
  if (kind === 'call') return 'layer';
  return stepKinds.get(kind)?.role === 'source' ? 'source' : 'function';
}

/** A layer's own parameter through its quantizer: nothing else of the layer works then. */
function parameterBoxes(
  { step, entry, inputs }: PipelineFacts,
  { id, quantizers }: LayerReport,
  slot: 'weight' | 'bias',
): readonly PipelineBox[] {
  const enabled = quantizers[slot]?.enabled === true;
  const own = enabled ? describe(entry) : ['off'];
  return [
    box(`from:${id}`, `${id}.${slot}`, ['float'], { kind: 'tensor' }),
    ...inputs.map(({ id: from, entry: source }) =>
      box(`from:${from}`, from, describe(source), { kind: 'tensor' }),
    ),
    box('step', `${slot}_quant`, own, { kind: 'quantizer', isOff: !enabled, carries: 'float' }),
    box('out', step.id ?? step.kind, describe(entry), {
      kind: 'tensor',
      carries: carries(entry),
      isSelected: true,
    }),
  ];
}

/** A layer with the slots that its class has, in the order in which they work. */
function layerBoxes(
  { call, part, entry }: PipelineFacts,
  { step, report }: { readonly step: Step; readonly report: LayerReport },
  carried: Carries | null,
): readonly PipelineBox[] {
  const { quantizers } = report;
  const parts = call?.parts ?? {};
  const showsWeight = part === 'weight' || (part === 'output' && entry?.type === 'Layer');
  const boxes: PipelineBox[] = [];
  if (quantizers.input !== undefined) {
    boxes.push(
      quantizer('input', 'input_quant', quantizers.input.enabled, parts.input, part === 'input', carried),
    );
  }
  const inside = parts.input === undefined ? carried : carries(parts.input);
  boxes.push(
    box('before_output_quant', step.id ?? step.kind, [report.kind], {
      carries: boxes.length === 0 ? carried : inside,
      isSelected: part === 'before_output_quant',
    }),
  );
  if (report.weight !== null) {
    const enabled = quantizers.weight?.enabled === true;
    boxes.push(quantizer('weight', 'weight_quant', enabled, parts.weight, showsWeight, null));
  }
  const sums: Carries =
    parts.before_output_quant !== undefined
      ? carries(parts.before_output_quant)
      : asCarries(call?.accumulator !== undefined);
  if (report.weight !== null) {
    const lines = report.bias === null ? ['no bias'] : undefined;
    const enabled = quantizers.bias?.enabled === true;
    boxes.push(quantizer('bias', '+ bias_quant', enabled, parts.bias, part === 'bias', sums, lines));
  }
  for (const slot of ['act', 'trunc', 'output'] as const) {
    const own = quantizers[slot];
    if (own === undefined) continue;
    const before =
      parts.before_output_quant === undefined && report.weight === null ? (inside ?? 'float') : sums;
    boxes.push(
      quantizer(
        'output',
        `${slot}_quant`,
        own.enabled,
        call ?? undefined,
        own.enabled && part === 'output',
        before,
      ),
    );
  }
  return boxes;
}

function quantizer(
  name: Part,
  label: string,
  enabled: boolean,
  entry: ReportStep | undefined,
  isSelected: boolean,
  into: Carries | null,
  lines = enabled ? describe(entry ?? null) : ['off'],
): PipelineBox {
  return box(name, label, lines, { kind: 'quantizer', isOff: !enabled, isSelected, carries: into });
}

function box(name: string, label: string, lines: readonly string[], more: Partial<PipelineBox>): PipelineBox {
  return { name, label, lines, kind: 'layer', isOff: false, isSelected: false, carries: null, ...more };
}

/** Bits and scale of a QuantTensor, that it is float, or the error. */
function describe(entry: ReportStep | null): readonly string[] {
  switch (entry?.type) {
    case 'IntQuantTensor': {
      const [scale = NaN, ...others] = reportedNumbers(entry.scale);
      const scales = others.length === 0 ? formatNumber(scale) : `${others.length + 1} scales`;
      return [`${entry.bit_width} bit${entry.bit_width === 1 ? '' : 's'}`, scales];
    }
    case 'Tensor':
      return ['float'];
    case 'Error':
      return [entry.error.type];
    default:
      return ['not computed'];
  }
}

function carries(entry: ReportStep | null | undefined): Carries {
  return asCarries(entry?.type === 'IntQuantTensor');
}

function asCarries(isQuantTensor: boolean): Carries {
  return isQuantTensor ? 'QuantTensor' : 'float';
}
