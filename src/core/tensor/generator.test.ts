import { describe, expect, it } from 'vitest';
import golden from '../golden/random.json';
import { biasInitBound, weightInitBound } from './default-init.ts';
import { float32FromBits } from './float32.ts';
import { Generator } from './generator.ts';

const count = (shape: readonly number[]) => shape.reduce((product, size) => product * size, 1);
const floats = (bits: readonly number[]) => Float32Array.from(bits, float32FromBits);

interface Draw {
  readonly kind: string;
  readonly seed?: number;
  readonly shape?: readonly number[];
  readonly low?: number;
  readonly high?: number;
  readonly bits?: readonly number[];
  readonly values?: readonly number[];
}

function drawn(generator: Generator, draw: Draw): Float32Array {
  if (draw.kind === 'manual_seed') generator.manualSeed(draw.seed ?? 0);
  const n = count(draw.shape ?? [0]);
  if (draw.kind === 'randn') return generator.normal(n);
  if (draw.kind === 'rand') return generator.uniform(n, draw.low ?? 0, draw.high ?? 1);
  return generator.integers(n, draw.low ?? 0, draw.high ?? 1);
}

const recorded = (draw: Draw) => (draw.bits ? floats(draw.bits) : Float32Array.from(draw.values ?? []));

describe(`Generator against torch ${golden.torch}`, () => {
  it.each(golden.cases as Draw[])(
    'draws $kind $shape from seed $seed ($low..$high) to the last bit',
    (draw) => {
      expect(drawn(new Generator(draw.seed), draw)).toEqual(recorded(draw));
    },
  );

  it.each(golden.sequences)(
    'draws sequence %# after seed $seed, the spare normal number included',
    (sequence) => {
      const generator = new Generator(sequence.seed);
      for (const draw of sequence.steps as Draw[]) {
        expect(drawn(generator, draw)).toEqual(recorded(draw));
      }
    },
  );

  it.each(golden.conv)(
    'starts Conv2d $in_channels -> $out_channels $kernel_size, groups $groups, bias $bias',
    (conv) => {
      const generator = new Generator(conv.seed);
      const fanIn = (conv.in_channels / conv.groups) * count(conv.kernel_size);
      const weight = weightInitBound(fanIn);
      const bias = biasInitBound(fanIn);
      expect(generator.uniform(conv.out_channels * fanIn, -weight, weight)).toEqual(floats(conv.weight));
      const biasBits = conv.bias_bits ?? [];
      expect(generator.uniform(biasBits.length, -bias, bias)).toEqual(floats(biasBits));
      expect(generator.uniform(1, 0, 1)).toEqual(floats(conv.next_rand));
    },
  );
});

describe('Generator', () => {
  it('prints the numbers everybody knows from torch.manual_seed(0); torch.randn(3)', () => {
    const printed = Array.from(new Generator(0).normal(3), (x) => x.toFixed(4));
    expect(printed).toEqual(['1.5410', '-0.2934', '-2.1788']);
  });

  it('takes 66 words for 50 normal numbers: the last 16 are drawn anew', () => {
    const generator = new Generator(3);
    generator.normal(50);
    const other = new Generator(3);
    other.uniform(66, 0, 1);
    expect(generator.uniform(4, 0, 1)).toEqual(other.uniform(4, 0, 1));
  });

  it('never gives the upper end of a uniform interval of two neighbouring numbers', () => {
    const distinct = new Set(new Generator(0).uniform(1000, 1, 1 + 2 ** -23));
    expect([...distinct]).toEqual([1]);
  });

  it('takes two words for whole numbers in a range of 2^28 or more, as torch 2.13.0 printed them', () => {
    const generator = new Generator(0);
    expect([...generator.integers(4, 0, 2 ** 28)]).toEqual(
      [130329135, 136432832, 195187451, 149257575].map(Math.fround),
    );
    expect([...generator.integers(3, -5, 2 ** 30)]).toEqual(
      [646254266, 929858120, 196668460].map(Math.fround),
    );
    const narrower = new Generator(0).integers(4, 0, 2 ** 28 - 1);
    expect([...narrower]).toEqual([209652404, 130329144, 118924928, 136432845].map(Math.fround));
  });

  it('starts from seed 0 where none is given', () => {
    expect(new Generator().integers(5, 0, 1000)).toEqual(new Generator(0).integers(5, 0, 1000));
  });
});

it('bernoulli_(0.5) after the seed 0 gives what torch draws on a processor without MKL', () => {
  expect([...new Generator(0).bernoulli(8, 0.5)]).toEqual([0, 0, 1, 0, 0, 0, 1, 1]);
});
