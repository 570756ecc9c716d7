import { HI, LO, type ConvolutionProblem, type FakeQuantizeProblem } from '../../problem.ts';
import type { OnnxConstant, OnnxGraph, OnnxNode } from './onnx-model.ts';

/** How the input and the output are called in all graphs. */
export const INPUT = 'x';
export const OUTPUT = 'y';

function sizesOf({ geometry: g }: ConvolutionProblem) {
  return {
    x: [g.batch, g.inChannels, g.inHeight, g.inWidth],
    w: [g.outChannels, g.inChannels / g.groups, g.kernelHeight, g.kernelWidth],
    y: [g.batch, g.outChannels, g.outHeight, g.outWidth],
    attributes: {
      kernel_shape: [g.kernelHeight, g.kernelWidth],
      strides: [g.strideHeight, g.strideWidth],
      pads: [g.padTop, g.padLeft, g.padBottom, g.padRight],
      group: g.groups,
    },
  };
}

/** Conv on float32 numbers that are whole; the weight is a constant, so that it can be packed ahead. */
export function floatConvolution(problem: ConvolutionProblem): OnnxGraph {
  const { x, w, y, attributes } = sizesOf(problem);
  return {
    nodes: [{ op: 'Conv', inputs: [INPUT, 'w'], output: OUTPUT, attributes }],
    constants: [{ name: 'w', type: 'float32', shape: w, values: Float32Array.from(problem.w) }],
    inputs: [{ name: INPUT, type: 'float32', shape: x }],
    output: { name: OUTPUT, type: 'float32', shape: y },
  };
}

/** ConvInteger on uint8 input, zero point 128, and a weight of either kind. */
export function integerConvolution(problem: ConvolutionProblem, weight: 'uint8' | 'int8'): OnnxGraph {
  const { x, w, y, attributes } = sizesOf(problem);
  const values = weight === 'int8' ? Int8Array.from(problem.w) : shifted(problem.w);
  const zeroPoint = weight === 'int8' ? Int8Array.of(0) : Uint8Array.of(SHIFT);
  return {
    nodes: [{ op: 'ConvInteger', inputs: [INPUT, 'w', 'x_zero', 'w_zero'], output: OUTPUT, attributes }],
    constants: [
      { name: 'w', type: weight, shape: w, values },
      { name: 'x_zero', type: 'uint8', shape: [], values: Uint8Array.of(SHIFT) },
      { name: 'w_zero', type: weight, shape: [], values: zeroPoint },
    ],
    inputs: [{ name: INPUT, type: 'uint8', shape: x }],
    output: { name: OUTPUT, type: 'int32', shape: y },
  };
}

const SHIFT = 128;

/** -128 to 127 as uint8 with a zero point of 128. */
export function shifted(integers: Int32Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(integers, (value) => value + SHIFT);
}

const scalar = (name: string, value: number): OnnxConstant => ({
  name,
  type: 'float32',
  shape: [],
  values: Float32Array.of(value),
});

function elementwise({ x }: FakeQuantizeProblem): Pick<OnnxGraph, 'inputs' | 'output'> {
  const shape = [x.length];
  return {
    inputs: [{ name: INPUT, type: 'float32', shape }],
    output: { name: OUTPUT, type: 'float32', shape },
  };
}

/** 1.5 * 2^23: adding it to a float32 number below 2^22 rounds that half to even, taking it away gives the whole. */
const TO_WHOLE = 12_582_912;

/**
 * Fake-quantize as float operations. The WebGPU provider has no QuantizeLinear, and no Round either:
 * that one sends every tensor to the CPU and back, and `add` puts an Add and a Sub in its place.
 */
export function floatFakeQuantize(problem: FakeQuantizeProblem, rounding: 'round' | 'add'): OnnxGraph {
  const rounded: readonly OnnxNode[] =
    rounding === 'round'
      ? [{ op: 'Round', inputs: ['quotient'], output: 'rounded' }]
      : [
          { op: 'Add', inputs: ['quotient', 'to_whole'], output: 'shifted' },
          { op: 'Sub', inputs: ['shifted', 'to_whole'], output: 'rounded' },
        ];
  return {
    nodes: [
      { op: 'Div', inputs: [INPUT, 'scale'], output: 'quotient' },
      ...rounded,
      { op: 'Clip', inputs: ['rounded', 'lo', 'hi'], output: 'clipped' },
      { op: 'Mul', inputs: ['clipped', 'scale'], output: OUTPUT },
    ],
    constants: [
      scalar('scale', problem.scale),
      scalar('to_whole', TO_WHOLE),
      scalar('lo', LO),
      scalar('hi', HI),
    ],
    ...elementwise(problem),
  };
}

/** Fake-quantize as QuantizeLinear and DequantizeLinear over int8. */
export function integerFakeQuantize(problem: FakeQuantizeProblem): OnnxGraph {
  return {
    nodes: [
      { op: 'QuantizeLinear', inputs: [INPUT, 'scale', 'zero'], output: 'int' },
      { op: 'DequantizeLinear', inputs: ['int', 'scale', 'zero'], output: OUTPUT },
    ],
    constants: [
      scalar('scale', problem.scale),
      { name: 'zero', type: 'int8', shape: [], values: Int8Array.of(0) },
    ],
    ...elementwise(problem),
  };
}
