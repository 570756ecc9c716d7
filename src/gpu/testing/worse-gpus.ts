import type { ShaderFragment } from '../kernel.ts';

interface WorseGpu {
  readonly name: string;
  /** Stands in for estimate.wgsl. */
  readonly fragment: ShaderFragment;
}

/** Takes a result some float32 steps off; `pick` is a word that differs from element to element. */
function worseGpu(name: string, quotient: string, neighbour: string): WorseGpu {
  const text = `
    fn flush(a: u32) -> u32 {
      return select(a, a & 0x80000000u, (a & 0x7f800000u) == 0u);
    }

    // Away from zero by that many steps; zero stays zero.
    fn moved(a: u32, steps: i32) -> f32 {
      let magnitude = bitcast<i32>(a & 0x7fffffffu);
      let next = select(max(magnitude + steps, 0), magnitude, magnitude == 0);
      return bitcast<f32>(flush((a & 0x80000000u) | bitcast<u32>(next)));
    }

    fn estimate_quotient(x: u32, s: u32) -> f32 {
      let pick = (x * 2654435761u) >> 16u;
      return moved(bitcast<u32>(bitcast<f32>(flush(x)) / bitcast<f32>(flush(s))), ${quotient});
    }

    fn estimate_sum(a: f32, b: f32) -> f32 {
      let pick = ((bitcast<u32>(a) ^ bitcast<u32>(b)) * 2654435761u) >> 16u;
      let sum = a + b;
      let one_is_zero = ((bitcast<u32>(a) << 1u) == 0u) | ((bitcast<u32>(b) << 1u) == 0u);
      return select(moved(bitcast<u32>(sum), ${neighbour}), sum, one_is_zero);
    }

    fn estimate_product(d: f32, s: u32) -> u32 {
      let pick = ((bitcast<u32>(d) ^ s) * 2654435761u) >> 16u;
      return bitcast<u32>(moved(bitcast<u32>(d * bitcast<f32>(flush(s))), ${neighbour}));
    }`;
  return { name, fragment: { file: 'worse-gpu.wgsl', text } };
}

/** GPUs as bad as WGSL allows, and worse where a sum is exact: divisions 2 ULP off, the other neighbour of sums and products, no subnormals. */
export const worseGpus: readonly WorseGpu[] = [
  worseGpu('divides 2 ULP too high', '2', '0'),
  worseGpu('divides 2 ULP too low', '-2', '0'),
  worseGpu('rounds away from zero', '2', '1'),
  worseGpu('rounds towards zero', '-2', '-1'),
  worseGpu('rounds either way', 'i32(pick % 5u) - 2', 'i32(pick % 3u) - 1'),
];
