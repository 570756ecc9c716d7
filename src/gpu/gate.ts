import gateText from '../../shaders/gate.wgsl?raw';
import type { Recorder, ShaderSpec } from './kernel.ts';
import { struct } from './params.ts';

/** Dispatches that one gate decides; an operation with more gets several. */
export const SLOTS_PER_GATE = 4;
const RECORDS_PER_GATE = 4;

type Workgroups = readonly [number, number, number];

const params = struct({
  x0: 'u32',
  y0: 'u32',
  z0: 'u32',
  x1: 'u32',
  y1: 'u32',
  z1: 'u32',
  x2: 'u32',
  y2: 'u32',
  z2: 'u32',
  x3: 'u32',
  y3: 'u32',
  z3: 'u32',
});

const gate: ShaderSpec = { label: 'gate', fragments: [{ file: 'gate.wgsl', text: gateText }], params };

export const shaders = [gate];

/**
 * Records what decides, on the device, whether the dispatches of a conditional operation run:
 * `target` (zeroed before) receives their workgroups when a record says invalid.
 *
 * @param workgroups of at most SLOTS_PER_GATE dispatches
 * @param target indirect buffer of 12 bytes per slot
 */
export function recordGate(
  records: readonly GPUBuffer[],
  workgroups: readonly Workgroups[],
  target: GPUBuffer,
  recorder: Recorder,
): void {
  const [x0, y0, z0] = workgroups[0] ?? [0, 0, 0];
  const [x1, y1, z1] = workgroups[1] ?? [0, 0, 0];
  const [x2, y2, z2] = workgroups[2] ?? [0, 0, 0];
  const [x3, y3, z3] = workgroups[3] ?? [0, 0, 0];
  const bytes = params.write({ x0, y0, z0, x1, y1, z1, x2, y2, z2, x3, y3, z3 });
  for (let first = 0; first < records.length; first += RECORDS_PER_GATE) {
    const group = records.slice(first, first + RECORDS_PER_GATE);
    // Missing ones repeat the first: a record read twice changes nothing.
    const bound = Array.from({ length: RECORDS_PER_GATE }, (_, index) => group[index] ?? group[0]);
    recorder.dispatch(gate, bytes, [...bound.filter((buffer) => buffer !== undefined), target], [1, 1, 1]);
  }
}
