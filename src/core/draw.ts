import { deriveInSlices } from './derive/derive.ts';
import type { PlannedTensor } from './plan/op.ts';
import type { Source, SourceValues } from './plan/source.ts';
import { atOnce, type Sliced } from './slices.ts';
import { bimodal, laplace } from './tensor/distributions.ts';
import { Generator } from './tensor/generator.ts';
import { elementCount } from './tensor/shape.ts';

type Drawn = Exclude<Source, { source: 'manual_seed' | 'derived' | 'values' }>;

/** Numbers and where they come from. */
interface Kept {
  readonly values: Float32Array;
  /** Of drawn ones the generator as it was left. */
  readonly after?: Generator;
  /** Of derived ones what they follow from, of given ones what was given. */
  readonly from?: ArrayLike<number>;
}

/**
 * What the newest draw gave. Where the next one begins in the same way, its arrays are the very same:
 * nothing is drawn again, and an engine can tell that a source has not changed.
 */
export class DrawMemory {
  private kept = new Map<string, Kept>();
  private next = new Map<string, Kept>();

  find(key: string): Kept | undefined {
    return this.kept.get(key);
  }

  keep(key: string, kept: Kept): void {
    this.next.set(key, kept);
  }

  /** Forgets what was not kept since the last time. */
  turn(): void {
    this.kept = this.next;
    this.next = new Map();
  }
}

/**
 * Draws and copies the tensors that no operation computes, in the document's order, from one
 * generator. It starts from seed 0 where the document names no seed, so that every document
 * gives the same numbers each time.
 *
 * @returns float32 values in C order for each source's tensor, which nobody changes; throws where the
 *   given values are not as many as the tensor holds
 */
export function draw(sources: readonly Source[], tensors: readonly PlannedTensor[]): SourceValues {
  return atOnce(drawInSlices(sources, tensors, new DrawMemory()));
}

/** `draw`, with places to pause. */
export function* drawInSlices(
  sources: readonly Source[],
  tensors: readonly PlannedTensor[],
  memory: DrawMemory,
): Sliced<SourceValues> {
  let generator = new Generator(0);
  // All that the generator has given since its seed: what it gives next follows from that.
  let history = 'seed 0';
  const drawn = new Map<number, Float32Array>();
  for (const source of sources) {
    yield;
    if (source.source === 'manual_seed') {
      generator = new Generator(source.seed);
      history = `seed ${source.seed}`;
      continue;
    }
    const planned = tensors[source.tensor];
    if (!planned)
      throw new RangeError(`A source names tensor ${source.tensor}; the plan has ${tensors.length}.`);
    const count = elementCount(planned.shape);
    if (source.source === 'values') drawn.set(source.tensor, given(source, count, memory));
    else if (source.source === 'derived') {
      drawn.set(source.tensor, counted(source.tensor, yield* derived(source, drawn, memory), count));
    } else {
      history += `; ${JSON.stringify({ ...source, tensor: count })}`;
      const kept = memory.find(history) ?? (yield* fresh(source, count, generator));
      memory.keep(history, kept);
      // A copy, since what is kept stays as it was.
      generator = kept.after?.copy() ?? generator;
      drawn.set(source.tensor, kept.values);
    }
  }
  memory.turn();
  return drawn;
}

function* fresh(source: Drawn, count: number, generator: Generator): Sliced<Kept> {
  const values = yield* valuesOf(source, count, generator);
  return { values, after: generator };
}

function* valuesOf(source: Drawn, count: number, generator: Generator): Sliced<Float32Array> {
  switch (source.source) {
    case 'normal':
      return yield* generator.normalInSlices(count);
    case 'uniform':
      return generator.uniform(count, source.low, source.high);
    case 'integers':
      return generator.integers(count, source.low, source.high);
    case 'laplace':
      return laplace(generator, count, source.loc, source.scale);
    case 'bimodal':
      return bimodal(generator, count, source.separation, source.outliers);
    case 'bernoulli':
      return generator.bernoulli(count, source.probability);
  }
}

type Given = Extract<Source, { source: 'values' }>;

function given({ tensor, values }: Given, count: number, memory: DrawMemory): Float32Array {
  const key = `values of ${tensor}`;
  const known = memory.find(key);
  const isKnown = known !== undefined && (known.from === values || equal(known.values, values));
  const kept = isKnown ? known.values : counted(tensor, Float32Array.from(values), count);
  memory.keep(key, { values: kept, from: values });
  return kept;
}

function equal(known: Float32Array, values: ArrayLike<number>): boolean {
  return (
    known.length === values.length &&
    known.every((value, index) => Object.is(value, Math.fround(values[index] ?? 0)))
  );
}

type Derived = Extract<Source, { source: 'derived' }>;

function* derived(
  { tensor, from, steps }: Derived,
  drawn: ReadonlyMap<number, Float32Array>,
  memory: DrawMemory,
): Sliced<Float32Array> {
  const origin = drawn.get(from);
  if (!origin) throw new Error(`Tensor ${tensor} follows from ${from}, which is not drawn yet.`);
  const key = `derived ${tensor}: ${JSON.stringify(steps)}`;
  const known = memory.find(key);
  const values = known?.from === origin ? known.values : yield* deriveInSlices(origin, steps);
  memory.keep(key, { values, from: origin });
  return values;
}

function counted(tensor: number, values: Float32Array, count: number): Float32Array {
  if (values.length === count) return values;
  throw new RangeError(`Tensor ${tensor} holds ${count} values and is given ${values.length}.`);
}
