import { deflateRawSync } from 'node:zlib';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { packText, unpackText } from './packed-text.ts';

test('a text comes back, and its packed form holds letters that an address leaves alone', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 500 }), async (text) => {
      const packed = await packText(text);
      expect(packed).toMatch(/^[A-Za-z0-9_-]+$/);
      expect(await unpackText(packed)).toBe(text);
    }),
    { numRuns: 50 },
  );
});

test('what another deflate has packed opens too', async () => {
  const packed = deflateRawSync(Buffer.from('{"version":1,"steps":[]}')).toString('base64url');
  expect(await unpackText(packed)).toBe('{"version":1,"steps":[]}');
});

test.each(['abc', 'not base64!', 'A'.repeat(5)])('the damaged %s gives null', async (packed) => {
  expect(await unpackText(packed)).toBeNull();
});

test('80 MiB behind a small text are refused', async () => {
  const bomb = deflateRawSync(Buffer.alloc(80 * 2 ** 20, 97)).toString('base64url');
  expect(await unpackText(bomb)).toBeNull();
});
