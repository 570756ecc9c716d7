import type { Plan } from '../core/plan/plan.ts';
import type { Gpu } from './gpu.ts';
import { RunScope } from './scope.ts';
import { byteLengthOf } from './sizes.ts';

const MAX_SCOPES = 8;
const MAX_BYTES = 256 * 2 ** 20;

/**
 * Scopes of past runs, kept for the next plan of the same structure: equal operations on tensors
 * of equal size. Then an edit that changes numbers only makes no buffer and no bind group.
 */
export class ScopeCache {
  private readonly scopes = new Map<string, RunScope>();

  constructor(private readonly gpu: Gpu) {}

  /** The caller puts the scope back, or discards it. */
  take(plan: Plan): RunScope {
    const key = structureOf(plan);
    const known = this.scopes.get(key);
    if (known === undefined) return new RunScope(this.gpu.device, this.gpu.pool);
    this.scopes.delete(key);
    known.restart();
    return known;
  }

  put(plan: Plan, scope: RunScope): void {
    this.scopes.set(structureOf(plan), scope);
    let bytes = 0;
    // The youngest stay: a Map keeps the order in which scopes were put.
    for (const [index, [key, kept]] of [...this.scopes].toReversed().entries()) {
      bytes += kept.byteLength;
      if (index < MAX_SCOPES && bytes <= MAX_BYTES) continue;
      this.scopes.delete(key);
      kept.release();
    }
  }

  clear(): void {
    for (const scope of this.scopes.values()) scope.release();
    this.scopes.clear();
  }
}

function structureOf(plan: Plan): string {
  const ops = plan.ops.map((op) => op.op).join(' ');
  return `${plan.tensors.map(byteLengthOf).join(' ')};${ops}`;
}
