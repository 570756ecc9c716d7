import type { Conv2dIntOp, IntegerConvolution } from '../../core/plan/convolution-op.ts';
import type { Conv2dGeometry } from '../../core/plan/geometry.ts';
import type { Format, Op } from '../../core/plan/op.ts';
import type { IntRange } from '../../core/quant/int-range.ts';
import { conv2dInt } from '../../core/reference/conv2d-int.ts';
import { Memory } from '../../core/reference/memory.ts';
import type { RecordOp } from '../kernel.ts';
import { randomWords } from './float-samples.ts';
import type { Operands } from './naive-accumulator.ts';
import { geometryOf, type GeometryChoice, type NaiveSums } from './naive-conv2d.ts';
import { runOp, type TestTensor } from './run-op.ts';

/** Whole numbers of a range, with both ends often among them. */
export function integersIn({ lo, hi }: IntRange, count: number, seed: number): Int32Array {
  const next = randomWords(seed);
  return Int32Array.from({ length: count }, () => {
    const word = next();
    if (word % 5 === 0) return word & 64 ? hi : lo;
    return (word % (hi - lo + 1)) + lo;
  });
}

/** Whole numbers from -magnitude to magnitude, with both ends often among them. */
export function integers(count: number, magnitude: number, seed: number): Int32Array {
  return integersIn({ lo: -magnitude, hi: magnitude }, count, seed);
}

export function sizes(g: Conv2dGeometry) {
  const x = [g.batch, g.inChannels, g.inHeight, g.inWidth];
  const w = [g.outChannels, g.inChannels / g.groups, g.kernelHeight, g.kernelWidth];
  const out = [g.batch, g.outChannels, g.outHeight, g.outWidth];
  const count = (shape: readonly number[]): number => shape.reduce((product, size) => product * size, 1);
  return { x, w, out, count };
}

export type Magnitudes = readonly [x: number, w: number];

/** Random operands of the given magnitudes; the bias is as large as a few products. */
export function randomOperands(
  choice: GeometryChoice,
  [x, w]: Magnitudes,
  bias: Format | null,
  seed = 1,
): Operands {
  const geometry = geometryOf(choice);
  const { x: xShape, w: wShape, count } = sizes(geometry);
  const largest = Math.min(2 ** 30, 3 * x * w);
  const biases = integers(geometry.outChannels, largest, seed + 2);
  return {
    geometry,
    x: integers(count(xShape), x, seed),
    w: integers(count(wShape), w, seed + 1),
    bias: bias === null ? null : bias === 'i64' ? BigInt64Array.from(biases, BigInt) : biases,
  };
}

/** Tensors 0 to 2: x, w and the bias (zeros where there is none); and what an op says of them. */
export function operandTensors({ geometry, x, w, bias }: Operands, magnitudes: Magnitudes) {
  const size = sizes(geometry);
  const isWide = bias instanceof BigInt64Array;
  const biases = isWide
    ? bias
    : Int32Array.from({ length: geometry.outChannels }, (_, i) => Number(bias?.[i] ?? 0));
  const tensors: TestTensor[] = [
    { format: 'i32', shape: size.x, values: x },
    { format: 'i32', shape: size.w, values: w },
    { format: isWide ? 'i64' : 'i32', shape: [geometry.outChannels], values: biases },
  ];
  const op: IntegerConvolution = {
    x: 0,
    w: 1,
    bias: bias === null ? null : 2,
    geometry,
    xMagnitude: magnitudes[0],
    wMagnitude: magnitudes[1],
  };
  return { tensors, op };
}

/** What `conv2d_int` gives on the GPU and by the reference. @param ranges of x and w, in place of magnitudes */
export async function sumsOnBoth(
  record: RecordOp<Conv2dIntOp>,
  operands: Operands,
  magnitudes: Magnitudes,
  format: Format,
  ranges: { readonly xRange?: IntRange; readonly wRange?: IntRange } = {},
): Promise<{ readonly gpu: NaiveSums; readonly cpu: NaiveSums }> {
  const { tensors, op } = operandTensors(operands, magnitudes);
  const results = await onBoth(
    record,
    conv2dInt,
    { op: 'conv2d_int' as const, ...op, ...ranges, out: 3, range: 4 },
    [
      ...tensors,
      { format, shape: sizes(operands.geometry).out },
      { format, shape: [2, operands.geometry.outChannels] },
    ],
  );
  const named = ([out = [], range = []]: readonly (readonly bigint[])[]) => ({ out, range });
  return { gpu: named(results.gpu), cpu: named(results.cpu) };
}

/** The same operation on the GPU and by the reference; the tensors without values, as whole numbers. */
export async function onBoth<O extends Op>(
  record: RecordOp<O>,
  reference: (op: O, memory: Memory) => void,
  op: O,
  tensors: readonly TestTensor[],
) {
  const bytes = await runOp(record, op, tensors);
  const memory = new Memory(tensors.map((tensor) => ({ ...tensor, exact: true })));
  tensors.forEach(({ values }, id) => {
    if (!values) return;
    const own = memory.values(id);
    new Uint8Array(own.buffer).set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  });
  reference(op, memory);
  const written = tensors.flatMap(({ values }, id) => (values ? [] : [id]));
  const found = (id: number): bigint[] => {
    const buffer = bytes[id] ?? new ArrayBuffer(0);
    if (tensors[id]?.format === 'i64') return [...new BigInt64Array(buffer)];
    return Array.from(new Int32Array(buffer), BigInt);
  };
  return {
    gpu: written.map(found),
    cpu: written.map((id) => Array.from(memory.values(id), BigInt)),
  };
}

type NamedGeometry = readonly [name: string, choice: GeometryChoice];

interface Uneven {
  /** Input channels of those with padding. */
  readonly padded: number;
  /** Input channels of that with strides and dilations. */
  readonly strided: number;
  /** Channels, of input and output, of those with groups. */
  readonly grouped: number;
  readonly groups: readonly number[];
}

/** Geometries with everything uneven: padding in each mode, strides and dilations, groups. */
export function unevenGeometriesOf({ padded, strided, grouped, groups }: Uneven): readonly NamedGeometry[] {
  return [
    ...(['zeros', 'reflect', 'replicate', 'circular'] as const).map((paddingMode): NamedGeometry => [
      `${padded} channels, padding mode ${paddingMode}`,
      {
        batch: 2,
        inChannels: padded,
        inHeight: 5,
        inWidth: 7,
        outChannels: 9,
        kernelHeight: 3,
        kernelWidth: 2,
        padTop: 1,
        padBottom: 3,
        padLeft: 4,
        padRight: 2,
        paddingMode,
      },
    ]),
    [
      `${strided} channels, strides 2 and 3, dilations 3 and 2`,
      {
        inChannels: strided,
        inHeight: 13,
        inWidth: 11,
        outChannels: 5,
        kernelHeight: 2,
        kernelWidth: 3,
        strideHeight: 2,
        strideWidth: 3,
        dilationHeight: 3,
        dilationWidth: 2,
        padTop: 1,
        padBottom: 1,
      },
    ],
    ...groups.map((count): NamedGeometry => [
      `${grouped} channels in ${count} groups${count === grouped ? ' (depthwise)' : ''}`,
      {
        batch: 2,
        inChannels: grouped,
        inHeight: 6,
        inWidth: 5,
        outChannels: grouped,
        kernelHeight: 3,
        kernelWidth: 3,
        padTop: 1,
        padLeft: 1,
        groups: count,
      },
    ]),
  ];
}

/** Few channels, for kernels that take one at a time. */
export const unevenGeometries: readonly NamedGeometry[] = [
  ['one product', {}],
  ...unevenGeometriesOf({ padded: 3, strided: 2, grouped: 6, groups: [1, 2, 3, 6] }),
];
