import { isRecord } from '../../core/experiment/describe.ts';
import type { Step } from '../../core/experiment/document.ts';
import type { helperText } from './helpers.ts';
import { literal, tensor, variable } from './literal.ts';

/** The prefix of a slot's keyword arguments. Source: brevitas 0.12.1, nn/mixin. */
const PREFIXES: Readonly<Record<string, string>> = {
  weight_quant: 'weight_',
  bias_quant: 'bias_',
  input_quant: 'input_',
  output_quant: 'output_',
  act_quant: '',
  trunc_quant: '',
};

const PLAIN = new Set(['Conv1d', 'Conv2d', 'ConvTranspose2d', 'Linear', 'BatchNorm2d']);
const NOT_ARGUMENTS = new Set(
  'id kind note weight bias_values state accumulator cache_inference_quant_bias'.split(' '),
);

/** What a script needs beyond its own lines. */
export interface Needed {
  readonly quantizers: Set<string>;
  readonly helpers: Set<keyof typeof helperText>;
}

/** Whether a kind is a layer's class. */
export function isLayer(kind: string): boolean {
  return PLAIN.has(kind) || /^(Quant|Trunc)[A-Z]/.test(kind);
}

/** The statements that make a layer, in the order in which they draw random numbers. */
export function layerLines(step: Step, training: boolean, needed: Needed): readonly string[] {
  const name = variable(step.id ?? '_');
  const isGiven = step['weight'] !== undefined || step['bias_values'] !== undefined;
  const built = `${PLAIN.has(step.kind) ? 'nn' : 'qnn'}.${step.kind}(${argumentsOf(step, needed).join(', ')})`;
  const lines = isGiven
    ? ['rng = torch.get_rng_state()', `${name} = given(${built}, rng${parameters(step)})`]
    : [`${name} = ${built}`];
  if (isGiven) needed.helpers.add('given');
  if (step['cache_inference_quant_bias'] === true) {
    lines.push(`${name}.bias_quant.cache_inference_quant_bias = True`);
  }
  if (step['accumulator'] !== undefined) {
    lines.push(`# accumulator ${JSON.stringify(step['accumulator'])}: Brevitas has none, its sums are exact`);
  }
  if (!training) lines.push(`${name}.eval()`);
  if (isRecord(step['state'])) {
    needed.helpers.add('restored');
    lines.push(`restored(${name}, ${stateText(step['state'])})`);
  }
  return lines;
}

function argumentsOf(step: Step, { quantizers }: Needed): readonly string[] {
  return Object.entries(step).flatMap(([name, value]): readonly string[] => {
    if (NOT_ARGUMENTS.has(name) || value === undefined) return [];
    const prefix = PREFIXES[name];
    if (prefix === undefined || value === null) return [`${name}=${literal(value)}`];
    const { quantizer, ...overrides } = isRecord(value) ? value : { quantizer: value };
    quantizers.add(String(quantizer));
    const keywords = Object.entries(overrides).filter(([, override]) => override !== undefined);
    return [
      `${name}=${String(quantizer)}`,
      ...keywords.map(([argument, override]) => `${prefix}${argument}=${literal(override)}`),
    ];
  });
}

function parameters(step: Step): string {
  const fields = [
    ['weight', step['weight']],
    ['bias', step['bias_values']],
  ] as const;
  return fields
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]) => `, ${name}=${typeof value === 'string' ? variable(value) : tensor(value)}`)
    .join('');
}

/** What training left, as nested dictionaries; tensors in them as tensors. */
function stateText(state: Readonly<Record<string, unknown>>): string {
  const fields = Object.entries(state).map(([name, value]) => {
    const isTensor = isRecord(value) && Array.isArray(value['shape']);
    const text = isTensor ? tensor(value) : isRecord(value) ? stateText(value) : literal(value);
    return `${JSON.stringify(name)}: ${text}`;
  });
  return `{${fields.join(', ')}}`;
}
