import type { Conv2dIntOp } from '../../src/core/plan/convolution-op.ts';
import type { Op, PlannedTensor, TensorId } from '../../src/core/plan/op.ts';
import { HI, LO, tapsOf, type ConvolutionProblem, type FakeQuantizeProblem } from '../problem.ts';
import type { Gpu } from '../../src/gpu/gpu.ts';
import type { Contender, Prepared } from './contender.ts';
import { prepareOps, type OpsOnDevice, type PrepareOptions } from './run-ops.ts';

/** What is computed on tensors: some have values, the others are written. */
export interface OpsProblem {
  readonly tensors: readonly PlannedTensor[];
  readonly values: ReadonlyMap<TensorId, ArrayBufferView<ArrayBuffer>>;
  readonly ops: readonly Op[];
  /** The output that is checked. */
  readonly out: TensorId;
}

const tensor = (shape: readonly number[], format: PlannedTensor['format']): PlannedTensor => ({
  shape,
  format,
  exact: true,
});

/** x, w -> sums and their range, as the planner makes it of a quantized layer without a bias. */
export function convolutionOps(problem: ConvolutionProblem, sums: 'i32' | 'i64' = 'i32'): OpsProblem {
  const { geometry: g, x, w } = problem;
  const tensors = [
    tensor([g.batch, g.inChannels, g.inHeight, g.inWidth], 'i32'),
    tensor([g.outChannels, tapsOf(g)], 'i32'),
    tensor([g.batch, g.outChannels, g.outHeight, g.outWidth], sums),
    tensor([2, g.outChannels], sums),
  ];
  const op: Conv2dIntOp = { op: 'conv2d_int', ...operandsOf(problem), out: 2, range: 3 };
  return {
    tensors,
    values: new Map([
      [0, x],
      [1, w],
    ]),
    ops: [op],
    out: 2,
  };
}

/** The operands' part of every integer convolution: tensors 0 and 1, as 8-bit quantizers allow them, the weight's narrow. */
export function operandsOf({ geometry }: ConvolutionProblem) {
  const ranges = { xRange: { lo: LO, hi: HI }, wRange: { lo: -HI, hi: HI } };
  return { x: 0, w: 1, bias: null, geometry, xMagnitude: -LO, wMagnitude: HI, ...ranges };
}

/** Which outputs of fake-quantize are read; the number clipped is, where both are. */
export type QuantizeOutputs = 'values' | 'codes' | 'all';

/** x, scale, zero point -> as the planner makes it where only these outputs are read. */
export function fakeQuantizeOps({ x, scale }: FakeQuantizeProblem, outputs: QuantizeOutputs): OpsProblem {
  const size = [x.length];
  const tensors = [
    tensor(size, 'f32'),
    tensor([1], 'f32'),
    tensor([1], 'f32'),
    tensor(size, 'i32'),
    tensor(size, 'f32'),
    tensor([2], 'u32'),
  ];
  const values = new Map([
    [0, x],
    [1, Float32Array.of(scale)],
    [2, Float32Array.of(0)],
  ]);
  const parameters = { scale: 1, zeroPoint: 2, inner: 1, count: 1, lo: LO, hi: HI };
  const int = outputs === 'values' ? null : 3;
  const value = outputs === 'codes' ? null : 4;
  const clipped = outputs === 'all' ? 5 : null;
  return {
    tensors,
    values,
    ops: [{ op: 'quantize', x: 0, ...parameters, int, value, clipped }],
    out: value ?? 3,
  };
}

/** QuantScope's own kernels, recorded by their `record` functions as the executor does. */
export class Ours implements Contender {
  readonly name = 'QuantScope';

  constructor(readonly gpu: Gpu) {}

  async prepare(problem: ConvolutionProblem | FakeQuantizeProblem): Promise<Prepared> {
    const ops = problem.kind === 'convolution' ? convolutionOps(problem) : fakeQuantizeOps(problem, 'values');
    return this.prepareOps(ops);
  }

  prepareOps(problem: OpsProblem, options?: PrepareOptions): Promise<OpsOnDevice> {
    return prepareOps(this.gpu, problem, options);
  }
}
