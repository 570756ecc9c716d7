import { describe, expect, it } from 'vitest';
import { draw } from '../draw.ts';
import type { TensorValues } from '../executor.ts';
import type { Op, PlannedTensor } from '../plan/op.ts';
import type { Source } from '../plan/source.ts';
import { tutorialGeometry as geometry } from '../plan/testing/tutorial-geometry.ts';
import { biasInitBound } from '../tensor/default-init.ts';
import { cpuExecutor } from './cpu-executor.ts';

const f32 = (...shape: number[]): PlannedTensor => ({ shape, format: 'f32', exact: true });
const bound = biasInitBound(18);

const tensors: readonly PlannedTensor[] = [
  f32(3, 2, 3, 3),
  f32(1, 2, 5, 5),
  f32(),
  f32(),
  f32(),
  f32(),
  { ...f32(3, 2, 3, 3), format: 'i32' },
  f32(3, 2, 3, 3),
  { ...f32(2), format: 'u32' },
  f32(1, 3, 3, 3),
];
const sources: readonly Source[] = [
  { source: 'manual_seed', seed: 0 },
  { source: 'uniform', tensor: 0, low: -bound, high: bound },
  { source: 'normal', tensor: 1 },
];
const one = { aInner: 1, aCount: 1, bInner: 1, bCount: 1 };
const ops: readonly Op[] = [
  { op: 'abs_max', x: 0, out: 2, rows: 1 },
  {
    op: 'elementwise',
    fn: 'clamp_min_magnitude',
    a: { tensor: 2 },
    b: { constant: Math.fround(1e-10) },
    ...one,
    out: 3,
  },
  { op: 'elementwise', fn: 'div', a: { tensor: 3 }, b: { constant: 127 }, ...one, out: 4 },
  {
    op: 'quantize',
    x: 0,
    scale: 4,
    zeroPoint: 5,
    inner: 1,
    count: 1,
    lo: -127,
    hi: 127,
    int: 6,
    value: 7,
    clipped: 8,
  },
  { op: 'conv2d_float', x: 1, w: 7, bias: null, geometry, out: 9 },
];

const printed = (values: TensorValues | undefined) =>
  values instanceof Float32Array ? Array.from(values, (value) => value.toFixed(4)) : null;

describe('the first convolution of the Brevitas tutorial', () => {
  // Xilinx/brevitas, notebooks/01_quant_tensor_quant_conv2d_overview.ipynb at b106358, cells 4 and 6.
  it('has the printed weights, scale and outputs', async () => {
    const { tensors: got } = await cpuExecutor.execute(
      { tensors, sources, ops, entries: [], issues: [] },
      draw(sources, tensors),
      [4, 7, 9],
    );
    expect(printed(got.get(4))).toEqual(['0.0018']);
    expect(printed(got.get(7))).toEqual([
      '-0.0018',
      '0.1273',
      '-0.1937',
      '-0.1734',
      '-0.0904',
      '0.0627',
      '-0.0055',
      '0.1863',
      '-0.0203',
      '0.0627',
      '-0.0720',
      '-0.0461',
      '-0.2251',
      '-0.1568',
      '-0.0978',
      '0.0092',
      '0.0941',
      '0.1421',
      '-0.1605',
      '-0.1033',
      '0.0849',
      '0.1956',
      '-0.0480',
      '0.1771',
      '-0.0387',
      '0.0258',
      '0.2140',
      '-0.2196',
      '-0.1476',
      '-0.0590',
      '-0.0923',
      '0.2030',
      '-0.1531',
      '-0.1089',
      '-0.1642',
      '-0.2214',
      '-0.1384',
      '0.2030',
      '0.1052',
      '0.1144',
      '0.0129',
      '-0.1199',
      '0.0406',
      '-0.2196',
      '-0.1697',
      '-0.1218',
      '0.1494',
      '0.1384',
      '-0.1052',
      '-0.0092',
      '0.1513',
      '0.2343',
      '0.0941',
      '0.0314',
    ]);
    expect(printed(got.get(9))).toEqual([
      '0.2908',
      '-0.1793',
      '-0.9610',
      '-0.6542',
      '-0.3532',
      '0.6361',
      '1.0290',
      '0.2730',
      '0.0969',
      '-0.3479',
      '0.6030',
      '0.4900',
      '0.1607',
      '0.3547',
      '-0.4283',
      '-0.6696',
      '0.0652',
      '0.7300',
      '-0.0769',
      '-0.2424',
      '0.1860',
      '0.1740',
      '-0.1182',
      '-0.7017',
      '0.0963',
      '0.2375',
      '-0.9439',
    ]);
  });
});
