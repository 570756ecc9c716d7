import type { ShaderSpec } from '../../src/gpu/kernel.ts';
import { link } from '../../src/gpu/link.ts';
import { compile } from '../../src/gpu/pipeline.ts';
import { requestGpu } from '../../src/host/browser.ts';

export interface CompileTime {
  readonly kernel: string;
  readonly constants: Readonly<Record<string, number>>;
  /** The files that tell it from other variants. */
  readonly files: string;
  /** From createShaderModule to the pipeline, milliseconds. */
  readonly elapsedMs: number;
  /** False for kernels with barriers on a software adapter: the page compiles none of them there. */
  readonly used: boolean;
}

/** Kernels with barriers; see candidatesOf in src/gpu/probe.ts. */
const WITH_BARRIERS = 'conv2d/tile-fours.wgsl';

type KernelFile = { readonly shaders?: readonly ShaderSpec[] };

/** All pipelines that the project can make. */
const kernelFiles: Record<string, KernelFile> = import.meta.glob<KernelFile>(
  ['../../src/gpu/kernels/*.ts', '../../src/gpu/gate.ts', '!../../src/gpu/kernels/*.test.ts'],
  { eager: true },
);

/** Compiles every pipeline, one after the other, as if nobody had ever compiled it. */
export async function compileTimes(): Promise<readonly CompileTime[]> {
  const access = await requestGpu();
  if ('reason' in access) throw new Error(access.reason);
  const { device, description } = access;
  const times: CompileTime[] = [];
  const specs = new Set(Object.values(kernelFiles).flatMap(({ shaders = [] }) => shaders));
  let salt = Math.floor(performance.now());
  for (const spec of specs) {
    const fresh = salted(spec, ++salt);
    // oxlint-disable-next-line no-await-in-loop
    const { compileMs } = await compile(device, fresh, link(fresh.fragments));
    const files = spec.fragments.map(({ file }) => file.replace(/^.*\//, ''));
    times.push({
      kernel: spec.label,
      constants: spec.constants ?? {},
      files: files.slice(-3).join(' '),
      elapsedMs: compileMs,
      used: !description.software || spec.fragments.every(({ file }) => file !== WITH_BARRIERS),
    });
  }
  device.destroy();
  return times;
}

/** Stores a number that no shader had before, so that no cache of the browser or the driver knows it. */
function salted(spec: ShaderSpec, salt: number): ShaderSpec {
  const fragments = spec.fragments.map(({ file, text }) => ({
    file,
    text: text.replace(/\bfn main\([^{]*\{/, (head) => `${head} salt = ${salt}u;`),
  }));
  return { ...spec, fragments: [...fragments, { file: 'salt', text: 'var<private> salt: u32;' }] };
}
