import type { TensorId } from '../core/plan/op.ts';
import type { Plan } from '../core/plan/plan.ts';
import type { Gpu } from './gpu.ts';
import type { ShaderSpec } from './kernel.ts';
import type { ReadBackLayout } from './read-back.ts';
import type { Recording } from './recording.ts';

// The rule of a cold start: operations with `onlyIfInvalid` are seldom due, and their pipelines take as
// long to compile as the others'. While one of these is missing, a plan runs without such operations, and
// their validity records are read back with the rest. Where all say valid, none of them was due, and what
// was computed is the whole. Where one says invalid, the missing ones are compiled and the plan runs again,
// whole. Either way the results are those of the whole plan, to the bit.

/** The records that decide whether anything conditional is due; none where the plan has no such operation. */
export function conditionsOf(plan: Plan): readonly TensorId[] {
  return [...new Set(plan.ops.flatMap((op) => op.onlyIfInvalid ?? []))];
}

/** The shaders that only conditional operations need and that are not compiled yet. */
export function missingConditional(recording: Recording, gpu: Gpu): readonly ShaderSpec[] {
  const shadersOf = (conditional: boolean) =>
    recording.commands.flatMap((command) =>
      command.type === 'dispatch' && command.conditional === conditional ? [command.shader] : [],
    );
  const certain = new Set(shadersOf(false));
  return [...new Set(shadersOf(true))].filter((shader) => !certain.has(shader) && gpu.ready(shader) === null);
}

/** The recording less its conditional operations and their gates. */
export function withoutConditional(recording: Recording): Recording {
  return { ...recording, commands: recording.commands.filter((command) => !command.conditional) };
}

/** Whether all records say valid: their first word is not 0. */
export function allValid(
  bytes: ArrayBuffer,
  layout: ReadBackLayout,
  conditions: readonly TensorId[],
): boolean {
  const words = new DataView(bytes);
  return layout.slots.every(
    ({ id, offset }) => !conditions.includes(id) || words.getUint32(offset, true) !== 0,
  );
}
