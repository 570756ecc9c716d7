import type { Op, OpKind, TensorId } from '../core/plan/op.ts';
import { ownerOf } from '../core/plan/owner-of.ts';
import type { Plan } from '../core/plan/plan.ts';
import type { Caps } from './caps.ts';
import { recordGate, SLOTS_PER_GATE } from './gate.ts';
import type { Recorder, ShaderSpec } from './kernel.ts';
import type { RecordAny } from './kernels/index.ts';
import type { RunScope } from './scope.ts';
import { assertBinds, byteLengthOf } from './sizes.ts';

export interface DispatchCommand {
  readonly type: 'dispatch';
  /** Index of the operation in the plan. */
  readonly op: number;
  readonly shader: ShaderSpec;
  /** Where this dispatch's Params lie in the run's uniform buffer, and how long they are. */
  readonly paramsOffset: number;
  readonly paramsLength: number;
  readonly buffers: readonly GPUBuffer[];
  readonly workgroups: readonly [number, number, number];
  /** Set in conditional operations: the dispatch takes its workgroups from there. */
  readonly gate: { readonly buffer: GPUBuffer; readonly offset: number } | null;
  /** Belongs to an operation that runs only if a record says invalid, or to its gate. */
  readonly conditional: boolean;
}

export interface ClearCommand {
  readonly type: 'clear';
  readonly buffer: GPUBuffer;
  readonly conditional: boolean;
}

export type Command = DispatchCommand | ClearCommand;

/** What a buffer has to hold before the first command. */
export interface Table {
  readonly buffer: GPUBuffer;
  readonly words: Int32Array<ArrayBuffer>;
}

/** A plan as commands; nothing has run and no pipeline is needed yet. */
export interface Recording {
  /** Buffers to zero before the first command. */
  readonly prologue: readonly GPUBuffer[];
  readonly tables: readonly Table[];
  readonly commands: readonly Command[];
  /** The Params of all dispatches, each at its offset. */
  readonly uniforms: Uint8Array<ArrayBuffer>;
}

/** Records all operations of a plan into buffers of `scope`. @param kernels of all its operations */
export function recordPlan(
  plan: Plan,
  kernels: ReadonlyMap<OpKind, RecordAny>,
  caps: Caps,
  scope: RunScope,
): Recording {
  const recorder = new PlanRecorder(plan, kernels, caps, scope);
  for (const [index, op] of plan.ops.entries()) recorder.record(index, op);
  return recorder.finish();
}

class PlanRecorder implements Recorder {
  private readonly commands: Command[] = [];
  private readonly prologue: GPUBuffer[] = [];
  private readonly tables: Table[] = [];
  private readonly touched = new Set<GPUBuffer>();
  private readonly params: { readonly offset: number; readonly bytes: ArrayBuffer }[] = [];
  private uniformLength = 0;
  private op = 0;
  /** Inside a conditional operation: the dispatches that wait for their gate. */
  private held: DispatchCommand[] | null = null;
  private conditional = false;

  constructor(
    readonly plan: Plan,
    private readonly kernels: ReadonlyMap<OpKind, RecordAny>,
    readonly caps: Caps,
    private readonly scope: RunScope,
  ) {}

  record(index: number, op: Op): void {
    this.op = index;
    const conditions = op.onlyIfInvalid ?? [];
    if (conditions.length === 0) {
      this.recordOp(op);
      return;
    }
    const held: DispatchCommand[] = [];
    this.conditional = true;
    this.held = held;
    this.recordOp(op);
    this.held = null;
    this.gate(conditions, held);
    this.conditional = false;
  }

  buffer(id: TensorId): GPUBuffer {
    const tensor = this.plan.tensors[id];
    if (!tensor) throw new Error(`The plan has no tensor ${id}.`);
    return this.scope.tensor(ownerOf(this.plan.tensors, id), byteLengthOf(tensor));
  }

  scratch(byteLength: number, label: string): GPUBuffer {
    const wholeWords = Math.max(4, Math.ceil(byteLength / 4) * 4);
    assertBinds(wholeWords, `The ${label}`, this.caps);
    return this.scope.other(wholeWords, 'storage', label);
  }

  table(words: Int32Array<ArrayBuffer>, label: string): GPUBuffer {
    const buffer = this.scratch(words.byteLength, label);
    this.tables.push({ buffer, words });
    return buffer;
  }

  clear(buffer: GPUBuffer): void {
    if (this.held) throw new Error('A conditional operation may not clear a buffer.');
    // Cleared at the head where nothing used the buffer before: the compute pass stays in one piece.
    const { conditional } = this;
    if (this.touched.has(buffer)) this.commands.push({ type: 'clear', buffer, conditional });
    else this.prologue.push(buffer);
    this.touched.add(buffer);
  }

  dispatch(
    shader: ShaderSpec,
    params: ArrayBuffer,
    buffers: readonly GPUBuffer[],
    workgroups: readonly [number, number, number],
  ): void {
    for (const buffer of buffers) this.touched.add(buffer);
    const paramsOffset = this.uniformLength;
    const alignment = this.caps.minUniformBufferOffsetAlignment;
    this.uniformLength += Math.ceil(params.byteLength / alignment) * alignment;
    this.params.push({ offset: paramsOffset, bytes: params });
    const command: DispatchCommand = {
      type: 'dispatch',
      op: this.op,
      shader,
      paramsOffset,
      paramsLength: params.byteLength,
      buffers,
      workgroups,
      gate: null,
      conditional: this.conditional,
    };
    (this.held ?? this.commands).push(command);
  }

  finish(): Recording {
    const uniforms = new Uint8Array(this.uniformLength);
    for (const { offset, bytes } of this.params) uniforms.set(new Uint8Array(bytes), offset);
    return { prologue: this.prologue, tables: this.tables, commands: this.commands, uniforms };
  }

  private recordOp(op: Op): void {
    const record = this.kernels.get(op.op);
    if (record === undefined) throw new Error(`There is no GPU kernel for ${op.op}.`);
    record(op, this);
  }

  private gate(conditions: readonly TensorId[], held: readonly DispatchCommand[]): void {
    const records = conditions.map((id) => this.buffer(id));
    for (let first = 0; first < held.length; first += SLOTS_PER_GATE) {
      const group = held.slice(first, first + SLOTS_PER_GATE);
      const buffer = this.scope.other(12 * SLOTS_PER_GATE, 'indirect', 'gate');
      this.clear(buffer);
      recordGate(
        records,
        group.map((command) => command.workgroups),
        buffer,
        this,
      );
      for (const [slot, command] of group.entries()) {
        this.commands.push({ ...command, gate: { buffer, offset: 12 * slot } });
      }
    }
  }
}
