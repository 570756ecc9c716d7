import type { Step } from '../../core/experiment/document.ts';
import { floating, literal, variable } from './literal.ts';

const OPERATORS: Readonly<Record<string, string>> = { add: '+', sub: '-', mul: '*', div: '/' };

/** Functions of one tensor whose other arguments are passed by name. */
const CALLS: Readonly<Record<string, string>> = {
  max_pool1d: 'F.max_pool1d',
  max_pool2d: 'F.max_pool2d',
  adaptive_max_pool2d: 'F.adaptive_max_pool2d',
  adaptive_avg_pool2d: 'F.adaptive_avg_pool2d',
  relu: 'F.relu',
  torch_relu: 'torch.relu',
  relu6: 'F.relu6',
  hardtanh: 'F.hardtanh',
  tanh: 'torch.tanh',
  sigmoid: 'torch.sigmoid',
  softmax: 'torch.softmax',
  pad: 'F.pad',
  interpolate: 'F.interpolate',
  pixel_shuffle: 'F.pixel_shuffle',
  pixel_unshuffle: 'F.pixel_unshuffle',
  dropout: 'F.dropout',
};

const NOT_ARGUMENTS = new Set(['id', 'kind', 'note', 'inputs']);

/** The expression of a function step; null where its kind is none. */
export function functionExpression(step: Step): string | null {
  const inputs = inputsOf(step);
  const [x = 'None'] = inputs;
  const operator = OPERATORS[step.kind];
  if (operator !== undefined) return arithmetic(step, operator, inputs);
  const called = CALLS[step.kind];
  if (called !== undefined) return `${called}(${[x, ...keywords(step)].join(', ')})`;
  switch (step.kind) {
    case 'neg':
      return `-${x}`;
    case 'abs':
      return `abs(${x})`;
    case 'cat':
      return `torch.cat(${[`[${inputs.join(', ')}]`, ...keywords(step)].join(', ')})`;
    case 'avg_pool2d':
      return averagePool(step, x);
    case 'flatten':
      return `${x}.flatten(${keywords(step).join(', ')})`;
    case 'reshape':
      return `${x}.reshape(${literal(step['shape'])})`;
    case 'transpose':
      return `${x}.transpose(${literal(step['dim0'])}, ${literal(step['dim1'])})`;
    case 'permute':
      return `${x}.permute${literal(step['dims'])}`;
    case 'torch_permute':
      return `torch.permute(${x}, ${literal(step['dims'])})`;
    case 'matmul':
      return `torch.matmul(${inputs.join(', ')})`;
    case 'isclose':
      return `torch.isclose(${inputs.join(', ')}).float()`;
    case 'int':
      return `${x}.int().float()`;
    case 'value':
      return `getattr(${x}, "value", ${x})`;
    default:
      return null;
  }
}

export function inputsOf(step: Step): readonly string[] {
  const inputs: unknown = step['inputs'];
  return Array.isArray(inputs) ? inputs.map((id) => variable(String(id))) : [];
}

function keywords(step: Step): readonly string[] {
  return Object.entries(step)
    .filter(([name, value]) => !NOT_ARGUMENTS.has(name) && value !== undefined)
    .map(([name, value]) => `${name}=${literal(value)}`);
}

/** The number is a float, whatever it looks like: an integer would repeat the tuple that an IntQuantTensor is. */
function arithmetic(step: Step, operator: string, inputs: readonly string[]): string {
  const [x = 'None'] = inputs;
  if (step['other'] !== undefined) return `${x} ${operator} ${floating(step['other'])}`;
  if (step['left'] !== undefined) return `${floating(step['left'])} ${operator} ${x}`;
  return inputs.join(` ${operator} `);
}

/** All seven arguments by position: Brevitas' own takes no fewer. */
function averagePool(step: Step, x: string): string {
  const { kernel_size: kernel, stride, padding, ceil_mode: ceil, count_include_pad: count } = step;
  const rest = [
    stride ?? kernel,
    padding ?? 0,
    ceil ?? false,
    count ?? true,
    step['divisor_override'] ?? null,
  ];
  return `F.avg_pool2d(${[x, literal(kernel), ...rest.map(literal)].join(', ')})`;
}
