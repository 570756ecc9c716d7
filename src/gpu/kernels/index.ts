import type { Op, OpKind } from '../../core/plan/op.ts';
import type { Recorder, RecordOp } from '../kernel.ts';
import { record as absMax } from './abs-max.ts';
import { record as conv2dFloat } from './conv2d-float.ts';
import { record as conv2dInt } from './conv2d-int.ts';
import { fitsStrips } from './conv2d-shapes.ts';
import { record as conv2dTrace } from './conv2d-trace.ts';
import { record as dequantize } from './dequantize.ts';
import { record as elementwise } from './elementwise.ts';
import { record as kthValue } from './kth-value.ts';
import { record as quantize } from './quantize.ts';
import { record as validity } from './validity.ts';

type Kernel<K extends OpKind> = RecordOp<Extract<Op, { op: K }>>;

/** One file per operation; the name is the operation's. These are what a QuantConv2d needs. */
const everyday = {
  abs_max: absMax,
  kth_value: kthValue,
  conv2d_int: conv2dInt,
  conv2d_float: conv2dFloat,
  conv2d_trace: conv2dTrace,
  quantize,
  dequantize,
  elementwise,
  validity,
} satisfies { readonly [K in OpKind]?: Kernel<K> };

type Rare = Exclude<OpKind, keyof typeof everyday>;

/** These are fetched, with their shaders, when a plan first names them. */
const onDemand: { readonly [K in Rare]: () => Promise<{ readonly record: Kernel<K> }> } = {
  gather: () => import('./gather.ts'),
  reduce: () => import('./reduce.ts'),
  conv2d_limited: () => import('./conv2d-limited.ts'),
};

/** These too, when a plan first has a convolution of such a shape; then they stand before the everyday kernel. */
const shapes = [{ fits: fitsStrips, load: () => import('./conv2d-strips.ts'), loaded: false }];

/** Records any one operation of a plan. */
export type RecordAny = (op: Op, recorder: Recorder) => void;

const loaded = new Map<OpKind, RecordAny>();
for (const [kind, record] of Object.entries(everyday)) loaded.set(kind as OpKind, record as RecordAny);

/** The kernels of these operations, all of them fetched; rejects where the network has failed. */
export async function kernelsOf(ops: readonly Op[]): Promise<ReadonlyMap<OpKind, RecordAny>> {
  const missing = new Set(ops.map(({ op }) => op).filter((kind) => !loaded.has(kind)));
  await Promise.all([...[...missing].map(load), ...shapes.map((shape) => loadShape(shape, ops))]);
  return loaded;
}

async function load(kind: OpKind): Promise<void> {
  const { record } = await onDemand[kind as Rare]();
  loaded.set(kind, record as RecordAny);
}

async function loadShape(shape: (typeof shapes)[number], ops: readonly Op[]): Promise<void> {
  if (shape.loaded || !ops.some((op) => op.op === 'conv2d_int' && shape.fits(op.geometry))) return;
  const { record } = await shape.load();
  shape.loaded = true;
  loaded.set('conv2d_int', record as RecordAny);
}
