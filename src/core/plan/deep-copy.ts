import { PlanBuilder } from './builder.ts';

/**
 * A layer with everything in it as it is now, as Python's copy.deepcopy; only the plan that both
 * belong to stays the same. Functions are shared, so none may hold state of its own.
 */
export function deepCopy<T>(value: T, copies = new Map<unknown, unknown>()): T {
  if (typeof value !== 'object' || value === null || value instanceof PlanBuilder) return value;
  const known = copies.get(value);
  if (known !== undefined) return known as T;
  if (ArrayBuffer.isView(value)) return value;
  const copy: object = Array.isArray(value) ? [] : Object.create(Object.getPrototypeOf(value));
  copies.set(value, copy);
  for (const [name, part] of Object.entries(value)) {
    Object.defineProperty(copy, name, {
      value: deepCopy(part, copies),
      writable: true,
      enumerable: true,
      configurable: true,
    });
  }
  return copy as T;
}
