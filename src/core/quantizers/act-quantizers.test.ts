import { describe, expect, it } from 'vitest';
import { Bench, float32 } from './testing/quantize.ts';

/** Three batches; what is expected of them is what Brevitas 0.12.1 gives. */
const BATCHES = [
  [0.5, -1.25, 3, 0.1],
  [2, -5, 0.3, 0.7],
  [-0.2, 0.9, 0.4, -0.6],
];

/** One call a letter: t in training, e in eval, on the batches in turn. */
async function life(name: string, modes: string, overrides: Readonly<Record<string, unknown>> = {}) {
  const bench = new Bench();
  const quantizer = bench.quantizer(name, overrides);
  [...modes].forEach((mode, call) =>
    bench.call(quantizer, bench.tensor([4], BATCHES[call % 3] ?? []), mode === 't'),
  );
  return bench.run(quantizer.state());
}

const scales = (made: readonly { readonly scale: readonly number[] }[]) => made.flatMap(({ scale }) => scale);

describe('Activation quantizers', () => {
  it('Int8ActPerTensorFixedPoint has scales that are no powers of two while it collects', async () => {
    const { made, state } = await life('Int8ActPerTensorFixedPoint', 'ttette', { collect_stats_steps: 2 });
    expect(scales(made)).toEqual([0.0234375, 0.0390625, 0.03125, 0.03125, 0.03125, 0.03125]);
    expect(made.map(({ int }) => int)).toEqual([
      [21, -53, 127, 4],
      [51, -128, 8, 18],
      [-6, 29, 13, -19],
      [16, -40, 96, 3],
      [64, -128, 10, 22],
      [-6, 29, 13, -19],
    ]);
    // log2 of 3 * 0.9 + 5 * 0.1
    expect(state).toEqual({ counter: 3, buffer: float32(1.6780719), value: float32(1.6780719) });
  });

  it('Uint8ActPerTensorFloat with 4 bits divides by 15', async () => {
    const { made } = await life('Uint8ActPerTensorFloat', 'tte', { bit_width: 4 });
    expect(scales(made)).toEqual(float32(0.2, 0.33333334, 0.21333332));
    expect(made.map(({ int }) => int)).toEqual([
      [2, 0, 15, 0],
      [6, 0, 1, 2],
      [0, 4, 2, 0],
    ]);
  });

  it('ShiftedUint8ActPerTensorFloat collects a zero point beside the scale', async () => {
    const { made, state } = await life('ShiftedUint8ActPerTensorFloat', 'ttette', { collect_stats_steps: 2 });
    expect(scales(made)).toEqual(
      float32(0.016666668, 0.02745098, 0.017745096, 0.017745096, 0.017745096, 0.017745096),
    );
    expect(made.flatMap(({ zeroPoint }) => zeroPoint)).toEqual([75, 182, 92, 92, 92, 92]);
    expect(made[3]?.int).toEqual([120, 22, 255, 98]);
    expect(state).toMatchObject({ counter: 3, value: [4.524999618530273], zero_point: { counter: 3 } });
  });

  it.each([
    ['Int8ActPerTensorFloatMinMaxInit', { min_val: -0.5, max_val: 2 }, 0.015625, [32, -80, 127, 6]],
    ['Uint8ActPerTensorFixedPointMaxInit', { max_val: 3 }, 0.015625, [32, 0, 192, 6]],
    ['Int8ActPerTensorFloatMSE', { bit_width: 3 }, 0.75, [1, -2, 3, 0]],
    ['SignedBinaryActPerTensorConst', {}, 1, [1, -1, 1, 1]],
    ['SignedTernaryActPerTensorConst', {}, 1, [0, -1, 1, 0]],
  ] as const)('%s %j has the scale %d and gives %j', async (name, overrides, scale, int) => {
    const { made } = await life(name, 't', overrides);
    expect(made).toMatchObject([{ scale: [scale], int, valid: true }]);
  });

  it('leaves the numbers as they are for quant_delay_steps calls, under a label that is not true of them', async () => {
    const { made } = await life('Int8ActPerTensorFloat', 'tt', { quant_delay_steps: 1, bit_width: 2 });
    expect(made).toMatchObject([
      { scale: [1.5], value: float32(0.5, -1.25, 3, 0.1), valid: false },
      { scale: [2.5], int: [1, -2, 0, 0], valid: true },
    ]);
  });

  it('starts again from a state: the learned 3 / 128', async () => {
    const bench = new Bench();
    const quantizer = bench.quantizer(
      'Int8ActPerTensorFloat',
      {},
      { state: { counter: 301, buffer: 9, value: 3 } },
    );
    bench.call(quantizer, bench.tensor([2], [1, -2]), false);
    bench.call(quantizer, bench.tensor([2], [100, -2]), true);
    const { made, state } = await bench.run(quantizer.state());
    expect(scales(made)).toEqual([3 / 128, 3 / 128]);
    expect(state).toEqual({ counter: 301, buffer: [9], value: [3] });
  });

  it.each([
    [
      'Int8ActPerTensorFloatMinMaxInit',
      {},
      /^'Int8ActPerTensorFloatMinMaxInit' can not resolve attribute 'max_val' while building 'scaling_init_impl'$/,
    ],
    [
      'Int8ActPerTensorFloatMinMaxInit',
      { max_val: 1 },
      /^float\(\) argument must be a string or a real number, not 'NoneType'$/,
    ],
    [
      'ShiftedUint8ActPerTensorFloatMSE',
      {},
      /^'ShiftedUint8ActPerTensorFloatMSE' can not resolve attribute 'dtype'$/,
    ],
    [
      'Int8ActPerTensorFloat',
      { scaling_per_output_channel: true },
      /missing 1 required positional argument: 'scaling_stats_permute_dims'$/,
    ],
    [
      'Uint8ActPerTensorFloatMaxInit',
      { scaling_impl_type: 'STATS' },
      /^SolveScalingStatsInputViewShapeImplFromEnum.scaling_stats_input_view_shape_impl\(\) missing 1 required positional argument: 'scaling_stats_op'$/,
    ],
    [
      'SignedTernaryActPerTensorConst',
      { scaling_impl_type: 'STATS', scaling_stats_op: 'PERCENTILE_INTERVAL', high_percentile_q: 90 },
      /^'SignedTernaryActPerTensorConst' can not resolve attribute 'low_percentile_q' while building 'scaling_stats_impl'$/,
    ],
  ])('%s %j fails to be built in the words of Brevitas', async (name, overrides, message) => {
    await expect(life(name, 't', overrides)).rejects.toThrow(message);
  });
});

describe('Statistics per channel of [2, 2, 1, 2]', () => {
  const image = [0.5, -1.25, 3, 0.1, 2, -5, 0.3, 0.7];

  it('a scale per channel is 5 / 128 and 3 / 128', async () => {
    const bench = new Bench();
    const overrides = {
      scaling_per_output_channel: true,
      per_channel_broadcastable_shape: [1, 2, 1, 1],
      scaling_stats_permute_dims: [1, 0, 2, 3],
    };
    const quantizer = bench.quantizer('Int8ActPerTensorFloat', overrides);
    bench.call(quantizer, bench.tensor([2, 2, 1, 2], image), true);
    const { made } = await bench.run();
    expect(made).toMatchObject([
      { scale: [0.0390625, 0.0234375], int: [13, -32, 127, 4, 51, -128, 13, 30], zeroPoint: [0] },
    ]);
  });

  it.each([
    [[1, 1, 1, 1], 'permute(): duplicate dims are not allowed.'],
    [[0, 1, 2, 4], 'Dimension out of range (expected to be in range of [-4, 3], but got 4)'],
    [[0, 1, 2], 'input.dim() = 4 is not equal to len(dims) = 3'],
  ])('the order %j fails as torch’s permute', (order, message) => {
    const bench = new Bench();
    const quantizer = bench.quantizer('Int8ActPerTensorFloatBatchQuant2d', {
      scaling_stats_permute_dims: order,
    });
    expect(() => bench.call(quantizer, bench.tensor([2, 2, 1, 2], image), true)).toThrow(message);
  });

  it('batch quantization takes the mean of the channels’ largest, and averages batches alike', async () => {
    const bench = new Bench();
    const quantizer = bench.quantizer('Int8ActPerTensorFloatBatchQuant2d');
    bench.call(quantizer, bench.tensor([2, 2, 1, 2], image), true);
    bench.call(
      quantizer,
      bench.tensor(
        [2, 2, 1, 2],
        image.map((x) => 2 * x),
      ),
      true,
    );
    bench.call(quantizer, bench.tensor([2, 2, 1, 2], image), false);
    const { made, state } = await bench.run(quantizer.state());
    expect(scales(made)).toEqual([0.03125, 0.0625, 0.046875]);
    expect(state).toEqual({ counter: 2, running_stats: [6] });
  });
});
