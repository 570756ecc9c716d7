import { expect, test } from 'vitest';
import { quantizers } from '../../core/quantizers/index.ts';
import { decodeName } from './decode-name.ts';

test('Int8WeightPerTensorFloat is signed, for a weight, one scale, any float', () => {
  expect(decodeName('Int8WeightPerTensorFloat')).toEqual([
    { part: 'Int8', meaning: 'signed integers of 8 bits' },
    { part: 'Weight', meaning: 'for a weight' },
    { part: 'PerTensor', meaning: 'one scale for the whole tensor' },
    { part: 'Float', meaning: 'scales that are any float' },
  ]);
});

test.each([...quantizers.keys()])('every word of %s but Quant has a meaning', (name) => {
  const unknown = decodeName(name).filter(({ meaning }) => meaning === '');
  expect(unknown.map(({ part }) => part).filter((part) => !part.endsWith('Quant'))).toEqual([]);
});
