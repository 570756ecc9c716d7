import { draw } from '../../draw.ts';
import { withDefaults } from '../../experiment/with-defaults.ts';
import { PlanBuilder } from '../../plan/builder.ts';
import type { PlannedQuantTensor, QuantizerStateEntry } from '../../plan/entry.ts';
import type { TensorId } from '../../plan/op.ts';
import type { PlannedTensorValue } from '../../plan/planned-value.ts';
import { planLabelled } from '../../plan/quant-tensor.ts';
import { intRange } from '../../quant/int-range.ts';
import { cpuExecutor } from '../../reference/cpu-executor.ts';
import { quantizers } from '../index.ts';
import type { Quantizer, QuantizerSite, Surroundings } from '../quantizer.ts';

/** For tests: what a quantizer made of one tensor, in numbers. */
export interface Made {
  readonly int: readonly number[];
  readonly value: readonly number[];
  readonly scale: readonly number[];
  readonly zeroPoint: readonly number[];
  readonly bits: number;
  readonly signed: boolean;
  readonly valid: boolean;
}

/** For tests: plans calls of quantizers, and runs them all at once on the CPU. */
export class Bench {
  readonly builder = new PlanBuilder();
  private readonly made: PlannedQuantTensor[] = [];

  tensor(shape: readonly number[], values: readonly number[]): TensorId {
    return this.builder.values(shape, values);
  }

  /** An 8-bit signed tensor of these integers, unless `grid` says otherwise. */
  quantTensor(
    shape: readonly number[],
    integers: readonly number[],
    scale: number,
    grid: { readonly bitWidth?: number; readonly signed?: boolean } = {},
  ): PlannedTensorValue {
    const { bitWidth = 8, signed = true } = grid;
    const value = this.tensor(
      shape,
      integers.map((integer) => Math.fround(integer * Math.fround(scale))),
    );
    const label = { bitWidth, signed, training: true, zeroPointIsZero: true };
    const range = intRange(bitWidth, signed, false);
    const [s, z] = [this.tensor([], [scale]), this.tensor([], [0])];
    return { type: 'IntQuantTensor', ...planLabelled(this.builder, value, s, z, { ...label, range }) };
  }

  quantizer(
    name: string,
    overrides: Readonly<Record<string, unknown>> = {},
    site: Partial<QuantizerSite> = {},
  ): Quantizer {
    const spec = quantizers.get(name);
    const made = spec?.create(withDefaults(spec.fields, overrides), {
      builder: this.builder,
      channelAxis: null,
      state: null,
      ...site,
    });
    if (!made) throw new Error(`${name} makes no quantizer.`);
    return made;
  }

  call(quantizer: Quantizer, x: TensorId, training: boolean, around?: Surroundings): void {
    this.made.push(quantizer.quantize(x, training, 'y', around).tensor);
  }

  /** What all calls made, in their order, and the numbers of a state. */
  async run(
    state: QuantizerStateEntry | null = null,
  ): Promise<{ made: Made[]; state: Record<string, unknown> }> {
    const plan = { ...this.builder.finished(), entries: [], issues: [] };
    const wanted = plan.tensors.map((_, id) => id);
    const { tensors } = await cpuExecutor.execute(plan, draw(plan.sources, plan.tensors), wanted);
    const numbers = (id: TensorId) => Array.from(tensors.get(id) ?? [], Number);
    const made = this.made.map((tensor) => ({
      int: numbers(tensor.int),
      value: numbers(tensor.value),
      scale: numbers(tensor.scale),
      zeroPoint: numbers(tensor.zeroPoint),
      bits: tensor.bitWidth,
      signed: tensor.signed,
      valid: numbers(tensor.validity)[0] === 1,
    }));
    const read = (entry: QuantizerStateEntry): Record<string, unknown> =>
      Object.fromEntries(
        Object.entries(entry).map(([name, value]) => {
          if (typeof value !== 'object') return [name, value];
          return [name, 'tensor' in value ? numbers(value.tensor) : read(value.fields)];
        }),
      );
    return { made, state: state ? read(state) : {} };
  }
}

/** Numbers as float32 gives them. */
export function float32(...values: readonly number[]): number[] {
  return values.map(Math.fround);
}
