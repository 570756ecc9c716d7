import { everydayQuantizers } from './everyday.ts';
import type { QuantizerSpec } from './quantizer.ts';

const registered = new Map<string, QuantizerSpec>(everydayQuantizers.map((spec) => [spec.name, spec]));

/** The quantizers that documents may name: a few until `loadQuantizers` has ended, then all. */
export const quantizers: ReadonlyMap<string, QuantizerSpec> = registered;

export async function loadQuantizers(): Promise<void> {
  const all = await import('./index.ts');
  // Anew, for the order of the list.
  registered.clear();
  for (const [name, spec] of all.quantizers) registered.set(name, spec);
}
