import { derive } from './derive/derive.ts';
import type { PlannedTensor } from './plan/op.ts';
import type { Source, SourceValues } from './plan/source.ts';
import { bimodal, laplace } from './tensor/distributions.ts';
import { Generator } from './tensor/generator.ts';
import { elementCount } from './tensor/shape.ts';

/**
 * Draws and copies the tensors that no operation computes, in the document's order, from one
 * generator. It starts from seed 0 where the document names no seed, so that every document
 * gives the same numbers each time.
 *
 * @returns float32 values in C order for each source's tensor; throws where the given values
 *   are not as many as the tensor holds
 */
export function draw(sources: readonly Source[], tensors: readonly PlannedTensor[]): SourceValues {
  const generator = new Generator(0);
  const drawn = new Map<number, Float32Array>();
  for (const source of sources) {
    if (source.source === 'manual_seed') {
      generator.manualSeed(source.seed);
      continue;
    }
    const planned = tensors[source.tensor];
    if (!planned)
      throw new RangeError(`A source names tensor ${source.tensor}; the plan has ${tensors.length}.`);
    const count = elementCount(planned.shape);
    if (source.source === 'derived') {
      const from = drawn.get(source.from);
      if (!from)
        throw new Error(`Tensor ${source.tensor} follows from ${source.from}, which is not drawn yet.`);
      drawn.set(source.tensor, counted(source.tensor, derive(from, source.steps), count));
    } else drawn.set(source.tensor, valuesOf(source, count, generator));
  }
  return drawn;
}

function valuesOf(
  source: Exclude<Source, { source: 'manual_seed' | 'derived' }>,
  count: number,
  generator: Generator,
): Float32Array {
  switch (source.source) {
    case 'normal':
      return generator.normal(count);
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
    case 'values':
      return counted(source.tensor, Float32Array.from(source.values), count);
  }
}

function counted(tensor: number, values: Float32Array, count: number): Float32Array {
  if (values.length === count) return values;
  throw new RangeError(`Tensor ${tensor} holds ${count} values and is given ${values.length}.`);
}
