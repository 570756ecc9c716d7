import type { Entry, QuantTensorEntry, TensorEntry } from '../core/plan/entry.ts';
import type { Op, PlannedTensor, TensorId } from '../core/plan/op.ts';
import { ownerOf } from '../core/plan/owner-of.ts';
import type { Plan } from '../core/plan/plan.ts';
import type { SourceValues } from '../core/plan/source.ts';
import type { GoldenEntry, GoldenQuantTensor, GoldenStep, GoldenTensor } from './golden-format.ts';
import { isApproximate, outputsOf, writingTo } from '../core/plan/op-tensors.ts';

export interface RecordedPlan {
  readonly plan: Plan;
  /** Brevitas' tensors, for the plan's additional sources. */
  readonly given: SourceValues;
  /**
   * Whether Brevitas' result of an operation may differ in its last bits: also where it summed floats
   * and the plan integers. What a copy for an entry gives is compared as exact all the same; what
   * follows is not where nothing was recorded (all rounds of a repetition but the last).
   */
  readonly isOpen: (op: Op) => boolean;
}

/**
 * The plan with Brevitas' own tensor in the place of each result whose last bits are open, for all
 * that comes after it: a quantizer behind a convolution then sees exactly what Brevitas' quantizer
 * saw, and must give exactly what that gave.
 *
 * Each such result is computed twice: once for its entry, to be compared as it is, and once to be
 * written over. Where Brevitas summed floats and the plan sums integers, what follows gets Brevitas'
 * sums (`shadow`) and the integers that they round to.
 */
export function planWithRecorded(plan: Plan, golden: readonly GoldenStep[]): RecordedPlan {
  const recording = new Recording(plan);
  const steps = new Map(golden.map((step) => [step.id, step]));
  const entries = plan.entries.map((entry) => recording.withCall(entry, steps.get(entry.id)));
  return recording.finish(entries);
}

type ValueEntry = TensorEntry | QuantTensorEntry;

class Recording {
  private readonly tensors: PlannedTensor[];
  private readonly given = new Map<TensorId, Float32Array>();
  /** Operations to add behind the one with this index. */
  private readonly behind = new Map<number, Op[]>();
  private readonly replaced = new Set<TensorId>();

  constructor(private readonly plan: Plan) {
    this.tensors = [...plan.tensors];
  }

  /** A step's entry and the intermediate tensor inside its call, the inner one first. */
  withCall(entry: Entry, golden: GoldenStep | undefined): Entry {
    if (!isValue(entry) || !isGoldenValue(golden)) return entry;
    if (!entry.call) return this.replace(entry, golden);
    const { before_output_quant: before } = entry.call.parts;
    const seen = golden.parts.before_output_quant;
    if (!before || !isValue(before) || !isGoldenValue(seen)) return this.replace(entry, golden);
    const parts = { ...entry.call.parts, before_output_quant: this.replace(before, seen) };
    return this.replace({ ...entry, call: { ...entry.call, parts } }, golden);
  }

  finish(entries: readonly Entry[]): RecordedPlan {
    const ops = this.plan.ops.flatMap((op, index) => [op, ...(this.behind.get(index) ?? [])]);
    const sums = this.integerSums();
    const isStray = (op: Op) =>
      op.op === 'dequantize' && sums.has(this.owner(op.int)) && op.out < this.plan.tensors.length;
    return {
      plan: { ...this.plan, tensors: this.tensors, ops, entries },
      given: this.given,
      isOpen: (op) => isApproximate(op) || isStray(op),
    };
  }

  /** The exact sums of integer layers, moved or not. */
  private integerSums(): ReadonlySet<TensorId> {
    const sums = new Set<TensorId>();
    for (const op of this.plan.ops) {
      const isSum = op.op === 'conv2d_int' || (op.op === 'gather' && sums.has(this.owner(op.x)));
      if (isSum) sums.add(this.owner(op.out));
    }
    return sums;
  }

  /** The entry of a copy, while its own tensors go on with Brevitas' numbers. */
  private replace(entry: ValueEntry, golden: GoldenTensor | GoldenQuantTensor): ValueEntry {
    const value = this.owner(entry.value);
    const recorded = golden.shadow?.value ?? golden.value;
    const mine = this.tensors[entry.value];
    const isOpen = golden.shadow !== null || this.isOpen(value);
    if (!isOpen || !mine || this.replaced.has(value) || recorded.length === 0) return entry;
    if (recorded.length !== mine.shape.reduce((product, size) => product * size, 1)) return entry;
    this.replaced.add(value);
    if (golden.shadow === null || entry.type === 'Tensor') {
      const { copies, last } = this.copy([value]);
      this.overwrite(last, value, recorded);
      return { ...entry, value: this.seenAs(entry.value, copies.get(value) ?? value) };
    }
    const { validity } = entry;
    const int = this.owner(entry.int);
    const { copies, last } = this.copy([value, int, validity]);
    this.overwrite(last, value, recorded);
    this.judgeAgain(last, entry);
    const copyOf = (id: TensorId) => copies.get(id) ?? id;
    return {
      ...entry,
      value: this.seenAs(entry.value, copyOf(value)),
      int: this.seenAs(entry.int, copyOf(int)),
      validity: copyOf(validity),
    };
  }

  /** Made by a float convolution, or from what one made. */
  private isOpen(value: TensorId): boolean {
    const writers = this.plan.ops.filter((op) => this.outputsOf(op).includes(value));
    return writers.length > 0 && (this.plan.tensors[value]?.exact === false || writers.some(isApproximate));
  }

  /** Repeats every operation that writes one of these tensors, into fresh ones. */
  private copy(ids: readonly TensorId[]) {
    const copies = new Map<TensorId, TensorId>();
    const copyOf = (id: TensorId): TensorId => {
      const known = copies.get(id) ?? this.tensor(this.tensors[id]);
      copies.set(id, known);
      return known;
    };
    let last = -1;
    this.plan.ops.forEach((op, index) => {
      if (!this.outputsOf(op).some((id) => ids.includes(id))) return;
      last = index;
      this.addBehind(
        index,
        writingTo(op, (id) => copyOf(this.owner(id))),
      );
    });
    return { copies, last };
  }

  /** Division by one keeps every float32 number as it is. */
  private overwrite(last: number, out: TensorId, recorded: Float32Array): void {
    const source = this.tensor({ shape: [recorded.length], format: 'f32', exact: true });
    this.given.set(source, recorded);
    this.addBehind(last, {
      op: 'elementwise',
      fn: 'div',
      a: { tensor: source },
      b: { constant: 1 },
      aInner: 1,
      aCount: recorded.length,
      bInner: 1,
      bCount: 1,
      out,
    });
  }

  /** Integers and verdict of the recorded value, as Brevitas' int() and is_valid take them. */
  private judgeAgain(last: number, entry: QuantTensorEntry): void {
    const verdict = this.plan.ops.find((op) => op.op === 'validity' && op.record === entry.validity);
    if (verdict?.op !== 'validity') throw new Error(`${entry.id} has no verdict.`);
    this.addBehind(last, { ...verdict, int: entry.int, onlyIfInvalid: [] });
  }

  private owner(id: TensorId): TensorId {
    return ownerOf(this.plan.tensors, id);
  }

  private outputsOf(op: Op): readonly TensorId[] {
    return outputsOf(op).map((id) => this.owner(id));
  }

  /** The copy of a tensor under the shape that its entry shows it in. */
  private seenAs(original: TensorId, copy: TensorId): TensorId {
    const shown = this.tensors[original];
    return shown?.viewOf === undefined || copy === shown.viewOf
      ? copy
      : this.tensor({ ...shown, viewOf: copy });
  }

  private addBehind(index: number, op: Op): void {
    this.behind.set(index, [...(this.behind.get(index) ?? []), op]);
  }

  private tensor(planned: PlannedTensor | undefined): TensorId {
    if (!planned) throw new Error('A tensor that the plan does not have.');
    return this.tensors.push(planned) - 1;
  }
}

function isValue(entry: Entry): entry is ValueEntry {
  return entry.type === 'Tensor' || entry.type === 'IntQuantTensor';
}

function isGoldenValue(
  golden: GoldenEntry | null | undefined,
): golden is (GoldenTensor | GoldenQuantTensor) & GoldenEntry {
  return golden?.type === 'Tensor' || golden?.type === 'IntQuantTensor';
}
