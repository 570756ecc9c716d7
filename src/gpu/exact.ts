import affineEstimate from '../../shaders/exact/affine-estimate.wgsl?raw';
import bits from '../../shaders/exact/bits.wgsl?raw';
import estimate from '../../shaders/exact/estimate.wgsl?raw';
import f32Add from '../../shaders/exact/f32-add.wgsl?raw';
import f32Div from '../../shaders/exact/f32-div.wgsl?raw';
import f32Mul from '../../shaders/exact/f32-mul.wgsl?raw';
import f32Rne from '../../shaders/exact/f32-rne.wgsl?raw';
import f32RoundBy from '../../shaders/exact/f32-round-by.wgsl?raw';
import f32ToI32 from '../../shaders/exact/f32-to-i32.wgsl?raw';
import f32ToI64 from '../../shaders/exact/f32-to-i64.wgsl?raw';
import intToF32 from '../../shaders/exact/int-to-f32.wgsl?raw';
import pack from '../../shaders/exact/pack.wgsl?raw';
import roundings from '../../shaders/exact/roundings.wgsl?raw';
import verify from '../../shaders/exact/verify.wgsl?raw';
import type { ShaderFragment } from './kernel.ts';

const fragment = (name: string, text: string): ShaderFragment => ({ file: `exact/${name}.wgsl`, text });

/**
 * Float32 arithmetic on bit patterns in integer operations alone: correctly rounded on every GPU.
 * A kernel lists what it uses, `bits` and `pack` first; each fragment costs compile time.
 */
export const exact = {
  bits: fragment('bits', bits),
  pack: fragment('pack', pack),
  add: fragment('f32-add', f32Add),
  mul: fragment('f32-mul', f32Mul),
  div: fragment('f32-div', f32Div),
  rne: fragment('f32-rne', f32Rne),
  /** The numbers of the ways of rounding. */
  roundings: fragment('roundings', roundings),
  /** Needs `roundings`, `add` and `rne`. */
  roundBy: fragment('f32-round-by', f32RoundBy),
  toI32: fragment('f32-to-i32', f32ToI32),
  toI64: fragment('f32-to-i64', f32ToI64),
  fromInt: fragment('int-to-f32', intToF32),
  /** The float division that `affineEstimate` allows for; tests put worse ones in its place. */
  estimate: fragment('estimate', estimate),
  /** Whether an estimate is the correctly rounded result. */
  verify: fragment('verify', verify),
  affineEstimate: fragment('affine-estimate', affineEstimate),
} as const;
