import { describe, expect, test } from 'vitest';
import { evaluate } from '../evaluate.ts';
import type { TensorLiteral } from '../experiment/document.ts';
import { cpuExecutor } from '../reference/cpu-executor.ts';

/* Verdicts, integers and words: Brevitas 0.12.1 on torch 2.13.0. */
interface Label {
  readonly scale: number | TensorLiteral;
  readonly zero_point?: number | TensorLiteral;
  readonly bit_width: number;
  readonly signed: boolean;
}

async function judged(value: TensorLiteral, label: Label) {
  const { steps } = await evaluate(
    {
      version: 1,
      steps: [
        { id: 'x', kind: 'tensor', ...value },
        { id: 'q', kind: 'int_quant_tensor', inputs: ['x'], zero_point: 0, training: false, ...label },
      ],
    },
    cpuExecutor,
    { values: 'all', images: new Map() },
  );
  const q = steps[1];
  if (q?.type !== 'IntQuantTensor') throw new Error('q is no IntQuantTensor.');
  return q;
}

describe('Ends of a range are float32', () => {
  test.each([
    [32, true],
    [31, false],
  ])('2^31 is valid for %i bits, signed %s, whose end is 2^31 - 1', async (bitWidth, signed) => {
    const q = await judged({ shape: [1], values: [2 ** 30] }, { scale: 0.5, bit_width: bitWidth, signed });
    expect([q.is_valid, q.int]).toEqual([true, BigInt64Array.of(2n ** 31n)]);
  });

  test('2^31 is not valid for 31 signed bits', async () => {
    const q = await judged({ shape: [1], values: [2 ** 30] }, { scale: 0.5, bit_width: 31, signed: true });
    expect([q.is_valid, q.int]).toEqual([false, null]);
  });
});

describe('Below two bits', () => {
  const binary = (values: readonly number[], signed: boolean) =>
    judged({ shape: [values.length], values }, { scale: 1, bit_width: 1, signed });

  test('two distinct integers are valid, one or three are not', async () => {
    expect((await binary([1, -1, 1], true)).is_valid).toBe(true);
    expect((await binary([1, 1, 1], true)).is_valid).toBe(false);
    expect((await binary([1, 0, -1], true)).is_valid).toBe(false);
  });

  test('one of them must be negative exactly where the tensor is signed', async () => {
    expect((await binary([1, 0, 1], true)).is_valid).toBe(false);
    expect((await binary([1, 0, 1], false)).is_valid).toBe(true);
  });
});

describe('A scale or zero point', () => {
  test('may lie over axes that are no neighbours, and is reported as it is', async () => {
    const scale = { shape: [2, 1, 2], values: [0.5, 1, 2, 4] };
    const q = await judged(
      { shape: [2, 2, 2], values: [1, 2, 3, 4, 4, 8, 6, 12] },
      { scale, bit_width: 8, signed: true },
    );
    expect(q.int).toEqual(Int32Array.of(2, 2, 6, 4, 2, 2, 3, 3));
    expect(q.scale).toEqual({ shape: scale.shape, values: Float32Array.from(scale.values) });
  });

  test('that does not broadcast makes is_valid raise, and nothing else', async () => {
    const scale = { shape: [2], values: [0.5, 1] };
    const q = await judged({ shape: [3], values: [1, 2, 3] }, { scale, bit_width: 8, signed: true });
    expect([q.is_valid, q.int, q.value]).toEqual([null, null, Float32Array.of(1, 2, 3)]);
    expect(q.validity).toEqual({
      error: {
        type: 'RuntimeError',
        message: 'The size of tensor a (3) must match the size of tensor b (2) at non-singleton dimension 0',
      },
    });
  });
});

test('A bit width of NaN, from an average by a divisor of -3, is valid: no integer is found outside of it', async () => {
  const { steps } = await evaluate(
    {
      version: 1,
      steps: [
        { id: 'x', kind: 'tensor', shape: [1, 1, 1, 2], values: [0.5, 1] },
        {
          id: 'q',
          kind: 'int_quant_tensor',
          inputs: ['x'],
          scale: 0.5,
          zero_point: 0,
          bit_width: 2,
          signed: false,
        },
        { id: 'y', kind: 'avg_pool2d', inputs: ['q'], kernel_size: 1, divisor_override: -3 },
      ],
    },
    cpuExecutor,
    { values: 'all', images: new Map() },
  );
  const y = steps[2];
  if (y?.type !== 'IntQuantTensor') throw new Error('y is no IntQuantTensor.');
  expect([y.bit_width, y.is_valid, y.int]).toEqual([NaN, true, BigInt64Array.of(1n, 2n)]);
});
