const STATE_LENGTH = 624;
const SHIFT = 397;

/**
 * The 32-bit Mersenne Twister MT19937 (Matsumoto and Nishimura, 1998), seeded as their
 * init_genrand does: the engine behind torch's CPU generator.
 */
export class MersenneTwister {
  private readonly state = new Uint32Array(STATE_LENGTH);
  private next = STATE_LENGTH;

  /** @param seed whole number; its low 32 bits count, as in torch */
  constructor(seed: number) {
    const state = this.state;
    let word = Number(BigInt.asUintN(32, BigInt(seed)));
    state[0] = word;
    for (let i = 1; i < STATE_LENGTH; i++) {
      word = (Math.imul(1812433253, word ^ (word >>> 30)) + i) >>> 0;
      state[i] = word;
    }
  }

  /** Another one that goes on from here. */
  copy(): MersenneTwister {
    const copy = new MersenneTwister(0);
    copy.state.set(this.state);
    copy.next = this.next;
    return copy;
  }

  /** The next 32 random bits, 0 to 2^32 - 1. */
  word(): number {
    if (this.next === STATE_LENGTH) this.refill();
    let y = this.state[this.next++] ?? 0;
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    y ^= y >>> 18;
    return y >>> 0;
  }

  private refill(): void {
    const state = this.state;
    for (let i = 0; i < STATE_LENGTH; i++) {
      const following = state[(i + 1) % STATE_LENGTH] ?? 0;
      const mixed = ((state[i] ?? 0) & 0x80000000) | (following & 0x7fffffff);
      state[i] = (state[(i + SHIFT) % STATE_LENGTH] ?? 0) ^ (mixed >>> 1) ^ (following & 1 ? 0x9908b0df : 0);
    }
    this.next = 0;
  }
}
