import type { TensorValues } from '../../core/executor.ts';
import type { Op } from '../../core/plan/op.ts';
import { Memory } from '../../core/reference/memory.ts';
import type { RecordOp } from '../kernel.ts';
import { runOp, type TestTensor } from './run-op.ts';

/**
 * Runs an operation on the GPU and on the CPU reference and lists the first words that differ, as
 * `tensor 4[17]: 0x00000001, reference 0x00000002`. Any NaN of the reference stands for 0x7fc00000.
 *
 * @param tensors those without values are outputs and are compared
 */
export async function differences<O extends Op>(
  record: RecordOp<O>,
  reference: (op: O, memory: Memory) => void,
  op: O,
  tensors: readonly TestTensor[],
): Promise<string[]> {
  const memory = new Memory(tensors.map((tensor) => ({ ...tensor, exact: true })));
  for (const [id, { values }] of tensors.entries()) {
    if (values)
      bytesOf(memory.values(id)).set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  }
  reference(op, memory);
  const results = await runOp(record, op, tensors);
  return tensors.flatMap(({ values }, id) => {
    if (values) return [];
    const found = new Uint32Array(results[id] ?? new ArrayBuffer(0));
    return differingWords(found, wordsOf(memory.values(id))).map((text) => `tensor ${id}${text}`);
  });
}

function differingWords(found: Uint32Array, expected: Uint32Array): string[] {
  if (found.length !== expected.length) return [`: ${found.length} words, reference ${expected.length}`];
  const different: string[] = [];
  for (const [index, word] of found.entries()) {
    if (word === expected[index]) continue;
    different.push(`[${index}]: ${hex(word)}, reference ${hex(expected[index] ?? 0)}`);
    if (different.length === 4) break;
  }
  return different;
}

function bytesOf(values: TensorValues): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}

function wordsOf(values: TensorValues): Uint32Array {
  const words = new Uint32Array(values.buffer, values.byteOffset, values.byteLength / 4).slice();
  if (!(values instanceof Float32Array)) return words;
  for (const [index, value] of values.entries()) if (Number.isNaN(value)) words[index] = 0x7fc00000;
  return words;
}

const hex = (word: number): string => `0x${word.toString(16).padStart(8, '0')}`;
