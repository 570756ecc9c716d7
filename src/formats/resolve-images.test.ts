import { expect, test } from 'vitest';
import type { ExperimentDocument } from '../core/experiment/document.ts';
import { RefusedDocument } from '../core/issue.ts';
import { dataUrlOf } from './data-url.ts';
import { decodeImage } from './image-node.ts';
import { createImageResolver, resolveImages } from './resolve-images.ts';
import { buildPng } from './testing/build-png.ts';

const file = buildPng({ width: 1, height: 1, depth: 8, colourType: 0, raw: [0, 9] });
const pixels = { width: 1, height: 1, rgba: Uint8Array.of(9, 9, 9, 255) };
const url = dataUrlOf(file, 'png');

function documentOf(...sources: readonly string[]): ExperimentDocument {
  const steps = sources.map((source, index) => ({ kind: 'image', id: `p${index}`, source }));
  return { version: 1, steps: [{ kind: 'manual_seed', seed: 0 }, ...steps] };
}

test('Shipped pictures are loaded by name and data URLs decoded, each once', async () => {
  const asked: string[] = [];
  const images = await resolveImages(documentOf('harbour', url, 'harbour'), {
    decode: decodeImage,
    loadShipped: async (name) => {
      asked.push(name);
      return file;
    },
  });
  expect(asked).toEqual(['harbour']);
  expect([...images]).toEqual([
    ['harbour', pixels],
    [url, pixels],
  ]);
});

test('A resolver loads nothing again for the next document, and forgets what that one does not use', async () => {
  let loads = 0;
  const resolve = createImageResolver({ decode: decodeImage, loadShipped: async () => (loads++, file) });
  await resolve(documentOf('harbour'));
  await resolve(documentOf('harbour', url));
  expect(loads).toBe(1);
  await resolve(documentOf(url));
  await resolve(documentOf('harbour'));
  expect(loads).toBe(2);
});

test('Pictures that cannot be read are issues at each source, and are asked for again', async () => {
  let isOnline = false;
  const gif = 'data:image/png;base64,R0lGODlh';
  const resolve = createImageResolver({
    decode: decodeImage,
    loadShipped: async () => {
      if (!isOnline) throw new Error('there is no network.');
      return file;
    },
  });
  const refused: unknown = await resolve(documentOf('harbour', gif, 'harbour')).catch(
    (error: unknown) => error,
  );
  expect(refused instanceof RefusedDocument && refused.issues).toEqual([
    {
      severity: 'error',
      path: 'steps[1].source',
      message: 'The picture could not be loaded: there is no network.',
    },
    {
      severity: 'error',
      path: 'steps[3].source',
      message: 'The picture could not be loaded: there is no network.',
    },
    {
      severity: 'error',
      path: 'steps[2].source',
      message: 'This is a GIF; a PNG or JPEG of at most 4096 x 4096 pixels is needed.',
    },
  ]);
  isOnline = true;
  expect((await resolve(documentOf('harbour'))).get('harbour')).toEqual(pixels);
});
