import dequantize from '../../../shaders/dequantize.wgsl?raw';
import dequantizeFours from '../../../shaders/dequantize-fours.wgsl?raw';
import type { DequantizeOp } from '../../core/plan/op.ts';
import { exact } from '../exact.ts';
import { channelsFragment, fourGridOf, gridFragment } from '../fours.ts';
import { gridOf } from '../grid.ts';
import type { RecordOp, Recorder, ShaderFragment, ShaderSpec } from '../kernel.ts';
import { knownZeroPoints } from '../known-zero-points.ts';
import { leftFragment, leftOfFourFragment, MANY, walkGridOf, type Left } from '../left.ts';
import { struct } from '../params.ts';
import { elementCount } from '../sizes.ts';

const WORKGROUP_SIZE = 64;

const patterns = {
  scaleInner: 'u32',
  scaleCount: 'u32',
  zeroPointInner: 'u32',
  zeroPointCount: 'u32',
} as const;
const exactParams = struct({ size: 'u32', threads: 'u32', words: 'u32', ...patterns });
const foursParams = struct({ size: 'u32', threads: 'u32', vectors: 'u32', ...patterns });

export interface DequantizeShaders {
  /** For i32 or i64 (`wide`) integers. */
  readonly exact: (wide: boolean) => ShaderSpec;
  /** With one parameter or one per channel, and zero points that are known to be whole or not. */
  readonly fours: (wide: boolean, perChannel: boolean, whole: boolean) => ShaderSpec;
}

/** @param estimate the float operations; tests put worse ones in their place */
export function dequantizeShaders(estimate: ShaderFragment = exact.estimate): DequantizeShaders {
  const { bits, pack, add, mul, fromInt, verify, affineEstimate } = exact;
  const inIntegers = [gridFragment, leftFragment, bits, pack, add, mul, fromInt];
  const marks = [channelsFragment, leftOfFourFragment];
  const byEstimate = [gridFragment, ...marks, bits, estimate, verify, affineEstimate];
  const exactShader = (wide: number): ShaderSpec => ({
    label: 'dequantize',
    fragments: [...inIntegers, { file: 'dequantize.wgsl', text: dequantize }],
    constants: { WIDE: wide },
    params: exactParams,
  });
  const foursShader = (wide: number, perChannel: number, whole: number): ShaderSpec => ({
    label: 'dequantize_fours',
    fragments: [...byEstimate, { file: 'dequantize-fours.wgsl', text: dequantizeFours }],
    constants: { WIDE: wide, PER_CHANNEL: perChannel, WHOLE: whole },
    params: foursParams,
  });
  const exactOnes = [exactShader(0), exactShader(1)];
  const fours = [0, 1].flatMap((a) => [0, 1].flatMap((b) => [0, 1].map((c) => foursShader(a, b, c))));
  return {
    exact: (wide) => at(exactOnes, wide ? 1 : 0),
    fours: (wide, perChannel, whole) => at(fours, (wide ? 4 : 0) + (perChannel ? 2 : 0) + (whole ? 1 : 0)),
  };
}

function at(shaders: readonly ShaderSpec[], index: number): ShaderSpec {
  const shader = shaders[index];
  if (!shader) throw new RangeError(`There is no variant ${index}.`);
  return shader;
}

const ownShaders = dequantizeShaders();
const BOTH = [false, true] as const;

export const shaders = BOTH.flatMap((wide) => [
  ownShaders.exact(wide),
  ...BOTH.flatMap((perChannel) => BOTH.map((whole) => ownShaders.fours(wide, perChannel, whole))),
]);

export const record: RecordOp<DequantizeOp> = recordWith(ownShaders);

/** Records with given shaders; by estimates from `many` elements on. */
export function recordWith(given: DequantizeShaders, many = MANY): RecordOp<DequantizeOp> {
  return (op, recorder) => {
    const int = recorder.plan.tensors[op.int];
    const wide = int?.format === 'i64';
    const size = elementCount(int?.shape ?? []);
    const { scaleInner, scaleCount, zeroPointInner, zeroPointCount } = op;
    const pattern = { scaleInner, scaleCount, zeroPointInner, zeroPointCount };
    const buffers = [op.int, op.scale, op.zeroPoint, op.out].map((id) => recorder.buffer(id));
    let left: Left | null = null;
    if (size >= many) {
      const { workgroups, threads, vectors } = fourGridOf(size);
      const whole = knownZeroPoints(op.zeroPoint, recorder.plan) !== 'any';
      left = { threads, words: recorder.scratch(4 * threads, 'dequantize: left') };
      const shader = given.fours(wide, scaleCount > 1 || zeroPointCount > 1, whole);
      const bytes = foursParams.write({ size, threads, vectors, ...pattern });
      recorder.dispatch(shader, bytes, [...buffers, left.words], workgroups);
    }
    recordExact(given.exact(wide), { size, pattern, buffers, left }, recorder);
  };
}

interface ExactRun {
  readonly size: number;
  readonly pattern: Readonly<Record<keyof typeof patterns, number>>;
  readonly buffers: readonly GPUBuffer[];
  readonly left: Left | null;
}

function recordExact(shader: ShaderSpec, { size, pattern, buffers, left }: ExactRun, recorder: Recorder) {
  const words = left?.words ?? recorder.scratch(16, 'dequantize: nothing left');
  const bytes = exactParams.write({
    size,
    threads: left?.threads ?? size,
    words: left?.threads ?? 0,
    ...pattern,
  });
  const workgroups = left ? walkGridOf(left.threads) : gridOf(size, WORKGROUP_SIZE);
  recorder.dispatch(shader, bytes, [...buffers, words], workgroups);
}
