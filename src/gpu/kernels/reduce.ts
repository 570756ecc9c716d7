import extreme from '../../../shaders/reduce/extreme.wgsl?raw';
import key from '../../../shaders/reduce/key.wgsl?raw';
import rowsShader from '../../../shaders/reduce/rows.wgsl?raw';
import sum from '../../../shaders/reduce/sum.wgsl?raw';
import type { ReduceOp } from '../../core/plan/op.ts';
import { exact } from '../exact.ts';
import { gridFragment } from '../fours.ts';
import { gridOf } from '../grid.ts';
import type { RecordOp, ShaderFragment, ShaderSpec } from '../kernel.ts';
import { struct } from '../params.ts';
import { elementCount } from '../sizes.ts';

const WORKGROUP_SIZE = 64;
/** From so many elements on a row has a workgroup instead of a thread. */
const LONG_ROW = 256;
/** From so many rows on a thread each keeps a GPU busy, however long they are. */
const MANY_ROWS = 2048;

const rowsParams = struct({ rows: 'u32', length: 'u32', function: 'u32' });
const extremeParams = struct({ length: 'u32', function: 'u32' });
const sumParams = struct({ length: 'u32' });

/** The numbers of reduce/key.wgsl. */
const FUNCTIONS: readonly ReduceOp['fn'][] = ['sum', 'max', 'min'];

const { bits, pack, add, verify } = exact;
const keyFragment: ShaderFragment = { file: 'reduce/key.wgsl', text: key };

export interface ReduceShaders {
  /** A thread per row. */
  readonly rows: ShaderSpec;
  /** A workgroup per row. */
  readonly extreme: ShaderSpec;
  readonly sum: ShaderSpec;
}

/** @param estimate the float operations; tests put worse ones in their place */
export function reduceShaders(estimate: ShaderFragment = exact.estimate): ReduceShaders {
  return {
    rows: {
      label: 'reduce',
      fragments: [gridFragment, bits, pack, add, keyFragment, { file: 'reduce/rows.wgsl', text: rowsShader }],
      params: rowsParams,
    },
    extreme: {
      label: 'reduce_extreme',
      fragments: [bits, keyFragment, { file: 'reduce/extreme.wgsl', text: extreme }],
      params: extremeParams,
    },
    sum: {
      label: 'reduce_sum',
      fragments: [bits, pack, add, estimate, verify, { file: 'reduce/sum.wgsl', text: sum }],
      params: sumParams,
    },
  };
}

const ownShaders = reduceShaders();

export const shaders = Object.values(ownShaders);

export const record: RecordOp<ReduceOp> = recordWith(ownShaders);

/** Records with given shaders. @throws RangeError where x is not whole rows */
export function recordWith(specs: ReduceShaders): RecordOp<ReduceOp> {
  return ({ fn, x, out, rows }, recorder) => {
    const size = elementCount(recorder.plan.tensors[x]?.shape ?? []);
    const length = size / rows;
    if (!Number.isInteger(length))
      throw new RangeError(`A tensor of ${size} elements has no ${rows} equal rows.`);
    const buffers = [recorder.buffer(x), recorder.buffer(out)];
    const code = FUNCTIONS.indexOf(fn);
    if (length < LONG_ROW || rows >= MANY_ROWS) {
      const bytes = rowsParams.write({ rows, length, function: code });
      recorder.dispatch(specs.rows, bytes, buffers, gridOf(rows, WORKGROUP_SIZE));
    } else if (fn === 'sum') {
      recorder.dispatch(specs.sum, sumParams.write({ length }), buffers, [rows, 1, 1]);
    } else {
      const bytes = extremeParams.write({ length, function: code });
      recorder.dispatch(specs.extreme, bytes, buffers, [rows, 1, 1]);
    }
  };
}
