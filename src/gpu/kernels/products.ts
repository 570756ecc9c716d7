import products from '../../../shaders/products.wgsl?raw';
import type { QuantizeOp } from '../../core/plan/op.ts';
import { exact } from '../exact.ts';
import { gridFragment } from '../fours.ts';
import { gridOf } from '../grid.ts';
import type { Recorder, ShaderFragment, ShaderSpec } from '../kernel.ts';
import { struct } from '../params.ts';

const params = struct({ lo: 'i32', codes: 'u32', count: 'u32' });

/** Elements per product from which it pays to try each product once. */
const WORTH = 8;

/** @param estimate the float operations; tests put worse ones in their place */
export function productsShader(estimate: ShaderFragment = exact.estimate): ShaderSpec {
  const { bits, pack, mul, verify, affineEstimate } = exact;
  return {
    label: 'products',
    fragments: [
      gridFragment,
      bits,
      pack,
      mul,
      estimate,
      verify,
      affineEstimate,
      { file: 'products.wgsl', text: products },
    ],
    params,
  };
}

/** Whether the codes are so few that each product of a code and a scale is met many times. */
export function areProductsWorthTrying(op: QuantizeOp, size: number): boolean {
  return (op.hi - op.lo + 1) * op.count * WORTH <= size;
}

/** Records the trial. @returns the buffer with a word for each channel, 1 where all products are right */
export function recordProducts(op: QuantizeOp, shader: ShaderSpec, recorder: Recorder): GPUBuffer {
  const trusted = recorder.scratch(4 * op.count, 'trusted channels');
  const bytes = params.write({ lo: op.lo, codes: op.hi - op.lo + 1, count: op.count });
  const inputs = [op.scale, op.zeroPoint].map((id) => recorder.buffer(id));
  recorder.dispatch(shader, bytes, [...inputs, trusted], gridOf(op.count, 1));
  return trusted;
}
