import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { atOnce } from '../slices.ts';
import { canonicalText, digestInSlices, documentDigest } from './canonical.ts';
import type { ExperimentDocument } from './document.ts';
import { sha256 } from './sha256.ts';

const document: ExperimentDocument = {
  version: 1,
  steps: [{ kind: 'tensor', id: 't', values: [0.1, -0, 1e21, 'NaN'], shape: [4], note: undefined }],
  title: 'Größe "q"\n',
};

test('The canonical text sorts names, has no spaces, keeps minus zero and leaves out undefined', () => {
  expect(canonicalText(document)).toBe(
    '{"steps":[{"id":"t","kind":"tensor","shape":[4],"values":[0.1,-0,1e+21,"NaN"]}],"title":"Größe \\"q\\"\\n","version":1}',
  );
});

test('Reading the canonical text gives a document with the same canonical text', () => {
  const again: ExperimentDocument = JSON.parse(canonicalText(document));
  expect(canonicalText(again)).toBe(canonicalText(document));
});

test('The digest is the SHA-256 of the canonical text, whatever the order of the fields', async () => {
  const digest = await documentDigest({ steps: [], version: 1 });
  expect(digest).toBe('a5dd3ce7993c63ad01d8a9a45922bc5f17d2c41c5f21a10671ec8c05c5ffc4aa');
  expect(await documentDigest({ version: 1, steps: [] })).toBe(digest);
});

// The first three: examples of FIPS 180-2, appendix B.
test.each([
  ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  [
    'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
    '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
  ],
  ['a'.repeat(1_000_000), 'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0'],
])('SHA-256 of %.12s', (text, digest) => {
  expect(sha256(text)).toBe(digest);
});

test('SHA-256 agrees with Node on every length from 0 to 130, around the block size of 64', () => {
  for (let length = 0; length <= 130; length++) {
    const text = 'ü'.repeat(length >> 1) + 'x'.repeat(length & 1);
    expect(sha256(text)).toBe(createHash('sha256').update(text).digest('hex'));
  }
});

test('A digest with remembered texts of steps is that of the document, and none of its steps is written twice', () => {
  const texts = new WeakMap<object, string>();
  const step = { kind: 'tensor', id: 't', shape: [1], values: [1] };
  const first: ExperimentDocument = { version: 1, title: '"steps":[', steps: [step] };
  const longer: ExperimentDocument = { ...first, steps: [step, { kind: 'mode', training: true }] };
  atOnce(digestInSlices(first, texts));
  expect(texts.get(step)).toBe('{"id":"t","kind":"tensor","shape":[1],"values":[1]}');
  expect(atOnce(digestInSlices(longer, texts))).toBe(sha256(canonicalText(longer)));
  texts.set(step, '{}');
  expect(atOnce(digestInSlices(first, texts))).not.toBe(sha256(canonicalText(first)));
});
