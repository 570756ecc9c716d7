import { everydayKinds } from './everyday.ts';
import type { StepKind } from './step-kind.ts';

const registered = new Map<string, StepKind>(everydayKinds.map((kind) => [kind.kind, kind]));

/** The kinds of step that documents may name: a few until `loadStepKinds` has ended, then all. */
export const stepKinds: ReadonlyMap<string, StepKind> = registered;

export async function loadStepKinds(): Promise<void> {
  const all = await import('./index.ts');
  // Anew, for the order of the list.
  registered.clear();
  for (const [name, kind] of all.stepKinds) registered.set(name, kind);
}
