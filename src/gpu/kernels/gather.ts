import gather from '../../../shaders/gather.wgsl?raw';
import type { Format, GatherAxis, GatherOp } from '../../core/plan/op.ts';
import { stridesOf } from '../../core/tensor/shape.ts';
import { float32Bits } from '../float-bits.ts';
import { gridFragment } from '../fours.ts';
import { gridOf } from '../grid.ts';
import type { RecordOp, ShaderSpec } from '../kernel.ts';
import { struct } from '../params.ts';
import { elementCount } from '../sizes.ts';

const WORKGROUP_SIZE = 64;

const params = struct({ size: 'u32', words: 'u32', axes: 'u32', fillLow: 'u32', fillHigh: 'u32' });

const shader: ShaderSpec = {
  label: 'gather',
  fragments: [gridFragment, { file: 'gather.wgsl', text: gather }],
  params,
};

export const shaders = [shader];

/** The rules of gather.wgsl by number. */
const OUTSIDE: readonly GatherAxis['outside'][] = ['fill', 'reflect', 'replicate', 'circular'];
const FILL_INEXACT = 4;

export const record: RecordOp<GatherOp> = (op, recorder) => {
  const size = elementCount(op.outShape);
  const format = recorder.plan.tensors[op.x]?.format ?? 'f32';
  const [fillLow, fillHigh] = fillWords(op.fill, format);
  const words = format === 'i64' ? 2 : 1;
  recorder.dispatch(
    shader,
    params.write({ size, words, axes: op.axes.length, fillLow, fillHigh }),
    [recorder.buffer(op.x), recorder.table(axisTable(op), 'gather axes'), recorder.buffer(op.out)],
    gridOf(size, WORKGROUP_SIZE),
  );
};

/** All axes one after the other, as gather.wgsl reads them; terms that add nothing are left out. */
function axisTable({ axes, outShape }: GatherOp): Int32Array<ArrayBuffer> {
  const strides = stridesOf(outShape);
  return Int32Array.from(
    axes.flatMap(({ size, stride, add, divide, inexact, outside, coefficients }) => {
      const terms = coefficients.flatMap((coefficient, d) =>
        coefficient === 0 || outShape[d] === 1 ? [] : [[strides[d] ?? 1, outShape[d] ?? 1, coefficient]],
      );
      const rule = OUTSIDE.indexOf(outside) + (inexact === 'fill' ? FILL_INEXACT : 0);
      return [terms.length, size, stride, add, divide, rule, ...terms.flat()];
    }),
  );
}

/** Low and high word; the high one matters to i64 alone. */
function fillWords(fill: number, format: Format): readonly [number, number] {
  if (format === 'f32') return [float32Bits(fill), 0];
  const wide = BigInt.asUintN(64, BigInt(fill));
  return [Number(wide & 0xffffffffn), Number(wide >> 32n)];
}
