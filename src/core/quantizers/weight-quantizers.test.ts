import { describe, expect, it } from 'vitest';
import { Bench, float32 } from './testing/quantize.ts';

/** A linear layer's weight [3, 2]; what is expected of it is what Brevitas 0.12.1 gives. */
const WEIGHT = [0.3, -0.7, 0.05, 1.1, -0.02, -0.4];

async function quantized(name: string, overrides: Readonly<Record<string, unknown>> = {}) {
  const bench = new Bench();
  const parameter = bench.tensor([3, 2], WEIGHT);
  const quantizer = bench.quantizer(name, overrides, { channelAxis: 0, parameter, outChannels: 3 });
  const input = bench.quantTensor([1, 2], [0, 0], 1);
  bench.call(quantizer, parameter, true, { input });
  const { made } = await bench.run();
  const [first] = made;
  return { int: first?.int, scale: first?.scale, zeroPoint: first?.zeroPoint, valid: first?.valid };
}

const perChannel = float32(0.005511811, 0.008661417, 0.0031496063);
const learned = float32(0.0055118115, 0.008661418, 0.0031496065);

describe('Weight quantizers', () => {
  it.each([
    ['Int8WeightPerTensorFixedPoint', {}, [0.015625], [0], [19, -45, 3, 70, -1, -26]],
    [
      'Int8WeightPerChannelFixedPoint',
      {},
      [0.0078125, 0.015625, 0.00390625],
      [0],
      [38, -90, 3, 70, -5, -102],
    ],
    ['ShiftedUint8WeightPerTensorFloat', {}, [0.0070588235], [99], [142, 0, 106, 255, 96, 42]],
    [
      'ShiftedUint8WeightPerChannelFloat',
      {},
      [0.003921569, 0.0043137255, 0.0014901961],
      [178, 0, 255],
      [254, 0, 12, 255, 242, 0],
    ],
    [
      'Int8WeightPerTensorFloat',
      { bit_width: 3, float_to_int_impl_type: 'FLOOR' },
      [0.36666667],
      [0],
      [0, -2, 0, 3, -1, -2],
    ],
    ['Int8WeightPerTensorFloatMSE', { bit_width: 3 }, [0.36666667], [0], [1, -2, 0, 3, 0, -1]],
    [
      'Int8WeightPerChannelFloatMSE',
      { bit_width: 3 },
      [0.23333333, 0.36666667, 0.13333333],
      [0],
      [1, -3, 0, 3, 0, -3],
    ],
    ['Int8WeightPerTensorFixedPointMSE', { bit_width: 3 }, [0.5], [0], [1, -1, 0, 2, 0, -1]],
    [
      'ShiftedUint8WeightPerChannelFloatMSE',
      { bit_width: 3 },
      [0.14285715, 0.15714286, 0.054285713],
      [5, 0, 7],
      [7, 0, 0, 7, 7, 0],
    ],
    ['SignedBinaryWeightPerTensorConst', {}, [0.1], [0], [1, -1, 1, 1, -1, -1]],
    ['SignedTernaryWeightPerTensorConst', {}, [0.1], [0], [1, -1, 0, 1, 0, -1]],
    ['Int8WeightPerTensorFloat', { quant_type: 'ternary', threshold: 0.5 }, [1.1], [0], [0, -1, 0, 1, 0, 0]],
    ['Int8WeightPerTensorFloat', { quant_type: 'BINARY' }, [1.1], [0], [1, -1, 1, 1, -1, -1]],
    ['Int4WeightPerTensorFloatDecoupled', {}, [0.112485826], [0], [3, -6, 0, 7, 0, -4]],
    ['Int4WeightPerTensorFixedPointDecoupled', {}, [0.125], [0], [2, -6, 0, 7, 0, -3]],
    ['Int8WeightPerChannelFloatDecoupled', {}, perChannel, [0], [54, -127, 6, 127, -6, -127]],
    ['Int8WeightNormL2PerChannelFixedPoint', {}, learned, [0], [54, -127, 6, 127, -6, -127]],
    [
      'Int8AccumulatorAwareWeightQuant',
      { accumulator_bit_width: 13 },
      learned,
      [0],
      [9, -22, 1, 30, -1, -30],
    ],
    [
      'Int8AccumulatorAwareZeroCenterWeightQuant',
      { accumulator_bit_width: 13 },
      learned,
      [0],
      [16, -16, -16, 16, 16, -16],
    ],
  ] as const)(
    '%s %j gives the scale %j, zero point %j and integers %j',
    async (name, overrides, scale, zeroPoint, int) => {
      expect(await quantized(name, overrides)).toEqual({
        scale: float32(...scale),
        zeroPoint: [...zeroPoint],
        int: [...int],
        valid: true,
      });
    },
  );

  it('clamps the stored weight to -0.1..0.1 where it is binary', async () => {
    const bench = new Bench();
    const parameter = bench.tensor([3, 2], WEIGHT);
    const quantizer = bench.quantizer('SignedBinaryWeightPerTensorConst', {}, { channelAxis: 0, parameter });
    const { stored } = quantizer.quantize(parameter, true, 'w');
    bench.call(bench.quantizer('Int8WeightPerTensorFloat', {}, { parameter }), stored ?? -1, true);
    const { made } = await bench.run();
    expect(made[0]?.scale).toEqual(float32(Math.fround(0.1) / 127));
    expect(made[0]?.int).toEqual([127, -127, 64, 127, -25, -127]);
  });

  it('needs a threshold for ternary and a quantized input for A2Q, in the words of Brevitas', async () => {
    await expect(quantized('Int8WeightPerTensorFloat', { quant_type: 'TERNARY' })).rejects.toThrow(
      "'Int8WeightPerTensorFloat' can not resolve attribute 'threshold' while building 'tensor_quant'",
    );
    const bench = new Bench();
    const parameter = bench.tensor([3, 2], WEIGHT);
    const site = { channelAxis: 0, parameter, outChannels: 3 };
    const quantizer = bench.quantizer('Int8AccumulatorAwareWeightQuant', {}, site);
    expect(() => quantizer.quantize(parameter, true, 'w')).toThrow(
      'No cached quant input found. Enable caching and perform a forward pass',
    );
  });

  it('has no scale per channel for a transposed weight in groups: 6 output channels, 3 in the weight', () => {
    const bench = new Bench();
    const parameter = bench.tensor([2, 3], WEIGHT);
    const site = { channelAxis: 1, parameter, outChannels: 6 };
    const quantizer = bench.quantizer('Int8WeightPerChannelFloat', {}, site);
    expect(() => quantizer.quantize(parameter, true, 'w')).toThrow(
      "shape '[1, 6]' is invalid for input of size 3",
    );
  });
});
