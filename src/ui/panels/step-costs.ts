import type { KernelUse, OperationCost, RunProfile } from '../../core/run-profile.ts';
import { millisecondsText } from './engine-times.ts';

/** The operations that run on behalf of one step. */
export interface StepCost {
  readonly step: string;
  readonly operations: readonly OperationCost[];
  /** Their sum; null where the device tells no times. */
  readonly ms: number | null;
}

/** In the order of the run; operations of a step stand together where they follow each other. */
export function stepCosts(operations: readonly OperationCost[]): readonly StepCost[] {
  const groups: OperationCost[][] = [];
  for (const operation of operations) {
    const last = groups.at(-1);
    if (last !== undefined && last[0]?.step === operation.step) last.push(operation);
    else groups.push([operation]);
  }
  return groups.map((group) => ({ step: group[0]?.step ?? '', operations: group, ms: sumMs(group) }));
}

export function sumMs(operations: readonly OperationCost[]): number | null {
  if (operations.some(({ ms }) => ms === null)) return null;
  return operations.reduce((sum, { ms }) => sum + (ms ?? 0), 0);
}

/** Every compiled variant once, with all its dispatches. */
export function pipelinesOf(operations: readonly OperationCost[]): readonly KernelUse[] {
  const found = new Map<string, KernelUse>();
  for (const kernel of operations.flatMap(({ kernels }) => kernels)) {
    const key = `${kernel.label} ${kernel.variant}`;
    const dispatches = (found.get(key)?.dispatches ?? 0) + kernel.dispatches;
    found.set(key, { ...kernel, dispatches });
  }
  return [...found.values()];
}

/** The profile in a sentence. */
export function profileText({ operations, timedRuns }: RunProfile): string {
  const count = `${operations.length} ${operations.length === 1 ? 'operation' : 'operations'}`;
  const total = sumMs(operations);
  if (total === null) return `${count}; this device has no timestamp queries, so their times are not known.`;
  const [most] = operations.toSorted((a, b) => (b.ms ?? 0) - (a.ms ?? 0));
  const where =
    most === undefined || most.ms === 0
      ? ''
      : `, most of it, ${millisecondsText(most.ms ?? 0)}, in ${most.op} of ${most.step}`;
  return `${millisecondsText(total)} on the GPU in ${count}${where}. Mean of ${timedRuns} runs in which each operation has a pass of its own.`;
}
