/** The scalar types a `Params` struct may hold: 4 bytes each, so that no padding arises. */
export type ParamType = 'u32' | 'i32' | 'f32';

export type ParamFields = Readonly<Record<string, ParamType>>;

/** The TypeScript twin of a WGSL `struct Params`: its fields in order. */
export interface ParamsLayout<F extends ParamFields = ParamFields> {
  readonly fields: F;
  /** 4 per field. */
  readonly byteLength: number;
  /**
   * The bytes of the struct, little-endian. f32 fields are rounded to float32.
   *
   * @throws RangeError where a u32 or i32 field is given what its type cannot hold
   */
  write(values: Readonly<Record<keyof F, number>>): ArrayBuffer;
}

/**
 * Declares the twin of `struct Params`; camelCase names here are snake_case there.
 *
 * `struct({ lo: 'i32', inner: 'u32' })` matches `struct Params { lo: i32, inner: u32 }`.
 */
export function struct<F extends ParamFields>(fields: F): ParamsLayout<F> {
  const entries: readonly (readonly [keyof F & string, ParamType])[] = Object.entries(fields);
  const byteLength = 4 * entries.length;
  return {
    fields,
    byteLength,
    write(values) {
      const view = new DataView(new ArrayBuffer(byteLength));
      for (const [index, [name, type]] of entries.entries()) {
        writeScalar(view, 4 * index, name, type, values[name]);
      }
      return view.buffer;
    },
  };
}

/** `outChannels` as `out_channels`. */
export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function writeScalar(view: DataView, offset: number, name: string, type: ParamType, value: number): void {
  if (type === 'f32') {
    view.setFloat32(offset, value, true);
    return;
  }
  const [lo, hi] = type === 'u32' ? [0, 2 ** 32 - 1] : [-(2 ** 31), 2 ** 31 - 1];
  if (!Number.isInteger(value) || value < lo || value > hi) {
    throw new RangeError(
      `The shader parameter ${name} is ${value}; ${type} holds whole numbers from ${lo} to ${hi}.`,
    );
  }
  if (type === 'u32') view.setUint32(offset, value, true);
  else view.setInt32(offset, value, true);
}
