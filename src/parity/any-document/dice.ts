/**
 * A row of random numbers as choices. Each choice reads the next number; 0, which is also what a
 * spent row gives, takes the first of all choices, so that smaller numbers make a simpler document.
 */
export class Dice {
  private next = 0;

  constructor(private readonly faces: readonly number[]) {}

  /** A whole number from 0 to end - 1. */
  below(end: number): number {
    const face = this.faces[this.next++] ?? 0;
    return end > 0 ? face % end : 0;
  }

  /** True for one face of `sides`, never for the first. */
  oneIn(sides: number): boolean {
    return this.below(sides) === sides - 1;
  }

  pick<T>(choices: readonly [T, ...T[]]): T {
    return choices[this.below(choices.length)] ?? choices[0];
  }

  /** As `pick`, or undefined where there is nothing to choose from. */
  pickAny<T>(choices: readonly T[]): T | undefined {
    return choices[this.below(choices.length)];
  }
}
