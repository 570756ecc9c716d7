import { expect, test } from 'vitest';
import { bytesOfDataUrl, dataUrlOf } from './data-url.ts';

test('The bytes of a data URL are those of its base64', () => {
  expect([...bytesOfDataUrl('data:image/png;base64,iVBORw==')]).toEqual([0x89, 0x50, 0x4e, 0x47]);
});

test('Bytes become a data URL of their type', () => {
  expect(dataUrlOf(Uint8Array.of(255, 216, 255), 'jpeg')).toBe('data:image/jpeg;base64,/9j/');
});

test('100,000 bytes come back as they were', () => {
  const bytes = Uint8Array.from({ length: 100_000 }, (_, index) => index % 251);
  expect(bytesOfDataUrl(dataUrlOf(bytes, 'png'))).toEqual(bytes);
});

test.each([
  ['data:image/gif;base64,AAAA', 'The picture must be a base64 data URL of image/png or image/jpeg.'],
  ['data:image/png,AAAA', 'The picture must be a base64 data URL of image/png or image/jpeg.'],
  ['data:image/png;base64,A*AA', 'The data URL is no valid base64; letters, digits, + and / are needed.'],
])('%s is refused', (url, message) => {
  expect(() => bytesOfDataUrl(url)).toThrow(message);
});
