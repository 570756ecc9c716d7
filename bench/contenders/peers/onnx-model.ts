/**
 * The bytes of an ONNX model of a few nodes: protocol buffers by hand, field numbers from onnx.proto3.
 */

export type OnnxType = 'float32' | 'uint8' | 'int8' | 'int32';

export interface OnnxNode {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly output: string;
  readonly attributes?: Readonly<Record<string, number | readonly number[]>>;
}

export interface OnnxConstant {
  readonly name: string;
  readonly type: OnnxType;
  readonly shape: readonly number[];
  readonly values: ArrayBufferView<ArrayBuffer>;
}

export interface OnnxValue {
  readonly name: string;
  readonly type: OnnxType;
  readonly shape: readonly number[];
}

export interface OnnxGraph {
  readonly nodes: readonly OnnxNode[];
  readonly constants: readonly OnnxConstant[];
  readonly inputs: readonly OnnxValue[];
  readonly output: OnnxValue;
}

const IR_VERSION = 8;
const OPSET = 17;
/** TensorProto.DataType */
const TYPES: Readonly<Record<OnnxType, number>> = { float32: 1, uint8: 2, int8: 3, int32: 6 };
/** AttributeProto.AttributeType */
const INT = 2;
const INTS = 7;

export function onnxModel({ nodes, constants, inputs, output }: OnnxGraph): Uint8Array<ArrayBuffer> {
  const graph = message(
    ...nodes.map((node) => field(1, nodeBytes(node))),
    field(2, text('graph')),
    ...constants.map((constant) => field(5, constantBytes(constant))),
    ...inputs.map((value) => field(11, valueBytes(value))),
    field(12, valueBytes(output)),
  );
  return message(
    field(1, IR_VERSION),
    field(7, graph),
    field(8, message(field(1, text('')), field(2, OPSET))),
  );
}

function nodeBytes({ op, inputs, output, attributes = {} }: OnnxNode): Uint8Array {
  return message(
    ...inputs.map((name) => field(1, text(name))),
    field(2, text(output)),
    field(4, text(op)),
    ...Object.entries(attributes).map(([name, value]) =>
      field(
        5,
        typeof value === 'number'
          ? message(field(1, text(name)), field(3, value), field(20, INT))
          : message(field(1, text(name)), ...value.map((item) => field(8, item)), field(20, INTS)),
      ),
    ),
  );
}

function constantBytes({ name, type, shape, values }: OnnxConstant): Uint8Array {
  const raw = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return message(
    ...shape.map((size) => field(1, size)),
    field(2, TYPES[type]),
    field(8, text(name)),
    field(9, raw),
  );
}

function valueBytes({ name, type, shape }: OnnxValue): Uint8Array {
  const dimensions = message(...shape.map((size) => field(1, message(field(1, size)))));
  const tensor = message(field(1, TYPES[type]), field(2, dimensions));
  return message(field(1, text(name)), field(2, message(field(1, tensor))));
}

const encoder = new TextEncoder();

function text(value: string): Uint8Array {
  return encoder.encode(value);
}

/** A whole number of at least 0, or bytes with their length before them. */
function field(id: number, value: number | Uint8Array): Uint8Array {
  if (typeof value === 'number') return message(varint(id * 8), varint(value));
  return message(varint(id * 8 + 2), varint(value.length), value);
}

function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  return Uint8Array.of(...bytes, rest);
}

function message(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
