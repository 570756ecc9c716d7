import { atOnce, type Sliced } from '../slices.ts';
import { MersenneTwister } from './mersenne-twister.ts';
import { normalBlock } from './normal-block.ts';

const BLOCK = 16;
/** Normal numbers between two places where the work may pause: some tenths of a millisecond. */
const SLICE = 256 * BLOCK;
/** From this range on torch takes two words for a whole number, so that the remainders stay fair. */
const WIDE_RANGE = 2 ** 28;

/**
 * torch's CPU generator: after `manualSeed(n)` it gives the numbers that torch gives after
 * `torch.manual_seed(n)`, bit for bit as torch 2.13.0 on a processor with AVX2 (0 of 1,048,576
 * normal and 75,000 one-by-one normal numbers differ), but for `uniform`: see there.
 */
export class Generator {
  private engine: MersenneTwister;
  /** The second of two normal numbers drawn one by one; the next short draw begins with it. */
  private spareNormal: number | null = null;

  constructor(seed = 0) {
    this.engine = new MersenneTwister(seed);
  }

  /** Starts again, as `torch.manual_seed`. @param seed whole number, its low 32 bits count */
  manualSeed(seed: number): void {
    this.engine = new MersenneTwister(seed);
    this.spareNormal = null;
  }

  /** Another one that goes on from here. */
  copy(): Generator {
    const copy = new Generator();
    copy.engine = this.engine.copy();
    copy.spareNormal = this.spareNormal;
    return copy;
  }

  /**
   * `torch.randn` of `count` elements. Fewer than 16 are drawn one by one in float64; more in
   * blocks of 16 in float32, and where the last block is not full, the last 16 are drawn anew.
   */
  normal(count: number): Float32Array {
    return atOnce(this.normalInSlices(count));
  }

  /** `normal`, with places to pause. */
  *normalInSlices(count: number): Sliced<Float32Array> {
    const numbers = new Float32Array(count);
    if (count < BLOCK) {
      for (let i = 0; i < count; i++) numbers[i] = this.oneNormal();
      return numbers;
    }
    for (let i = 0; i < count; i++) numbers[i] = this.unit();
    for (let i = 0; i + BLOCK <= count; i += BLOCK) {
      normalBlock(numbers, i);
      if (i % SLICE === 0) yield;
    }
    if (count % BLOCK !== 0) {
      for (let i = count - BLOCK; i < count; i++) numbers[i] = this.unit();
      normalBlock(numbers, count - BLOCK);
    }
    return numbers;
  }

  /**
   * `tensor.uniform_(low, high)`: u * (high - low) + low, u in [0, 1), product and sum rounded to
   * float32 one by one; what rounds up to `high` becomes `low`. `torch.rand` is uniform(count, 0, 1).
   *
   * Builds of torch disagree here: torch 1.13.1, whose numbers Brevitas' notebooks print, and torch
   * 2.13.0 without AVX2 round twice; torch 2.13.0 with AVX2 fuses, and a bias near 0 then differs
   * from the notebook in its fourth digit.
   */
  uniform(count: number, low: number, high: number): Float32Array {
    const from = Math.fround(low);
    const to = Math.fround(high);
    const width = Math.fround(to - from);
    const numbers = new Float32Array(count);
    for (let i = 0; i < count; i++) {
      const drawn = Math.fround(Math.fround(this.unit() * width) + from);
      numbers[i] = drawn === to ? from : drawn;
    }
    return numbers;
  }

  /** `torch.randint(low, high)` as float32: whole numbers from `low` to `high - 1`. */
  integers(count: number, low: number, high: number): Float32Array {
    const range = high - low;
    const numbers = new Float32Array(count);
    for (let i = 0; i < count; i++) {
      const remainder =
        range < WIDE_RANGE ? this.engine.word() % range : Number(this.twoWords() % BigInt(range));
      numbers[i] = remainder + low;
    }
    return numbers;
  }

  /**
   * `tensor.bernoulli_(probability)`: 1 where a float64 number from [0, 1) lies below it, else 0.
   *
   * Builds of torch disagree here too: on Intel's processors MKL draws in its own way (MCG31).
   */
  bernoulli(count: number, probability: number): Float32Array {
    return Float32Array.from({ length: count }, () => (this.wideUnit() < probability ? 1 : 0));
  }

  /** 24 random bits as a fraction in [0, 1). */
  private unit(): number {
    return (this.engine.word() & 0xffffff) / 2 ** 24;
  }

  /** 64 random bits, the first word high. */
  private twoWords(): bigint {
    const high = BigInt(this.engine.word());
    return (high << 32n) | BigInt(this.engine.word());
  }

  /** 53 random bits as a fraction in [0, 1): the low ones of two words. */
  private wideUnit(): number {
    const high = this.engine.word() & 0x1fffff;
    return (high * 2 ** 32 + this.engine.word()) / 2 ** 53;
  }

  /** Box-Muller in float64: a cosine now, its sine at the next call. */
  private oneNormal(): number {
    if (this.spareNormal !== null) {
      const spare = this.spareNormal;
      this.spareNormal = null;
      return spare;
    }
    const angle = 2 * Math.PI * this.wideUnit();
    const radius = Math.sqrt(-2 * Math.log1p(-this.wideUnit()));
    this.spareNormal = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  }
}
