import type { Conv2dLimitedOp, Conv2dTraceOp, Overflow } from '../../src/core/plan/convolution-op.ts';
import type { Op, PlannedTensor } from '../../src/core/plan/op.ts';
import { convolutionOps, operandsOf, type OpsProblem, type Ours } from '../contenders/ours.ts';
import { withoutTracking } from '../contenders/without-tracking.ts';
import { exactAccumulator } from '../exact-accumulator.ts';
import { inTurns, type Candidate } from '../in-turns.ts';
import { LIMBS, PLAIN, RUNNING, SATURATING, TRACKED, UNTRACKED, WRAPPING } from '../names.ts';
import { workOf, type ConvolutionProblem } from '../problem.ts';
import type { CaseResult } from '../results.ts';

/** A width at which the sums of shape C overflow. */
const BITS = 18;

/** Our convolution with and without the range of final sums per output channel. */
export function trackingCase(ours: Ours, problem: ConvolutionProblem, rounds: number): Promise<CaseResult> {
  const ops = convolutionOps(problem);
  const { expected } = problem;
  const candidates: readonly Candidate[] = [
    { name: TRACKED, prepare: () => ours.prepareOps(ops), expected, tolerance: 0 },
    {
      name: UNTRACKED,
      prepare: () => ours.prepareOps(ops, { change: withoutTracking }),
      expected,
      tolerance: 0,
    },
  ];
  return inTurns(`${problem.name} tracking`, workOf(problem), candidates, rounds);
}

/** What simulated accumulators cost beside the plain kernel of the same integers. */
export function accumulatorCase(
  ours: Ours,
  problem: ConvolutionProblem,
  rounds: number,
): Promise<CaseResult> {
  const { running, saturated } = exactAccumulator(problem, BITS);
  const { expected } = problem;
  const wrapped = expected.map((sum) => (sum << (32 - BITS)) >> (32 - BITS));
  const prepared = (name: string, ops: OpsProblem, wanted: ArrayLike<number>): Candidate => ({
    name,
    // Plain sums are the default kernel's, whatever the probe has chosen for 8 bits.
    prepare: () => ours.prepareOps(ops, { convolution: null }),
    expected: wanted,
    tolerance: 0,
  });
  const candidates = [
    prepared(PLAIN, plainOps(problem), expected),
    prepared(RUNNING, runningOps(problem), running),
    prepared(SATURATING, saturatingOps(problem), saturated),
    prepared(WRAPPING, wrappingOps(problem), wrapped),
    prepared(LIMBS, convolutionOps(problem, 'i64'), expected),
  ];
  return inTurns(`${problem.name} accumulators`, workOf(problem), candidates, rounds);
}

/** Operands that a quantizer of 12 bits allows: too large for float lanes, and their sums are i32 ones. */
const WIDE_MAGNITUDE = 2048;

function plainOps(problem: ConvolutionProblem): OpsProblem {
  const made = convolutionOps(problem);
  const range = { lo: -WIDE_MAGNITUDE, hi: WIDE_MAGNITUDE };
  const wide = {
    xMagnitude: WIDE_MAGNITUDE,
    wMagnitude: WIDE_MAGNITUDE,
    xRange: range,
    wRange: range,
  };
  return { ...made, ops: made.ops.map((op) => (op.op === 'conv2d_int' ? { ...op, ...wide } : op)) };
}

function withOutputs(
  problem: ConvolutionProblem,
  outputs: readonly PlannedTensor[],
  ops: readonly Op[],
): OpsProblem {
  const { tensors, values } = convolutionOps(problem);
  return { tensors: [...tensors.slice(0, 2), ...outputs], values, ops, out: 2 };
}

function runningOps(problem: ConvolutionProblem): OpsProblem {
  const range: PlannedTensor = { shape: [2, problem.geometry.outChannels], format: 'i32', exact: true };
  const op: Conv2dTraceOp = { op: 'conv2d_trace', ...operandsOf(problem), running: 2, anyOrder: 3 };
  return withOutputs(problem, [range, range], [op]);
}

/** Sums are made anew, term by term. */
function saturatingOps(problem: ConvolutionProblem): OpsProblem {
  return withOutputs(problem, limitedTensors(problem), [limitedOp(problem, 'saturate')]);
}

/** The plain kernel makes the sums that are wrapped then. */
function wrappingOps(problem: ConvolutionProblem): OpsProblem {
  const sums = plainOps(problem).ops.map((op) =>
    op.op === 'conv2d_int' ? { ...op, out: EXACT, range: EXACT_RANGE } : op,
  );
  return withOutputs(problem, limitedTensors(problem), [...sums, limitedOp(problem, 'wrap')]);
}

/** Where the exact sums lie, behind operands and outputs, and their range. */
const EXACT = 4;
const EXACT_RANGE = 5;

function limitedTensors({ geometry }: ConvolutionProblem): readonly PlannedTensor[] {
  const { outChannels, outHeight, outWidth } = geometry;
  const sums: PlannedTensor = { shape: [1, outChannels, outHeight, outWidth], format: 'i32', exact: true };
  return [sums, { ...sums, format: 'u32' }, sums, { ...sums, shape: [2, outChannels] }];
}

function limitedOp(problem: ConvolutionProblem, overflow: Overflow): Conv2dLimitedOp {
  const outputs = { out: 2, overflowed: 3 };
  return { op: 'conv2d_limited', ...operandsOf(problem), exact: EXACT, bits: BITS, overflow, ...outputs };
}
