import type { ExperimentDocument, Step } from '../core/experiment/document.ts';
import { functionExpression, inputsOf } from './python/functions.ts';
import { helperText } from './python/helpers.ts';
import { isLayer, layerLines, type Needed } from './python/layers.ts';
import { floating, literal, tensor, variable } from './python/literal.ts';

/** A line of the script, and the id of the step that it does; null for what stands around the steps. */
export interface PythonLine {
  readonly text: string;
  readonly step: string | null;
}

/** What a step failed with, by its id: the script shows it and goes on. */
export type PythonErrors = ReadonlyMap<string, { readonly type: string; readonly message: string }>;

/** Three quantizers that `brevitas.quant` itself leaves out. Source: brevitas 0.12.1. */
const IN_FIXED_POINT = new Set([
  'Int8ActPerTensorFixedPointMinMaxInit',
  'Int8WeightPerChannelFixedPoint',
  'Int4WeightPerTensorFixedPointDecoupled',
]);

interface Script extends Needed {
  readonly errors: PythonErrors;
  /** Layers so far, for `mode`. */
  readonly layers: Set<string>;
  training: boolean;
}

/**
 * The experiment as a script for Brevitas 0.12.1, top to bottom as the page runs it, so that the random
 * numbers are the same. @param errors of the document's report
 */
export function pythonLines(
  document: ExperimentDocument,
  errors: PythonErrors = new Map(),
): readonly PythonLine[] {
  const script: Script = {
    errors,
    layers: new Set(),
    training: true,
    quantizers: new Set(),
    helpers: new Set(),
  };
  const body = document.steps.flatMap((step) => stepLines(step, script));
  const last = document.steps.findLast((step) => step.id !== undefined && !errors.has(step.id));
  const end = last?.id === undefined ? [] : ['', `print(${variable(last.id)})`];
  const around = (texts: readonly string[]) => texts.map((text): PythonLine => ({ text, step: null }));
  const used = body.map(({ text }) => text).join('\n');
  return [...around(headLines(document, script, used)), ...body, ...around(end)];
}

export function pythonText(document: ExperimentDocument, errors?: PythonErrors): string {
  return `${pythonLines(document, errors)
    .map(({ text }) => text)
    .join('\n')}\n`;
}

function headLines(document: ExperimentDocument, script: Script, used: string): readonly string[] {
  const helpers = [...script.helpers].map((name) => helperText[name]);
  const all = [used, ...helpers].join('\n');
  const uses = (pattern: RegExp) => pattern.test(all);
  const imports: readonly (readonly [RegExp, string])[] = [
    [/\bcopy\./, 'import copy'],
    [/\bmath\./, 'import math'],
    [/\bnumpy\./, 'import numpy'],
    [/./, 'import torch'],
    [/\bF\./, 'import torch.nn.functional as F'],
    [/\bImage\./, 'from PIL import Image'],
    [/\bnn\./, 'from torch import nn'],
    [/\bqnn\./, 'import brevitas.nn as qnn'],
    [/\bmerge_bn\(/, 'from brevitas.nn.utils import merge_bn'],
    [/\bIntQuantTensor\(/, 'from brevitas.quant_tensor import IntQuantTensor'],
  ];
  const title = document.title === undefined ? [] : [`# ${document.title.replaceAll(/\s+/g, ' ')}`];
  return [
    ...title,
    '# Brevitas 0.12.1 with torch 2.12 or earlier',
    ...imports.filter(([pattern]) => uses(pattern)).map(([, text]) => text),
    ...quantizerImports([...script.quantizers]),
    ...helpers.flatMap((text) => ['', '', ...text.split('\n')]),
    ...(helpers.length === 0 ? [''] : ['', '']),
  ];
}

function quantizerImports(names: readonly string[]): readonly string[] {
  const from = (module: string, some: readonly string[]) =>
    some.length === 0 ? [] : [`from ${module} import ${some.toSorted().join(', ')}`];
  return [
    ...from(
      'brevitas.quant',
      names.filter((name) => !IN_FIXED_POINT.has(name)),
    ),
    ...from(
      'brevitas.quant.fixed_point',
      names.filter((name) => IN_FIXED_POINT.has(name)),
    ),
  ];
}

function stepLines(step: Step, script: Script): readonly PythonLine[] {
  if (step.kind === 'repeat') return repeatLines(step, script);
  const texts = statements(step, script);
  const note = step.note === undefined ? [] : step.note.split('\n').map((line) => `# ${line}`);
  const error = step.id === undefined ? undefined : script.errors.get(step.id);
  const shown = error === undefined ? texts : failing(texts, error);
  return [...note, ...shown].map((text) => ({ text, step: step.id ?? null }));
}

/** What fails in the page fails in Python too: the script says so and goes on. */
function failing(texts: readonly string[], { type, message }: { type: string; message: string }) {
  if (type === 'Skipped') return [`# ${message}, which failed`, ...texts.map((text) => `# ${text}`)];
  return [
    'try:',
    ...texts.map((text) => `    ${text}`),
    'except Exception as error:',
    '    print(repr(error))',
  ];
}

function repeatLines(step: Step, script: Script): readonly PythonLine[] {
  const steps: unknown = step['steps'];
  const inner = Array.isArray(steps) ? (steps as readonly Step[]) : [];
  const body = inner.flatMap((one) => stepLines(one, script));
  const lines = body.length === 0 ? [{ text: 'pass', step: null }] : body;
  return [
    { text: `for _ in range(${literal(step['times'])}):`, step: step.id ?? null },
    ...lines.map(({ text, step: of }) => ({ text: `    ${text}`, step: of })),
  ];
}

function statements(step: Step, script: Script): readonly string[] {
  const name = variable(step.id ?? '_');
  if (step.kind === 'manual_seed') return [`torch.manual_seed(${literal(step['seed'])})`];
  if (step.kind === 'mode') return modeLines(step, script);
  if (isLayer(step.kind)) {
    script.layers.add(name);
    return layerLines(step, script.training, script);
  }
  if (step.kind === 'merge_bn') {
    script.layers.add(name);
    const [layer, bn] = [variable(String(step['layer'])), variable(String(step['bn']))];
    return [
      `${name} = copy.deepcopy(${layer})`,
      `merge_bn(${name}, ${bn}, getattr(${name}, "output_channel_dim", 0))`,
    ];
  }
  const expression = sourceExpression(step, script) ?? useExpression(step) ?? functionExpression(step);
  return [
    expression === null ? `# ${step.kind}: has no counterpart in Python here` : `${name} = ${expression}`,
  ];
}

/** Without `layers` it also holds for the layers that come later. */
function modeLines(step: Step, script: Script): readonly string[] {
  const training = step['training'] === true;
  const given: unknown = step['layers'];
  if (!Array.isArray(given)) script.training = training;
  const layers = Array.isArray(given) ? given.map((id) => variable(String(id))) : [...script.layers];
  const lines = layers.map((layer) => `${layer}.${training ? 'train' : 'eval'}()`);
  return lines.length > 0 ? lines : [`# ${training ? 'train()' : 'eval()'} for every layer from here on`];
}

function sourceExpression(step: Step, { helpers }: Script): string | null {
  const shape = literal(step['shape']);
  switch (step.kind) {
    case 'randn':
      return `torch.randn(${shape})`;
    case 'rand':
      if (step['low'] === undefined && step['high'] === undefined) return `torch.rand(${shape})`;
      return `torch.empty(${shape}).uniform_(${literal(step['low'] ?? 0)}, ${literal(step['high'] ?? 1)})`;
    case 'randint':
      return `torch.randint(${literal(step['low'] ?? 0)}, ${literal(step['high'])}, ${shape}).float()`;
    case 'laplace':
    case 'bimodal':
      helpers.add(step.kind);
      return `${step.kind}(${[shape, ...named(step, ['loc', 'scale', 'separation', 'outliers'])].join(', ')})`;
    case 'tensor':
      return tensor({ shape: step['shape'], values: step['values'] });
    case 'image': {
      helpers.add('picture');
      const source = String(step['source']);
      const path = source.startsWith('data:') ? `${step.id ?? 'picture'}.png` : `${source}.png`;
      return `picture(${[JSON.stringify(path), ...named(step, ['channels', 'size', 'mean', 'std'])].join(', ')})`;
    }
    default:
      return null;
  }
}

/** The fields that the step gives, as keyword arguments. */
function named(step: Step, names: readonly string[]): readonly string[] {
  return names.filter((name) => step[name] !== undefined).map((name) => `${name}=${literal(step[name])}`);
}

function useExpression(step: Step): string | null {
  const inputs = inputsOf(step);
  const layer = variable(String(step['layer']));
  switch (step.kind) {
    case 'call':
      return `${layer}(${inputs.join(', ')})`;
    case 'quant_weight':
      return `${layer}.quant_weight(${inputs.join(', ')})`;
    case 'quant_bias':
      if (inputs.length === 0) return `${layer}.quant_bias()`;
      return `${layer}.bias_quant(${layer}.bias, ${inputs[0]}, ${layer}.quant_weight(${inputs[0]}))`;
    case 'int_quant_tensor': {
      const [value = 'None'] = inputs;
      const fields = [value, tensor(step['scale']), tensor(step['zero_point'])];
      const plain = [floating(step['bit_width']), literal(step['signed']), literal(step['training'])];
      return `IntQuantTensor(${[...fields, ...plain].join(', ')})`;
    }
    default:
      return null;
  }
}
