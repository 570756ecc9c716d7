import { expect, test } from 'vitest';
import { quantizers } from '../../core/quantizers/index.ts';
import { stepKinds } from '../../core/steps/index.ts';
import { meanings } from './meanings.ts';

const names = new Set(
  [...stepKinds.values(), ...quantizers.values()].flatMap(({ fields }) => fields.map(({ name }) => name)),
);

test('every meaning is of a name that a form has', () => {
  expect(Object.keys(meanings).filter((name) => !names.has(name))).toEqual([]);
});

test.each([...quantizers.values()])('every keyword argument of $name has a meaning', ({ fields }) => {
  expect(fields.map(({ name }) => name).filter((name) => meanings[name] === undefined)).toEqual([]);
});
