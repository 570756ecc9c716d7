import { afterEach, expect, test, vi } from 'vitest';
import { requestGpu } from './browser.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

test('a browser without navigator.gpu says so in words', async () => {
  vi.stubGlobal('navigator', {});
  expect(await requestGpu()).toEqual({
    reason:
      'This browser has no WebGPU. Current Chrome, Edge, Firefox and Safari have it; it may be switched off.',
  });
});

test('an insecure page says what is needed', async () => {
  vi.stubGlobal('navigator', {});
  vi.stubGlobal('isSecureContext', false);
  expect(await requestGpu()).toEqual({
    reason: 'WebGPU needs a secure page: open it by https or on localhost.',
  });
});
