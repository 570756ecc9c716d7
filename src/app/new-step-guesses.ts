import type { Field } from '../core/experiment/field.ts';
import type { Step } from '../core/experiment/document.ts';
import type { StepKind } from '../core/steps/step-kind.ts';
import type { Above } from './new-step.ts';

type Guess = Readonly<Record<string, unknown>>;

const CHANNELS = 2;
const SIDE = 5;

/** What a new step of this kind may be told, the likeliest first; or what is missing, in a sentence. */
export function guessesFor(kind: StepKind, above: Above): readonly Guess[] | string {
  switch (kind.role) {
    case 'control':
      return [controlGuess(kind.kind, above)];
    case 'source':
      return [sourceGuess(kind.kind, above)];
    case 'layer':
      return kind.kind === 'merge_bn' ? mergeGuesses(above) : layerGuesses(kind.kind, above);
    case 'call':
      return callGuesses(kind.kind, above);
    case 'function':
      return functionGuesses(kind, above);
  }
}

function controlGuess(kind: string, above: Above): Guess {
  if (kind === 'manual_seed') return { seed: 0 };
  // Training is the start, so a mode step is there to leave it.
  if (kind === 'mode') return { training: false };
  // Every round draws a batch of its own; what it flows into is put below it.
  return { times: 300, steps: [{ id: above.freeId('batch'), kind: 'randn', shape: wantedShape(above) }] };
}

function sourceGuess(kind: string, above: Above): Guess {
  const shape = wantedShape(above);
  if (kind === 'image') return { source: 'harbour', channels: shape[1] === 3 ? 3 : 1 };
  if (kind === 'randint') return { shape, low: -128, high: 128 };
  if (kind !== 'tensor') return { shape };
  const count = shape.reduce((product, size) => product * size, 1);
  const small = count <= 256 ? shape : [1, 1, SIDE, SIDE];
  const many = small.reduce((product, size) => product * size, 1);
  // A slope from -1 to 1, so that there is something to see and to edit.
  const values = Array.from({ length: many }, (_, index) =>
    Number((-1 + (2 * index) / Math.max(1, many - 1)).toFixed(2)),
  );
  return { shape: small, values };
}

/** What the newest layer that is not called yet would take, else the shape of the newest source. */
function wantedShape({ layers, sources }: Above): readonly number[] {
  const waiting = layers.find(({ called }) => !called);
  const wanted = waiting === undefined ? null : inputShape(waiting.step);
  const known: unknown = sources[0]?.['shape'];
  return wanted ?? (Array.isArray(known) ? known.map(Number) : [1, CHANNELS, SIDE, SIDE]);
}

/** The least input that shows something; null where any shape will do. */
function inputShape(layer: Step): readonly number[] | null {
  const rank = rankOf(layer.kind);
  const features = layer['in_features'];
  const channels = layer['in_channels'] ?? layer['num_features'];
  if (typeof features === 'number') return [1, features];
  if (typeof channels !== 'number') return null;
  const kernel: unknown = layer['kernel_size'];
  const sizes: readonly unknown[] = Array.isArray(kernel) ? kernel : [kernel];
  const side = Math.max(SIDE, ...sizes.map((size) => Number(size) || 1));
  return [1, channels, ...Array.from({ length: rank }, () => side)];
}

/** Spatial axes, as the kind's name says. */
function rankOf(kind: string): number {
  return Number(/(\d)d$/.exec(kind)?.[1] ?? 2);
}

function layerGuesses(kind: string, { tensors }: Above): readonly Guess[] {
  const rank = rankOf(kind);
  const fitting = tensors.filter(({ shape }) => shape.length === rank + 2);
  if (kind.endsWith('Linear')) {
    const features = (tensors.find(({ shape }) => shape.length === 2) ?? tensors[0])?.shape.at(-1) ?? 8;
    return [{ in_features: features, out_features: 4 }];
  }
  if (kind === 'BatchNorm2d') return [{ num_features: fitting[0]?.shape[1] ?? CHANNELS }];
  if (kind.includes('Conv')) {
    const shape = fitting[0]?.shape;
    const room = Math.min(3, ...(shape?.slice(2) ?? []));
    const sizes = Array.from({ length: rank }, () => room);
    return [{ in_channels: shape?.[1] ?? CHANNELS, out_channels: 3, kernel_size: sizes }];
  }
  if (kind === 'QuantHardTanh') return [{ min_val: -1, max_val: 1 }];
  if (kind === 'TruncAvgPool2d') return [{ kernel_size: [2, 2] }];
  if (kind === 'TruncAdaptiveAvgPool2d') return [{ output_size: [1, 1] }];
  return [kind === 'QuantUpsample' ? { scale_factor: 2 } : {}];
}

function mergeGuesses({ layers }: Above): readonly Guess[] | string {
  const norms = layers.filter(({ step }) => step.kind === 'BatchNorm2d');
  const weighted = layers.filter(({ step }) => 'out_channels' in step);
  if (norms.length === 0 || weighted.length === 0) {
    return 'A convolution and a BatchNorm2d above are needed first.';
  }
  return weighted.flatMap((layer) => norms.map((bn) => ({ layer: layer.id, bn: bn.id })));
}

function callGuesses(kind: string, { layers, tensors }: Above): readonly Guess[] | string {
  if (layers.length === 0) return 'A layer above is needed first.';
  // The one that waits for its first call comes first.
  const likely = [...layers.filter(({ called }) => !called), ...layers.filter(({ called }) => called)];
  if (kind !== 'call') {
    const alone = layers.map(({ id }) => ({ layer: id }));
    const inputs = layers.flatMap(({ id }) => tensors.map((x) => ({ layer: id, inputs: [x.id] })));
    return [...alone, ...(kind === 'quant_bias' ? inputs : [])];
  }
  if (tensors.length === 0) return 'A tensor above is needed first.';
  return likely.flatMap(({ id, step }): readonly Guess[] =>
    step.kind === 'QuantEltwiseAdd'
      ? [...pairsOf(tensors), ...tensors.map((x) => [x.id, x.id])].map((inputs) => ({ layer: id, inputs }))
      : tensors.map((x) => ({ layer: id, inputs: [x.id] })),
  );
}

function functionGuesses({ fields }: StepKind, { tensors }: Above): readonly Guess[] | string {
  if (tensors.length === 0) return 'A tensor above is needed first.';
  const inputs = fields.find((field) => field.type === 'inputs');
  const isOperator = fields.some(({ name }) => name === 'other');
  const pairs = (inputs?.max ?? 1) > 1 ? pairsOf(tensors) : [];
  const single = tensors.map(({ id }) => ((inputs?.min ?? 1) < 2 ? [id] : [id, id]));
  const shapes = new Map(tensors.map(({ id, shape }) => [id, shape]));
  return [...pairs, ...single].map((ids) => ({
    inputs: ids,
    ...(isOperator && ids.length === 1 ? { other: 1 } : {}),
    ...required(fields, shapes.get(ids[0] ?? '') ?? []),
  }));
}

/** The newest two of one shape first; then any two. */
function pairsOf(tensors: Above['tensors']): readonly (readonly string[])[] {
  const pairs = tensors.flatMap((newer, at) => tensors.slice(at + 1).map((older) => ({ older, newer })));
  const alike = pairs.filter(({ older, newer }) => older.shape.join() === newer.shape.join());
  const others = pairs.filter((pair) => !alike.includes(pair));
  return [...alike, ...others].map(({ older, newer }) => [older.id, newer.id]);
}

/** A value for each field that a function cannot do without. */
function required(fields: readonly Field[], shape: readonly number[]): Guess {
  const rank = shape.length;
  const last = [rank - 1, rank - 2];
  const values: Readonly<Record<string, unknown>> = {
    dim: Math.min(1, rank - 1),
    dim0: -2,
    dim1: -1,
    kernel_size: 2,
    output_size: 1,
    scale: 0.01,
    zero_point: 0,
    upscale_factor: (shape[1] ?? 1) % 4 === 0 ? 2 : 1,
    downscale_factor: shape.slice(2).every((size) => size % 2 === 0) ? 2 : 1,
    scale_factor: 2,
    pad: [1, 1, 1, 1],
    dims: rank < 2 ? [0] : [...Array.from({ length: rank - 2 }, (_, axis) => axis), ...last],
    shape: [shape[0] ?? 1, shape.slice(1).reduce((product, size) => product * size, 1)],
  };
  const needed = fields.filter((field) => needsValue(field) && values[field.name] !== undefined);
  return Object.fromEntries(needed.map(({ name }) => [name, values[name]]));
}

function needsValue(field: Field): boolean {
  if ('optional' in field && field.optional === true) return false;
  // torch refuses these without a value, or gives nothing to see.
  if (['dim', 'pad', 'dims', 'shape', 'scale_factor'].includes(field.name)) return true;
  return !('default' in field && field.default !== undefined);
}
