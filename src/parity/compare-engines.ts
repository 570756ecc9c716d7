import type { Executor, TensorValues } from '../core/executor.ts';
import type { Op, TensorId } from '../core/plan/op.ts';
import type { Plan } from '../core/plan/plan.ts';
import type { SourceValues } from '../core/plan/source.ts';
import { Memory } from '../core/reference/memory.ts';
import { runReference } from '../core/reference/index.ts';

/** Of a tensor downstream of a float convolution: this share of its largest value may be off. */
const TOLERANCE = 2e-6;

/**
 * Where two engines disagree over one plan, in words; empty where they agree.
 *
 * Exact class: every tensor equal to the bit. Approximate class: values within 2e-6 of the tensor's
 * largest, and each exact operation, fed with the tested engine's own inputs, gives exactly its
 * own outputs, so that a code can only differ because of the value before it.
 */
export async function disagreements(
  plan: Plan,
  sources: SourceValues,
  tested: Executor,
  reference: Executor,
): Promise<string[]> {
  const all = plan.tensors.map((_, id) => id).filter((id) => isWritten(plan, sources, id));
  const left = (await tested.execute(plan, sources, all)).tensors;
  const right = (await reference.execute(plan, sources, all)).tensors;
  const found: string[] = [];
  const inexact = approximate(plan, right);
  for (const id of all) {
    const planned = plan.tensors[id];
    const [a, b] = [left.get(id), right.get(id)];
    if (!planned || !a || !b) throw new Error(`Tensor ${id} was not read back.`);
    if (!inexact.has(id))
      found.push(...bitwise(`tensor ${id} [${planned.shape.join(', ')}] ${planned.format}`, a, b));
  }
  found.push(...operationByOperation(plan, left));
  return found;
}

function isWritten(plan: Plan, sources: SourceValues, id: TensorId): boolean {
  return sources.has(id) || plan.ops.some((op) => outputsOf(op).includes(id));
}

/** The tensors that an operation writes. */
export function outputsOf(op: Op): readonly TensorId[] {
  switch (op.op) {
    case 'quantize':
      return [op.int, op.value, op.clipped];
    case 'validity':
      return op.int === null ? [op.record] : [op.record, op.int];
    case 'conv2d_int':
      return [op.out, op.range];
    default:
      return [op.out];
  }
}

/** Every operation on the tested engine's own inputs, against the tested engine's own outputs. */
function operationByOperation(plan: Plan, tensors: ReadonlyMap<TensorId, TensorValues>): string[] {
  const found: string[] = [];
  plan.ops.forEach((op, index) => {
    if (isOverwritten(plan, index, tensors) || !isDue(op, tensors)) return;
    const memory = new Memory(plan.tensors);
    for (const [id, values] of tensors) bytesOf(memory.values(id)).set(bytesOf(values));
    runReference(op.op, op, memory);
    for (const id of outputsOf(op)) {
      const actual = tensors.get(id);
      if (!actual) throw new Error(`Tensor ${id} was not read back.`);
      const name = `op ${index} ${op.op}, tensor ${id}`;
      const expected = memory.values(id);
      found.push(
        ...(op.op === 'conv2d_float' ? within(name, actual, expected) : bitwise(name, actual, expected)),
      );
    }
  });
  return found;
}

/** A later operation has written over these outputs (the float path of an invalid operand). */
function isOverwritten(plan: Plan, index: number, tensors: ReadonlyMap<TensorId, TensorValues>): boolean {
  const mine = plan.ops[index] ? outputsOf(plan.ops[index]) : [];
  return plan.ops
    .slice(index + 1)
    .some((later) => isDue(later, tensors) && outputsOf(later).some((id) => mine.includes(id)));
}

function isDue(op: Op, tensors: ReadonlyMap<TensorId, TensorValues>): boolean {
  const records = op.onlyIfInvalid ?? [];
  return records.length === 0 || records.some((record) => Number(tensors.get(record)?.[0]) === 0);
}

function bytesOf(values: TensorValues): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}

/** The tensors that a float convolution has reached, also one that ran because an operand was not valid. */
function approximate(plan: Plan, tensors: ReadonlyMap<TensorId, TensorValues>): ReadonlySet<TensorId> {
  const reached = new Set<TensorId>();
  for (const op of plan.ops) {
    if (!isDue(op, tensors)) continue;
    const inexact = op.op === 'conv2d_float' || inputsOf(op).some((id) => reached.has(id));
    if (inexact) for (const id of outputsOf(op)) reached.add(id);
  }
  return reached;
}

/** The tensors that an operation reads. */
function inputsOf(op: Op): readonly TensorId[] {
  switch (op.op) {
    case 'abs_max':
    case 'kth_value':
      return [op.x];
    case 'elementwise':
      return [op.a, op.b].flatMap((operand) => ('tensor' in operand ? [operand.tensor] : []));
    case 'quantize':
      return [op.x, op.scale, op.zeroPoint];
    case 'dequantize':
      return [op.int, op.scale, op.zeroPoint];
    case 'validity':
      return [op.value, op.scale, op.zeroPoint];
    case 'conv2d_int':
      return [op.x, op.w];
    case 'conv2d_float':
      return [op.x, op.w, ...(op.bias === null ? [] : [op.bias])];
  }
}

function bitwise(name: string, actual: TensorValues, expected: TensorValues): string[] {
  if (actual.length !== expected.length)
    return [`${name}: ${actual.length} elements against ${expected.length}`];
  for (let i = 0; i < actual.length; i++) {
    if (!Object.is(actual[i], expected[i]))
      return [`${name}: element ${i} is ${actual[i]}, expected ${expected[i]}`];
  }
  return [];
}

function within(name: string, actual: TensorValues, expected: TensorValues): string[] {
  let largest = 0;
  for (const value of expected)
    if (Number.isFinite(Number(value))) largest = Math.max(largest, Math.abs(Number(value)));
  const allowed = TOLERANCE * largest;
  for (let i = 0; i < actual.length; i++) {
    const [a, b] = [Number(actual[i]), Number(expected[i])];
    const same = Object.is(a, b) || Math.abs(a - b) <= allowed;
    if (!same) return [`${name}: element ${i} is ${a}, expected ${b} within ${allowed}`];
  }
  return [];
}
