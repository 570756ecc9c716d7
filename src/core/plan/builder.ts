import type { ElementwiseFunction, Format, Op, Operand, PlannedTensor, TensorId } from './op.ts';
import type { Answers, Assumption, Plan } from './plan.ts';
import type { DerivedStep, Source } from './source.ts';
import { elementCount } from '../tensor/shape.ts';
import { channelPattern, type ChannelPattern } from './channel-pattern.ts';

/** Functions whose last bit a GPU leaves open. */
const APPROXIMATE: ReadonlySet<ElementwiseFunction> = new Set(['log2', 'exp2', 'sqrt', 'tanh', 'sigmoid']);

/** Collects tensors, sources and operations while steps are turned into a plan. */
export class PlanBuilder {
  readonly tensors: PlannedTensor[] = [];
  readonly sources: Source[] = [];
  readonly ops: Op[] = [];
  private readonly stepOf = new Map<Op, string>();
  private readonly assumptions: Assumption[] = [];

  /** The step that is being planned, by its place among all that run, and how much it has asked. */
  private readonly asking = { step: 0, questions: 0 };
  private stepName = '';

  /** @param answers what earlier runs have found on the questions that `allZero` asks */
  constructor(private readonly answers: Answers = new Map()) {}

  /** Says that the next step begins. @param name its id, or its kind where it has none */
  nextStep(name = ''): void {
    this.stepName = name;
    this.asking.step += 1;
    this.asking.questions = 0;
  }

  tensor(shape: readonly number[], format: Format, exact = true): TensorId {
    this.tensors.push({ shape, format, exact });
    return this.tensors.length - 1;
  }

  /**
   * The same elements under another shape, without any work: writing to either writes both. Both
   * executors give a view the memory of what it is of.
   */
  view(id: TensorId, shape: readonly number[]): TensorId {
    const planned = this.planned(id);
    const { length } = planned.shape;
    if (length === shape.length && shape.every((size, axis) => size === planned.shape[axis])) return id;
    if (elementCount(shape) !== elementCount(planned.shape)) {
      throw new Error(`[${planned.shape.join(', ')}] cannot be seen as [${shape.join(', ')}].`);
    }
    this.tensors.push({ ...planned, shape, viewOf: planned.viewOf ?? id });
    return this.tensors.length - 1;
  }

  planned(id: TensorId): PlannedTensor {
    const tensor = this.tensors[id];
    if (!tensor) throw new Error(`No tensor ${id} in the plan.`);
    return tensor;
  }

  shape(id: TensorId): readonly number[] {
    return this.planned(id).shape;
  }

  exact(...ids: readonly TensorId[]): boolean {
    return ids.every((id) => this.planned(id).exact);
  }

  /** A tensor whose float32 values are known already, in C order. */
  values(shape: readonly number[], values: ArrayLike<number>): TensorId {
    const tensor = this.tensor(shape, 'f32');
    this.sources.push({ source: 'values', tensor, values });
    return tensor;
  }

  /** The numbers of a tensor that the document states; null of any other. */
  known(id: TensorId): ArrayLike<number> | null {
    const source = this.sources.find((one) => one.source === 'values' && one.tensor === id);
    return source?.source === 'values' ? source.values : null;
  }

  /** Whether a tensor is drawn or given, not computed by an operation. */
  isSource(id: TensorId): boolean {
    const root = this.planned(id).viewOf ?? id;
    return this.sources.some((source) => source.source !== 'manual_seed' && source.tensor === root);
  }

  /** A tensor that follows from a source before anything runs, by `steps` one after the other. */
  derived(shape: readonly number[], from: TensorId, steps: readonly DerivedStep[]): TensorId {
    if (!this.isSource(from)) throw new Error(`Tensor ${from} is computed; only sources have derived ones.`);
    const tensor = this.tensor(shape, 'f32');
    this.sources.push({ source: 'derived', tensor, from: this.planned(from).viewOf ?? from, steps });
    return tensor;
  }

  op(op: Op): void {
    this.ops.push(op);
    this.stepOf.set(op, this.stepName);
  }

  /**
   * Whether all elements of a tensor are 0, which only a run can tell: what an earlier run found,
   * else what is likely. A run that finds the answer wrong has the document planned again.
   */
  allZero(tensor: TensorId, likely: boolean): boolean {
    const { step } = this.asking;
    const question = `${step}.${this.asking.questions++}`;
    const allZero = this.answers.get(question) ?? likely;
    this.assumptions.push({ question, tensor, allZero });
    return allZero;
  }

  /**
   * One float32 operation per element. The result has the shape `shape`, to which both
   * operands broadcast; a number is an operand as well, and b may be left out where fn reads a alone.
   */
  elementwise(
    fn: ElementwiseFunction,
    shape: readonly number[],
    a: PlannedOperand,
    b: PlannedOperand = { constant: 0 },
  ): TensorId {
    const left = this.operand(a, shape);
    const right = this.operand(b, shape);
    const out = this.tensor(shape, 'f32', left.exact && right.exact && !APPROXIMATE.has(fn));
    this.op({
      op: 'elementwise',
      fn,
      a: left.operand,
      b: right.operand,
      aInner: left.inner,
      aCount: left.count,
      bInner: right.inner,
      bCount: right.count,
      out,
    });
    return out;
  }

  finished(): Pick<Plan, 'tensors' | 'sources' | 'ops' | 'stepOf' | 'assumptions'> {
    const { tensors, sources, ops, stepOf, assumptions } = this;
    return { tensors, sources, ops, stepOf, assumptions };
  }

  private operand(operand: PlannedOperand, shape: readonly number[]): ResolvedOperand {
    if (typeof operand === 'object' && 'constant' in operand) {
      return { operand, inner: 1, count: 1, exact: true };
    }
    const viewed = typeof operand === 'number' ? { tensor: operand, shape: this.shape(operand) } : operand;
    const pattern = channelPattern(viewed.shape, shape);
    return { operand: { tensor: viewed.tensor }, ...pattern, exact: this.exact(viewed.tensor) };
  }
}

/** A tensor, the same elements viewed under another shape, or a float32 number. */
export type PlannedOperand =
  TensorId | { readonly tensor: TensorId; readonly shape: readonly number[] } | { readonly constant: number };

interface ResolvedOperand extends ChannelPattern {
  readonly operand: Operand;
  readonly exact: boolean;
}
