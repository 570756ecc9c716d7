import { expect, test } from 'vitest';

test('the browser of the tests gives a WebGPU adapter and a device', async () => {
  const adapter = await navigator.gpu.requestAdapter();
  expect(adapter, 'WebGPU is missing: no adapter. Check the launch arguments and the driver.').not.toBeNull();
  const device = await adapter?.requestDevice();
  expect(device?.limits.maxComputeInvocationsPerWorkgroup).toBeGreaterThanOrEqual(256);
  device?.destroy();
});
