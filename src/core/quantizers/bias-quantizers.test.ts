import { describe, expect, it } from 'vitest';
import { Bench, float32 } from './testing/quantize.ts';

const BIAS = [0.5, -0.3, 0.001];

function biasBench(name: string, overrides: Readonly<Record<string, unknown>> = {}) {
  const bench = new Bench();
  const bias = bench.tensor([3], BIAS);
  const quantizer = bench.quantizer(name, overrides, { parameter: bias });
  const around = {
    input: bench.quantTensor([1, 2], [1, 2], 0.25),
    weight: bench.quantTensor([3, 2], [1, 2, 3, 4, 5, 6], 0.125),
  };
  return { bench, bias, quantizer, around };
}

describe('Bias quantizers', () => {
  it.each([
    ['Int8Bias', {}, [16, -10, 0]],
    ['IntBias', { bit_width: 4 }, [7, -8, 0]],
  ])('%s %j is on the scale of the sums, 0.25 * 0.125', async (name, overrides, int) => {
    const { bench, bias, quantizer, around } = biasBench(name, overrides);
    bench.call(quantizer, bias, true, around);
    const { made } = await bench.run();
    expect(made).toMatchObject([{ scale: [0.03125], int, zeroPoint: [0], valid: true }]);
  });

  it.each([
    ['Int8BiasPerTensorFloatInternalScaling', 0.00390625, [127, -77, 0]],
    ['Int8BiasPerTensorFixedPointInternalScaling', 0.00390625, [127, -77, 0]],
  ])('%s has a scale of its own: 0.5 / 128', async (name, scale, int) => {
    const { bench, bias, quantizer } = biasBench(name);
    bench.call(quantizer, bias, true);
    const { made } = await bench.run();
    expect(made).toMatchObject([{ scale: float32(scale), int }]);
  });

  it('needs the scale of the sums, or one that a call in eval has kept', async () => {
    const { bench, bias, quantizer, around } = biasBench('Int16Bias');
    const warnings: string[] = [];
    const alone = { input: null, weight: around.weight, warn: (message: string) => warnings.push(message) };
    expect(() => quantizer.quantize(bias, false, 'b', alone)).toThrow('Input scale required');
    bench.call(quantizer, bias, true, { ...around, cachesBias: true });
    expect(() => quantizer.quantize(bias, false, 'b', alone)).toThrow('Input scale required');
    bench.call(quantizer, bias, false, { ...around, cachesBias: true });
    bench.call(quantizer, bias, false, alone);
    bench.call(quantizer, bias, true, alone);
    const { made } = await bench.run();
    expect(made.map(({ scale }) => scale)).toEqual([[0.03125], [0.03125], [0.03125], [0.03125]]);
    const none =
      'No quant bias cache found, set cache_inference_quant_bias=True and run an inference pass first';
    expect(warnings).toEqual([none, none, 'Cached quant bias scale is being used in training mode.']);
  });

  it('IntBias has no bit width of its own', () => {
    expect(() => new Bench().quantizer('IntBias')).toThrow(
      "'IntBias' can not resolve attribute 'bit_width' while building 'bit_width_impl'",
    );
  });
});
