import type { TensorValues } from '../executor.ts';
import type { AccumulatorEntry } from '../plan/entry.ts';
import type { TensorId } from '../plan/op.ts';
import { bitsFor, weightBits } from '../quant/accumulator-bounds.ts';
import type { AccumulatorReport } from '../report.ts';

/** How wide the accumulator must be: by bit widths, by ranges, by this weight, and as observed. */
export function accumulatorReport(
  entry: AccumulatorEntry,
  readBack: (id: TensorId) => TensorValues,
): AccumulatorReport {
  const range = readBack(entry.finalRange);
  const weight = readBack(entry.weightInt);
  if (!(weight instanceof Int32Array)) throw new Error('A weight of integers was expected.');
  const channels = range.length / 2;
  const min = Array.from({ length: channels }, (_, channel) => range[channel] ?? 0);
  const max = Array.from({ length: channels }, (_, channel) => range[channels + channel] ?? 0);
  return {
    brevitas_bits: entry.brevitasBits,
    data_type_bits: entry.dataTypeBits,
    weight_bits: weightBits(weight, channels, entry.inputRange),
    final: { min, max, bits: min.map((low, channel) => bitsFor(low, max[channel] ?? 0)) },
  };
}
