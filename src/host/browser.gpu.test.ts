import { afterEach, expect, test, vi } from 'vitest';
import { requestGpu } from './browser.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

test('the device comes with the adapter limits, its name and its kind', async () => {
  const access = await requestGpu();
  if ('reason' in access) throw new Error(access.reason);
  const { device, description } = access;
  const adapter = await navigator.gpu.requestAdapter();
  expect(device.limits.maxBufferSize).toBe(adapter?.limits.maxBufferSize);
  expect(device.limits.maxStorageBufferBindingSize).toBe(adapter?.limits.maxStorageBufferBindingSize);
  expect(device.features.has('timestamp-query')).toBe(adapter?.features.has('timestamp-query'));
  expect(description.adapter).toContain(adapter?.info.vendor);
  expect(description.software).toBe(adapter?.info.isFallbackAdapter);
  expect(description.wgslFeatures).toEqual([...navigator.gpu.wgslLanguageFeatures]);
  device.destroy();
});

test('no adapter: the reason names the driver', async () => {
  vi.spyOn(navigator.gpu, 'requestAdapter').mockResolvedValue(null);
  expect(await requestGpu()).toEqual({
    reason:
      'WebGPU is here but gives no adapter: the graphics driver may be missing or blocked, or crashed a moment ago.',
  });
});

test('an adapter request that fails is told in its words', async () => {
  vi.spyOn(navigator.gpu, 'requestAdapter').mockRejectedValue(new Error('the GPU process is gone'));
  expect(await requestGpu()).toEqual({ reason: 'WebGPU gave no adapter: the GPU process is gone' });
});

test('a refused device is told with the adapter and its words', async () => {
  const adapter = await navigator.gpu.requestAdapter();
  if (adapter === null) throw new Error('The browser of the tests has no adapter.');
  vi.spyOn(adapter, 'requestDevice').mockRejectedValue(new Error('out of devices'));
  vi.spyOn(navigator.gpu, 'requestAdapter').mockResolvedValue(adapter);
  expect(await requestGpu()).toEqual({
    reason: `The adapter ${adapter.info.vendor} ${adapter.info.architecture} gave no device: out of devices`,
  });
});
