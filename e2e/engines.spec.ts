import { card, expect, open, settled, setBits, test } from './fixtures.ts';

/** How a test stands between the page and its GPU. */
interface Interference {
  /** requestAdapter answers null. */
  deny: boolean;
  /** Every run ends out of memory. */
  noMemory: boolean;
  readonly devices: GPUDevice[];
}

declare global {
  interface Window {
    interference: Interference;
  }
}

function interfere(deny: boolean): void {
  const interference: Interference = { deny, noMemory: false, devices: [] };
  window.interference = interference;
  const requestAdapter = navigator.gpu.requestAdapter.bind(navigator.gpu);
  navigator.gpu.requestAdapter = (options) =>
    interference.deny ? Promise.resolve(null) : requestAdapter(options);
  const { requestDevice } = GPUAdapter.prototype;
  GPUAdapter.prototype.requestDevice = async function (descriptor) {
    const device = await requestDevice.call(this, descriptor);
    interference.devices.push(device);
    return device;
  };
}

test('a refused adapter: the CPU reference computes the same figures and says why', async ({ page }) => {
  await page.addInitScript(interfere, true);
  await open(page);
  await expect(page.getByTestId('gpu-badge')).toHaveText('CPU reference');
  await expect(page.getByRole('region', { name: 'Messages' })).toContainText('gives no adapter');
  await expect(card(page, 'y')).toContainText('scale 3.431e-5');

  await page.getByTitle('Which adapter computes').click();
  const panel = page.getByRole('region', { name: 'Which adapter computes' });
  await expect(panel).toContainText('gives no adapter');
  await page.evaluate(() => (window.interference.deny = false));
  await panel.getByRole('button', { name: 'Ask for a GPU again' }).click();
  await expect(page.getByTestId('gpu-badge')).toHaveText(/^WebGPU/);
  await expect(page.getByRole('region', { name: 'Messages' })).toBeEmpty();
});

test('a lost device: the experiment is kept, the CPU goes on, and the GPU is back when there is one', async ({
  page,
}) => {
  await page.addInitScript(interfere, false);
  await open(page);
  await setBits(page, 'weight', 5);
  await page.evaluate(() => {
    window.interference.deny = true;
    for (const device of window.interference.devices) device.destroy();
  });
  await expect(page.getByTestId('gpu-badge')).toHaveText('CPU reference');
  await expect(page.getByRole('region', { name: 'Messages' })).toContainText('your experiment is kept');
  await setBits(page, 'weight', 4);
  await expect(card(page, 'y')).toContainText('17 bits');

  await page.evaluate(() => (window.interference.deny = false));
  await expect(page.getByTestId('gpu-badge')).toHaveText(/^WebGPU/);
  await settled(page);
  await expect(card(page, 'y')).toContainText('17 bits');
});

test('a shader that does not compile is named with file and line, and the CPU computes the same figures', async ({
  page,
}) => {
  await page.addInitScript(() => {
    const { createShaderModule } = GPUDevice.prototype;
    GPUDevice.prototype.createShaderModule = function (descriptor) {
      const broken = descriptor.label === 'quantize';
      const code = broken ? descriptor.code.replace('fn main(', 'fn main(oops ') : descriptor.code;
      return createShaderModule.call(this, { ...descriptor, code });
    };
  });
  await open(page);
  await expect(page.getByRole('region', { name: 'Messages' })).toContainText(
    /quantize\.wgsl:\d+ .* The CPU reference computed this instead\./,
  );
  await expect(page.getByTestId('gpu-badge')).toHaveText('CPU reference');
  await expect(card(page, 'y')).toContainText('scale 3.431e-5');
});

test('out of memory: the CPU computes this edit, and the GPU the next one', async ({ page }) => {
  await page.addInitScript(() => {
    const { pushErrorScope, popErrorScope } = GPUDevice.prototype;
    const filters: GPUErrorFilter[] = [];
    GPUDevice.prototype.pushErrorScope = function (filter) {
      filters.push(filter);
      return pushErrorScope.call(this, filter);
    };
    GPUDevice.prototype.popErrorScope = function () {
      const found = popErrorScope.call(this);
      const spent = filters.pop() === 'out-of-memory' && window.interference.noMemory;
      return spent ? found.then(() => new GPUOutOfMemoryError('none left')) : found;
    };
  });
  await page.addInitScript(interfere, false);
  await open(page);
  await page.evaluate(() => (window.interference.noMemory = true));
  await setBits(page, 'weight', 5);
  await expect(page.getByRole('region', { name: 'Messages' })).toContainText('The GPU has no memory left');
  await expect(page.getByTestId('gpu-badge')).toHaveText('CPU reference');
  await expect(card(page, 'y')).toContainText('18 bits');

  await page.evaluate(() => (window.interference.noMemory = false));
  await setBits(page, 'weight', 4);
  await expect(page.getByTestId('gpu-badge')).toHaveText(/^WebGPU/);
  await expect(page.getByRole('region', { name: 'Messages' })).toBeEmpty();
  await expect(card(page, 'y')).toContainText('17 bits');
});

test('the engine that a script asks for computes, or the call is refused in words', async ({ page }) => {
  await page.addInitScript(interfere, true);
  await open(page);
  const engine = await page.evaluate(async () => {
    const document = window.quantscope.document();
    const { engine: computed } = await window.quantscope.evaluate(document, {
      engine: 'cpu',
      values: 'none',
    });
    return computed;
  });
  expect(engine).toBe('cpu');
  const refusal = await page.evaluate(() =>
    window.quantscope.evaluate(window.quantscope.document(), { engine: 'webgpu' }).then(
      () => 'computed',
      (error: Error) => error.message,
    ),
  );
  expect(refusal).toContain('The webgpu engine was asked for and is not there.');
});

test('both engines give the same integers for the tutorial layer', async ({ page }) => {
  await open(page);
  const [webgpu, cpu] = await page.evaluate(async () => {
    const integers = async (engine: 'webgpu' | 'cpu') => {
      const report = await window.quantscope.evaluate(window.quantscope.document(), { engine });
      const y = report.steps.find(({ id }) => id === 'y');
      return {
        engine: report.engine,
        int: y?.type === 'IntQuantTensor' ? Array.from(y.int ?? [], Number) : [],
      };
    };
    return [await integers('webgpu'), await integers('cpu')];
  });
  expect(webgpu?.engine).toBe('webgpu');
  expect(webgpu?.int).toHaveLength(27);
  expect(webgpu?.int).toEqual(cpu?.int);
});

test('a GPU that passes its self-test says so in the badge', async ({ page }) => {
  await open(page);
  await page.getByTitle('Which adapter computes').click();
  const panel = page.getByRole('region', { name: 'Which adapter computes' });
  await expect(panel).toContainText(/Self-test passed \(4096 vectors, \d+ ms\)\./);
  await expect(page.getByTestId('gpu-badge')).toHaveText(/^WebGPU/);
});

test('a GPU that rounds ties wrongly is dismissed: the CPU computes, and the page says why', async ({
  page,
}) => {
  // As a driver might that divides by way of the reciprocal and takes it for exact.
  await page.addInitScript(() => {
    const [from, to] = [' | (c.far - distance)', ''] as const;
    const { createShaderModule } = GPUDevice.prototype;
    GPUDevice.prototype.createShaderModule = function (descriptor) {
      const isMeant = descriptor.label === 'quantize_fours';
      if (isMeant && !descriptor.code.includes(from))
        throw new Error(`The kernel has no "${from}" to change.`);
      const code = isMeant ? descriptor.code.replaceAll(from, to) : descriptor.code;
      return createShaderModule.call(this, { ...descriptor, code });
    };
  });
  await open(page);
  await expect(page.getByTestId('gpu-badge')).toHaveText('CPU reference');
  await expect(page.getByRole('region', { name: 'Messages' })).toContainText(
    /failed the self-test: an integer of quantize is -?\d+, not -?\d+ .* The CPU reference computes instead\./,
  );
  await settled(page);
  expect(await page.evaluate(() => window.quantscope.report()?.engine)).toBe('cpu');
  await expect(card(page, 'y')).toContainText('scale 3.431e-5');

  await page.getByTitle('Which adapter computes').click();
  const panel = page.getByRole('region', { name: 'Which adapter computes' });
  await expect(panel).toContainText('failed the self-test');
});

test('a script that asks at once gets kinds and kernels that the first view does without', async ({
  page,
}) => {
  await page.goto('./');
  const values = await page.evaluate(async () => {
    const steps = [
      { id: 'x', kind: 'tensor', shape: [1, 1, 2, 2], values: [1, 2, 3, 4] },
      { id: 'bits', kind: 'QuantIdentity', return_quant_tensor: true },
      { id: 'q', kind: 'call', layer: 'bits', inputs: ['x'] },
      { id: 'moved', kind: 'permute', inputs: ['x'], dims: [0, 1, 3, 2] },
    ];
    const report = await window.quantscope.evaluate({ version: 1, steps }, { engine: 'webgpu' });
    const moved = report.steps.find(({ id }) => id === 'moved');
    return moved?.type === 'Tensor' ? Array.from(moved.value ?? []) : moved;
  });
  expect(values).toEqual([1, 3, 2, 4]);
});
