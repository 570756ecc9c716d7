import { capsOf, type Caps } from './caps.ts';
import type { ConvolutionVariant } from './convolution-variant.ts';
import { GpuError } from './errors.ts';
import type { ShaderSpec } from './kernel.ts';
import { compile, type Pipeline } from './pipeline.ts';
import { BufferPool, type PoolOptions } from './pool.ts';
import { link } from './link.ts';

export interface GpuOptions extends PoolOptions {
  /** `navigator.gpu.wgslLanguageFeatures` or its like. */
  readonly wgslFeatures?: Iterable<string>;
  /** Capabilities to pretend, for tests. */
  readonly mask?: Partial<Caps>;
}

/**
 * A device with what outlives a run: compiled pipelines and pooled buffers. The caller owns the
 * device; `destroy` ends both.
 */
export class Gpu {
  private capabilities: Caps;
  readonly pool: BufferPool;
  /** What went over so far: command buffers submitted, and bytes to the device and back. */
  readonly traffic = { submissions: 0, bytesUp: 0, bytesDown: 0 };
  private upload = new Uint8Array(0);
  private lostMessage: string | null = null;
  private readonly lostListeners = new Set<(message: string) => void>();
  private readonly bySpec = new WeakMap<ShaderSpec, Promise<Pipeline>>();
  private readonly byCode = new Map<string, Promise<Pipeline>>();
  private readonly compiled = new WeakMap<ShaderSpec, Pipeline>();
  /** Settles when the device is lost; stays pending otherwise. */
  readonly lost: Promise<void>;

  /** @param adapter the adapter's name for reports, such as `google swiftshader` */
  constructor(
    readonly device: GPUDevice,
    readonly adapter: string,
    options: GpuOptions = {},
  ) {
    this.capabilities = capsOf(device, options.wgslFeatures, options.mask);
    this.pool = new BufferPool(device, options);
    this.lost = device.lost.then((loss) => this.handleLoss(loss));
  }

  /** As the device says them, less the mask; `useConvolution` changes what they name there. */
  get caps(): Caps {
    return this.capabilities;
  }

  /** Runs from now on make their 32-bit sums this way: the same integers, sooner. null: the default way. */
  useConvolution(convolution: ConvolutionVariant | null): void {
    this.capabilities = { ...this.capabilities, convolution };
  }

  /** In words, or null while the device works. */
  get lossMessage(): string | null {
    return this.lostMessage;
  }

  /** @returns a function that takes the listener away again */
  onLost(listener: (message: string) => void): () => void {
    this.lostListeners.add(listener);
    return () => this.lostListeners.delete(listener);
  }

  /** @throws GpuError of kind `lost` */
  assertAlive(): void {
    if (this.lostMessage !== null) throw new GpuError('lost', this.lostMessage);
  }

  /** The pipeline if it is compiled already. */
  ready(spec: ShaderSpec): Pipeline | null {
    return this.compiled.get(spec) ?? null;
  }

  /** Compiles once per code and constants. @throws GpuError of kind `shader` with file and line */
  pipeline(spec: ShaderSpec): Promise<Pipeline> {
    const known = this.bySpec.get(spec);
    if (known) return known;
    const linked = link(spec.fragments);
    const key = `${JSON.stringify(spec.constants ?? {})}${linked.code}`;
    const made = this.byCode.get(key) ?? compile(this.device, spec, linked);
    this.byCode.set(key, made);
    this.bySpec.set(spec, made);
    made.then(
      (pipeline) => this.compiled.set(spec, pipeline),
      () => {},
    );
    return made;
  }

  /** Compiles several in parallel. */
  async warm(specs: Iterable<ShaderSpec>): Promise<void> {
    await Promise.all([...specs].map((spec) => this.pipeline(spec)));
  }

  /** Memory in which a run lays out what it uploads, at least so long; it belongs to the caller until it awaits. */
  uploadBytes(byteLength: number): Uint8Array<ArrayBuffer> {
    if (this.upload.byteLength < byteLength) this.upload = new Uint8Array(byteLength);
    return this.upload;
  }

  destroy(): void {
    this.pool.clear();
    this.device.destroy();
  }

  private handleLoss(loss: GPUDeviceLostInfo): void {
    const reason = loss.message.trim().replace(/\.$/, '');
    this.lostMessage =
      loss.reason === 'destroyed'
        ? 'The GPU device was closed; a new one is needed.'
        : `The GPU device was lost${reason ? ` (${reason})` : ''}; a new one is needed.`;
    this.pool.clear();
    this.byCode.clear();
    for (const listener of this.lostListeners) listener(this.lostMessage);
  }
}
