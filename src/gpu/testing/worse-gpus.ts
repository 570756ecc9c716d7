import type { ShaderFragment } from '../kernel.ts';

interface WorseGpu {
  readonly name: string;
  /** Stands in for estimate.wgsl. */
  readonly fragment: ShaderFragment;
}

/** Takes a result some float32 steps off; `pick` is a word that differs from element to element. */
function worseGpu(name: string, quotient: string, neighbour: string): WorseGpu {
  const text = `
    fn flush(a: vec4u) -> vec4u {
      return select(a, a & vec4u(0x80000000u), (a & vec4u(0x7f800000u)) == vec4u(0u));
    }

    // Away from zero by that many steps; zero stays zero.
    fn moved(a: vec4u, steps: vec4i) -> vec4f {
      let magnitude = bitcast<vec4i>(a & vec4u(0x7fffffffu));
      let next = select(max(magnitude + steps, vec4i(0)), magnitude, magnitude == vec4i(0));
      return bitcast<vec4f>(flush((a & vec4u(0x80000000u)) | bitcast<vec4u>(next)));
    }

    fn estimate_quotient(x: vec4u, s: vec4u) -> vec4f {
      let pick = (x * vec4u(2654435761u)) >> vec4u(16u);
      return moved(bitcast<vec4u>(bitcast<vec4f>(flush(x)) / bitcast<vec4f>(flush(s))), ${quotient});
    }

    fn estimate_sum(a: vec4f, b: vec4f) -> vec4f {
      let pick = ((bitcast<vec4u>(a) ^ bitcast<vec4u>(b)) * vec4u(2654435761u)) >> vec4u(16u);
      let sum = a + b;
      let one_is_zero = ((bitcast<vec4u>(a) << vec4u(1u)) == vec4u(0u)) | ((bitcast<vec4u>(b) << vec4u(1u)) == vec4u(0u));
      return select(moved(bitcast<vec4u>(sum), ${neighbour}), sum, one_is_zero);
    }

    fn estimate_product(d: vec4f, s: vec4u) -> vec4u {
      let pick = ((bitcast<vec4u>(d) ^ s) * vec4u(2654435761u)) >> vec4u(16u);
      return bitcast<vec4u>(moved(bitcast<vec4u>(d * bitcast<vec4f>(flush(s))), ${neighbour}));
    }`;
  return { name, fragment: { file: 'worse-gpu.wgsl', text } };
}

/** GPUs as bad as WGSL allows, and worse where a sum is exact: divisions 2 ULP off, the other neighbour of sums and products, no subnormals. */
export const worseGpus: readonly WorseGpu[] = [
  worseGpu('divides 2 ULP too high', 'vec4i(2)', 'vec4i(0)'),
  worseGpu('divides 2 ULP too low', 'vec4i(-2)', 'vec4i(0)'),
  worseGpu('rounds away from zero', 'vec4i(2)', 'vec4i(1)'),
  worseGpu('rounds towards zero', 'vec4i(-2)', 'vec4i(-1)'),
  worseGpu('rounds either way', 'vec4i(pick % vec4u(5u)) - vec4i(2)', 'vec4i(pick % vec4u(3u)) - vec4i(1)'),
];
