import { afterEach, expect, test } from 'vitest';
import { requestGpu } from '../host/browser.ts';
import { GpuError } from './errors.ts';
import { Gpu } from './gpu.ts';
import type { ShaderSpec } from './kernel.ts';

const opened: Gpu[] = [];

afterEach(() => {
  for (const gpu of opened.splice(0)) gpu.destroy();
});

async function open(): Promise<Gpu> {
  const access = await requestGpu();
  if ('reason' in access) throw new Error(access.reason);
  const gpu = new Gpu(access.device, access.description.adapter);
  opened.push(gpu);
  return gpu;
}

const params = {
  file: 'params.wgsl',
  text: 'struct Params { n: u32 }\n@group(0) @binding(0) var<uniform> params: Params;\n',
};

function spec(main: string): ShaderSpec {
  return { label: 'try', fragments: [params, { file: 'try.wgsl', text: main }] };
}

test('a type error is told with the file and the line it stands on', async () => {
  const gpu = await open();
  const broken = spec('// one\n@compute @workgroup_size(1)\nfn main() {\n    let x: u32 = 1.5;\n}\n');
  const error: unknown = await gpu.pipeline(broken).catch((reason: unknown) => reason);
  if (!(error instanceof GpuError)) throw new Error(String(error));
  expect([error.kind, error.kernel, error.file, error.line]).toEqual(['shader', 'try', 'try.wgsl', 4]);
  expect(error.message).toMatch(/^shaders\/try\.wgsl:4 in the kernel try: /);
});

test('a directive in a later fragment moves to the head and keeps line numbers', async () => {
  const gpu = await open();
  if (!gpu.caps.subgroups) throw new Error('The browser of the tests is expected to have subgroups.');
  const text =
    '// one\nenable subgroups;\n@compute @workgroup_size(4)\nfn main() {\n    _ = subgroupAdd(params.n);\n    nonsense;\n}\n';
  const error: unknown = await gpu.pipeline(spec(text)).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ kind: 'shader', file: 'try.wgsl', line: 6 });
  const sound = spec(text.replace('    nonsense;\n', ''));
  expect((await gpu.pipeline(sound)).pipeline).toBeInstanceOf(GPUComputePipeline);
});

test('an entry point that is missing is a shader error of its kernel', async () => {
  const gpu = await open();
  const error: unknown = await gpu.pipeline(spec('fn other() {}')).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ kind: 'shader', kernel: 'try', file: null });
});

test('equal code and constants compile once', async () => {
  const gpu = await open();
  const text = 'override SIZE: u32 = 1u;\n@compute @workgroup_size(SIZE)\nfn main() {}\n';
  const [first, second, third] = await Promise.all([
    gpu.pipeline(spec(text)),
    gpu.pipeline(spec(text)),
    gpu.pipeline({ ...spec(text), constants: { SIZE: 2 } }),
  ]);
  expect(second).toBe(first);
  expect(third).not.toBe(first);
});
