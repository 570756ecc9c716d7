import { isRecord } from '../../core/experiment/describe.ts';

/** Names that mean something else to Python, torch or the script itself. */
const TAKEN = new Set(
  (
    'False None True and as assert async await break class continue def del elif else except finally for from ' +
    'global if import in is lambda nonlocal not or pass raise return try while with ' +
    'torch nn F qnn math copy numpy Image abs float print range getattr IntQuantTensor merge_bn ' +
    'given restored picture laplace bimodal rng'
  ).split(' '),
);

/** A step's id as a variable of Python. */
export function variable(id: string): string {
  if (/^\d/.test(id)) return `_${id}`;
  return TAKEN.has(id) ? `${id}_` : id;
}

/** A number, text, switch or null; lists become tuples, as torch takes sizes. */
export function literal(value: unknown): string {
  if (value === null || value === undefined) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return Object.is(value, -0) ? '-0.0' : String(value);
  if (Array.isArray(value)) return `(${value.map(literal).join(', ')}${value.length === 1 ? ',' : ''})`;
  return JSON.stringify(value);
}

/** As a float: an integer gets its point. */
export function floating(value: unknown): string {
  switch (value) {
    case 'NaN':
      return 'float("nan")';
    case 'Infinity':
      return 'float("inf")';
    case '-Infinity':
      return 'float("-inf")';
    case '-0':
      return '-0.0';
    default: {
      const text = literal(value);
      return /^-?\d+$/.test(text) ? `${text}.0` : text;
    }
  }
}

/** A number or `{ shape, values }` as a float32 tensor. */
export function tensor(value: unknown): string {
  if (!isRecord(value) || !Array.isArray(value['shape'])) return `torch.tensor(${floating(value)})`;
  const { shape, values } = value;
  const numbers = Array.isArray(values) ? values.map(floating) : [];
  const flat = `torch.tensor([${numbers.join(', ')}])`;
  return shape.length === 1 ? flat : `${flat}.reshape(${shape.map(literal).join(', ')})`;
}
