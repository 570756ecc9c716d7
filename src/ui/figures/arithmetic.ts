import type { IntRange } from '../../core/quant/int-range.ts';
import type { LimitReport } from '../../core/report.ts';
import type { QuantizeSteps } from './quantize-steps.ts';

/** How the number in one cell came about, with the numbers that went in. */
export type Arithmetic = Quantized | Labelled | IntegerSum | FloatSum;

/** A quantizer made it: divided, rounded, clamped, multiplied back. */
export interface Quantized {
  readonly kind: 'quantized';
  /** How it rounds; half to even if absent. */
  readonly how?: string;
  readonly steps: QuantizeSteps;
  readonly grid: IntRange;
}

/** A value that was only given a scale and a zero point: what Brevitas reads from it. */
export interface Labelled {
  readonly kind: 'labelled';
  readonly steps: QuantizeSteps;
}

/** A convolution of integers: their products, summed exactly, times the scale. */
export interface IntegerSum {
  readonly kind: 'integer-sum';
  readonly products: readonly Product[];
  readonly sum: number | bigint;
  /** An integer bias on the scale of the sums: the last that is added to them. */
  readonly joined?: number;
  /** What an accumulator of few bits made of it, where the layer has one. */
  readonly limited?: LimitedSum;
  readonly scale: number;
  readonly zeroPoint: number;
  /** A bias that a plain result has beside the scaled sum, where it has no zero point to hold it. */
  readonly bias?: number;
  readonly value: number;
}

export interface LimitedSum extends Pick<LimitReport, 'bits' | 'overflow'> {
  readonly overflowed: boolean;
  readonly sum: number | bigint;
}

/** A convolution of floats; `value` is the engine's float32 sum. */
export interface FloatSum {
  readonly kind: 'float-sum';
  readonly products: readonly Product[];
  readonly bias: number | null;
  readonly value: number;
}

export interface Product {
  /** Input channel, kernel row, kernel column. */
  readonly place: readonly [number, number, number];
  readonly x: number;
  readonly w: number;
  /** The input element lies outside: padding put it there. */
  readonly padding: boolean;
}
