import { describe, expect, test } from 'vitest';
import { shaders as gateShaders } from './gate.ts';
import type { ShaderSpec } from './kernel.ts';
import { link } from './link.ts';
import { snakeCase, struct, type ParamsLayout } from './params.ts';

const kernelFiles = import.meta.glob<{ readonly shaders?: readonly ShaderSpec[] }>(
  ['./kernels/*.ts', '!./kernels/*.test.ts'],
  { eager: true },
);

/** The fields of `struct Params` in WGSL, in order, as [name, type]; null without one. */
function wgslFields(code: string): readonly (readonly [string, string])[] | null {
  const body = /struct\s+Params\s*\{([^}]*)\}/.exec(code.replace(/\/\/.*$/gm, ''))?.[1];
  if (body === undefined) return null;
  return body
    .split(',')
    .map((field) => field.trim())
    .filter((field) => field !== '')
    .map((field) => {
      const [name = '', type = ''] = field.split(':').map((part) => part.trim());
      return [name, type] as const;
    });
}

function twinFields(layout: ParamsLayout): readonly (readonly [string, string])[] {
  return Object.entries(layout.fields).map(([name, type]) => [snakeCase(name), type]);
}

const specs = [...gateShaders, ...Object.values(kernelFiles).flatMap((file) => file.shaders ?? [])];

const listed = specs.map(
  (spec) => [`${spec.label} (${spec.fragments.map(({ file }) => file).join(' + ')})`, spec] as const,
);

test('all kernels are looked at', () => {
  expect(specs.map((spec) => spec.label)).toEqual(
    expect.arrayContaining(['gate', 'conv2d_int', 'conv2d_float']),
  );
});

test.each(listed)('struct Params of %s is as its twin says', (_, spec) => {
  const fields = wgslFields(link(spec.fragments).code);
  if (fields === null || spec.params === undefined) {
    throw new Error('A kernel needs a struct Params, and its spec the twin as `params`.');
  }
  expect(fields).toEqual(twinFields(spec.params));
});

test.each(listed)('%s binds Params at 0 and storage buffers from 1 without a gap', (_, spec) => {
  const { bindings } = link(spec.fragments);
  const numbers = [...bindings.keys()].toSorted((a, b) => a - b);
  expect(bindings.get(0)).toBe('uniform');
  expect(numbers).toEqual(numbers.map((_number, index) => index));
});

describe('struct', () => {
  const layout = struct({ inner: 'u32', lo: 'i32', tolerance: 'f32' });

  test('writes little-endian words in order: 1, -2 and 0.1 rounded to float32', () => {
    const words = new Uint32Array(layout.write({ inner: 1, lo: -2, tolerance: 0.1 }));
    expect([...words]).toEqual([1, 0xfffffffe, 0x3dcccccd]);
    expect(layout.byteLength).toBe(12);
  });

  test.each([
    [
      { inner: -1, lo: 0, tolerance: 0 },
      'The shader parameter inner is -1; u32 holds whole numbers from 0 to 4294967295.',
    ],
    [{ inner: 0.5, lo: 0, tolerance: 0 }, 'The shader parameter inner is 0.5;'],
    [{ inner: 0, lo: 2 ** 31, tolerance: 0 }, 'The shader parameter lo is 2147483648; i32 holds'],
    [{ inner: NaN, lo: 0, tolerance: 0 }, 'The shader parameter inner is NaN;'],
  ])('%j is refused', (values, message) => {
    expect(() => layout.write(values)).toThrow(message);
  });
});
