import type { ExperimentDocument, Step } from '../core/experiment/document.ts';
import { allSteps } from '../core/experiment/flat-steps.ts';
import { withDefaults } from '../core/experiment/with-defaults.ts';
import type { Report } from '../core/report.ts';
import { stepKinds } from '../core/steps/registry.ts';
import type { FieldEdit } from './document-edit.ts';
import { quantizerName } from './faults.ts';
import { insertQuantizer } from './insert-quantizer.ts';
import type { Rearrangement } from './state.ts';

/** One change that answers a message. */
export interface Repair {
  readonly label: string;
  /** What it costs or gives, in a sentence. */
  readonly effect: string;
  readonly change: FieldEdit | Rearrangement | 'train';
}

/** What a message is about. */
export interface Trouble {
  readonly text: string;
  readonly step: Step;
  /** null where the step calls none. */
  readonly layer: Step | null;
  readonly document: ExperimentDocument;
  readonly report: Report;
}

interface Rule {
  readonly says: RegExp;
  readonly repairs: (trouble: Trouble) => readonly (Repair | null)[];
}

type Fields = Readonly<Record<string, unknown>>;

const ACT = 'Int8ActPerTensorFloat';
const OWN_SCALE = 'Int8BiasPerTensorFloatInternalScaling';

/** By Brevitas' and torch's own words. */
const rules: readonly Rule[] = [
  {
    says: /^Input scale required$/,
    repairs: (trouble) => [
      quantizeInput(trouble),
      feedQuantTensor(trouble),
      insertBefore(trouble),
      setLayer(trouble, 'bias_quant', OWN_SCALE, `Use ${OWN_SCALE}`, 'The bias has a scale of its own.'),
      setLayer(trouble, 'bias_quant', null, 'Switch bias_quant off', 'The bias stays float.'),
    ],
  },
  {
    says: /^QuantLayer is not correctly configured$/,
    repairs: (trouble) => [
      isOff(trouble, 'weight_quant')
        ? setLayer(
            trouble,
            'weight_quant',
            undefined,
            'Switch weight_quant on',
            'Both operands of a QuantTensor are quantized.',
          )
        : null,
      quantizeInput(trouble),
      feedQuantTensor(trouble),
      isOff(trouble, 'weight_quant') ? null : insertBefore(trouble),
      isOff(trouble, 'output_quant')
        ? setLayer(trouble, 'output_quant', ACT, 'Switch output_quant on', 'The result is quantized anew.')
        : null,
      setLayer(
        trouble,
        'return_quant_tensor',
        undefined,
        'Switch return_quant_tensor off',
        'The result is a plain tensor.',
      ),
    ],
  },
  {
    says: /^(Scaling factors|Zero points) are different$/,
    repairs: (trouble) => [
      shareQuantizer(trouble),
      {
        label: 'Go back to training mode',
        effect: 'There Brevitas takes the mean of both and checks nothing.',
        change: 'train',
      },
    ],
  },
  { says: /^(Bit widths|Signs) are different$/, repairs: (trouble) => [shareQuantizer(trouble)] },
  {
    says: /to have \d+ channels, but got (\d+) channels instead$/,
    repairs: (trouble) => {
      const channels = Number(/got (\d+) channels/.exec(trouble.text)?.[1]);
      const label = `Set in_channels to ${channels}`;
      return [setLayer(trouble, 'in_channels', channels, label, 'The layer takes what its input has.')];
    },
  },
  {
    says: /^Computing zero point of output accumulator not supported yet\.$/,
    repairs: (trouble) => [
      quantizerName(fieldsOf(trouble.layer)['input_quant']).startsWith('Shifted')
        ? setLayer(trouble, 'input_quant', ACT, `Use ${ACT} for the input`, 'Its zero point is 0.')
        : null,
      quantizerName(fieldsOf(trouble.layer)['weight_quant']).startsWith('Shifted')
        ? setLayer(
            trouble,
            'weight_quant',
            'Int8WeightPerTensorFloat',
            'Use Int8WeightPerTensorFloat for the weight',
            'Its zero point is 0.',
          )
        : null,
    ],
  },
  {
    says: /^Could not compute output scale factor, returning Tensor$/,
    repairs: (trouble) => [
      setLayer(trouble, 'input_quant', ACT, `Use ${ACT} for the input`, 'One scale for the whole input.'),
    ],
  },
];

/** Changes of one field, of the mode or of the steps that make a message go away or say what else is missing. */
export function repairsFor(trouble: Trouble): readonly Repair[] {
  const rule = rules.find(({ says }) => says.test(trouble.text));
  return (rule?.repairs(trouble) ?? []).filter((repair) => repair !== null);
}

function fieldsOf(step: Step | null): Fields {
  const kind = step === null ? undefined : stepKinds.get(step.kind);
  return step === null || kind === undefined ? {} : withDefaults(kind.fields, step);
}

function isOff({ layer }: Trouble, field: string): boolean {
  const fields = fieldsOf(layer);
  return field in fields && fields[field] === null;
}

function setLayer(
  { layer }: Trouble,
  field: string,
  value: unknown,
  label: string,
  effect: string,
): Repair | null {
  if (layer?.id === undefined || !(field in fieldsOf(layer))) return null;
  return { label, effect, change: { stepId: layer.id, field, value } };
}

function quantizeInput(trouble: Trouble): Repair | null {
  if (!isOff(trouble, 'input_quant') || trouble.step.kind !== 'call') return null;
  return setLayer(trouble, 'input_quant', ACT, 'Switch input_quant on', `${ACT} gives the input a scale.`);
}

/** An earlier step that is a QuantTensor of the input's shape. */
function feedQuantTensor({ step, document, report }: Trouble): Repair | null {
  const [input] = inputsOf(step);
  const entry = report.steps.find(({ id }) => id === input);
  if (step.id === undefined || entry?.type !== 'Tensor') return null;
  const earlier = report.steps.slice(
    0,
    report.steps.findIndex(({ id }) => id === step.id),
  );
  const found = earlier.findLast(
    (one) => one.type === 'IntQuantTensor' && one.shape.join() === entry.shape.join(),
  );
  if (found === undefined || !allSteps(document).some(({ id }) => id === found.id)) return null;
  return {
    label: `Feed ${found.id} instead of ${input}`,
    effect: `${found.id} is a QuantTensor of the same shape.`,
    change: { stepId: step.id, field: 'inputs', value: [found.id, ...inputsOf(step).slice(1)] },
  };
}

/** Quantizes what flows in as a float, before the layer sees it. */
function insertBefore({ step, layer, document, report }: Trouble): Repair | null {
  const input = report.steps.find(({ id }) => id === inputsOf(step)[0]);
  if (layer?.id === undefined || step.kind !== 'call' || input?.type !== 'Tensor') return null;
  const inserted = insertQuantizer(document, step);
  if (inserted === null) return null;
  return {
    label: `Insert a QuantIdentity before ${layer.id}`,
    effect: 'Its result is a QuantTensor, which brings a scale along.',
    change: { document: inserted },
  };
}

/** Runs the second operand through the layer that made the first, so that both have its scale. */
function shareQuantizer({ step, document }: Trouble): Repair | null {
  const steps = allSteps(document);
  const [first, second] = inputsOf(step).map((id) => steps.find((one) => one.id === id));
  const layer: unknown = first?.['layer'];
  if (first?.kind !== 'call' || second?.kind !== 'call' || second.id === undefined) return null;
  if (typeof layer !== 'string' || second['layer'] === layer) return null;
  return {
    label: `Run ${second.id} through ${layer} too`,
    effect: 'One quantizer, one scale.',
    change: { stepId: second.id, field: 'layer', value: layer },
  };
}

function inputsOf(step: Step): readonly unknown[] {
  const inputs: unknown = step['inputs'];
  return Array.isArray(inputs) ? inputs : [];
}
