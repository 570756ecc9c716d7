/**
 * validation: a command the device refused. out-of-memory: a buffer that could not be made or is
 * larger than the device binds. lost: the device is gone. shader: WGSL that did not compile.
 * internal: anything else of the driver.
 */
export type GpuErrorKind = 'validation' | 'out-of-memory' | 'lost' | 'shader' | 'internal';

export interface GpuErrorPlace {
  /** The kernel's label. */
  readonly kernel?: string;
  /** A file below `shaders/`, and its line counted from 1. */
  readonly file?: string;
  readonly line?: number;
}

/** A failure of the device, in words; the page shows `message` as it is. */
export class GpuError extends Error {
  readonly kernel: string | null;
  readonly file: string | null;
  readonly line: number | null;

  constructor(
    readonly kind: GpuErrorKind,
    message: string,
    place: GpuErrorPlace = {},
  ) {
    super(message);
    this.name = 'GpuError';
    this.kernel = place.kernel ?? null;
    this.file = place.file ?? null;
    this.line = place.line ?? null;
  }
}

/** The error of a popped scope as a GpuError; null where the scope caught nothing. */
export function fromScope(
  kind: 'validation' | 'out-of-memory',
  what: string,
  error: GPUError | null,
): GpuError | null {
  if (error === null) return null;
  if (kind === 'out-of-memory') return new GpuError(kind, `The GPU has no memory left for ${what}.`);
  return new GpuError(kind, `The GPU refused ${what}: ${error.message}`);
}
