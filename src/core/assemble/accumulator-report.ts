import type { TensorValues } from '../executor.ts';
import { channelPattern } from '../plan/channel-pattern.ts';
import type { AccumulatorEntry, LimitEntry } from '../plan/entry.ts';
import type { TensorId } from '../plan/op.ts';
import type { Plan } from '../plan/plan.ts';
import { bitsFor, weightBits } from '../quant/accumulator-bounds.ts';
import { ACCUMULATION_ORDER, type AccumulatorReport, type LimitReport, type SumsReport } from '../report.ts';

type ReadTensor = (id: TensorId) => TensorValues;

/**
 * How wide the accumulator must be: by bit widths, by ranges, by this weight, and as observed. null
 * where the input or the weight has turned out not to be valid: there were no integers to sum.
 */
export function accumulatorReport(
  plan: Plan,
  entry: AccumulatorEntry,
  readBack: ReadTensor,
): AccumulatorReport | null {
  if (entry.operands.some((record) => readBack(record)[0] === 0)) return null;
  const final = sumsReport(readBack(entry.finalRange));
  const weight = readBack(entry.weightInt);
  if (!(weight instanceof Int32Array)) throw new Error('A weight of integers was expected.');
  const bias = entry.biasInt === null ? null : readBack(entry.biasInt);
  const { trace, limit } = entry;
  return {
    brevitas_bits: entry.brevitasBits,
    data_type_bits: entry.dataTypeBits,
    weight_bits: weightBits(weight, final.min.length, entry.inputRange, bias),
    final,
    ...(trace && {
      running: { ...sumsReport(readBack(trace.running)), order: ACCUMULATION_ORDER },
      any_order: sumsReport(readBack(trace.anyOrder)),
    }),
    ...(limit && { limit: limitReport(plan, limit, readBack) }),
  };
}

/** @param range [2, channels] */
function sumsReport(range: TensorValues): SumsReport {
  const channels = range.length / 2;
  const min = Array.from({ length: channels }, (_, channel) => range[channel] ?? 0);
  const max = Array.from({ length: channels }, (_, channel) => range[channels + channel] ?? 0);
  return { min, max, bits: min.map((low, channel) => bitsFor(low, max[channel] ?? 0)) };
}

function limitReport(plan: Plan, entry: LimitEntry, readBack: ReadTensor): LimitReport {
  const where: number[] = [];
  readBack(entry.overflowed).forEach((flag: number | bigint, index: number) => {
    if (flag === 1) where.push(index);
  });
  return {
    bits: entry.bits,
    overflow: entry.overflow,
    overflowed: where.length,
    where,
    sqnr_db: signalToNoise(plan, entry, readBack),
  };
}

/** In decibels; see LimitReport. */
function signalToNoise(plan: Plan, entry: LimitEntry, readBack: ReadTensor): number {
  const exact = readBack(entry.exact);
  const int = readBack(entry.out);
  const zeroPoints = readBack(entry.zeroPoint);
  const shape = (id: TensorId) => plan.tensors[id]?.shape ?? [];
  const { inner, count } = channelPattern(shape(entry.zeroPoint), shape(entry.exact));
  let signal = 0;
  let noise = 0;
  for (let i = 0; i < exact.length; i++) {
    const sum = exact[i] ?? 0;
    const zeroPoint = Number(zeroPoints[Math.floor(i / inner) % count]);
    signal += (Number(sum) - zeroPoint) ** 2;
    noise += difference(sum, int[i] ?? 0) ** 2;
  }
  return noise === 0 ? Infinity : 10 * Math.log10(signal / noise);
}

function difference(a: number | bigint, b: number | bigint): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return Number(BigInt(a) - BigInt(b));
}
