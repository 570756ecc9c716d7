import finishFloat from '../../../shaders/conv2d/finish-float.wgsl?raw';
import type { Conv2dFloatOp } from '../../core/plan/convolution-op.ts';
import type { RecordOp } from '../kernel.ts';
import * as prepare from './conv2d-prepare.ts';
import { convolutionSpec, tileGrid, tileOf, tiles } from './conv2d-variants.ts';

const finish = [{ file: 'conv2d/finish-float.wgsl', text: finishFloat }];

const specs = new Map(tiles.map((tile) => [tile, convolutionSpec('conv2d_float', tile, 'float', finish)]));

export const shaders = [...specs.values()];

/** Float convolution: one running float32 sum per output in the declared order, then the bias. */
export const record: RecordOp<Conv2dFloatOp> = (op, recorder) => {
  const { geometry } = op;
  const tile = tileOf(geometry);
  const spec = specs.get(tile);
  if (spec === undefined) throw new Error('The tile has no float kernel.');
  const x = prepare.recordPad(op.x, geometry, 'float', recorder);
  const { w, offsets } = prepare.recordPack(op.w, geometry, 'float', tile.channels, null, recorder);
  const bias = prepare.biasOf(op.bias, w, recorder);
  recorder.dispatch(
    spec,
    prepare.paramsOf(geometry, { blockChannels: tile.channels, bias }),
    [x, w, offsets, recorder.buffer(op.out), bias.buffer],
    tileGrid(geometry, tile),
  );
};
