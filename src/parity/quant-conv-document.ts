import * as fc from 'fast-check';
import type { ExperimentDocument, QuantizerChoice, Step } from '../core/experiment/document.ts';
import { intThreshold } from '../core/quant/int-threshold.ts';
import { tieDirected } from './tie-directed.ts';

/**
 * Random QuantConv2d documents: every option of the geometry, bit widths 2 to 16, per tensor and
 * per channel, bias or none, train and eval in sequence; half of the data tie-directed.
 */

const smallSize = fc.integer({ min: 1, max: 4 });
const bits = fc.integer({ min: 2, max: 16 });

interface QuantizerDraw {
  readonly bit_width: number;
  readonly signed: boolean;
  readonly narrow_range: boolean;
}

const quantizerDraw: fc.Arbitrary<QuantizerDraw> = fc.record({
  bit_width: bits,
  signed: fc.boolean(),
  narrow_range: fc.boolean(),
});

const weightQuant: fc.Arbitrary<QuantizerChoice> = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom(null, 'Int8WeightPerTensorFloat', 'Int8WeightPerChannelFloat') },
  {
    weight: 4,
    arbitrary: fc.tuple(quantizerDraw, fc.boolean()).map(([draw, perChannel]) => ({
      quantizer: 'Int8WeightPerTensorFloat',
      ...draw,
      scaling_per_output_channel: perChannel,
    })),
  },
);

const actQuant: fc.Arbitrary<QuantizerChoice> = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom(null, 'Int8ActPerTensorFloat') },
  { weight: 3, arbitrary: quantizerDraw.map((draw) => ({ quantizer: 'Int8ActPerTensorFloat', ...draw })) },
);

const geometry = fc
  .record({
    groups: fc.integer({ min: 1, max: 3 }),
    inPerGroup: fc.integer({ min: 1, max: 3 }),
    outPerGroup: fc.integer({ min: 1, max: 3 }),
    kernel: fc.tuple(smallSize, smallSize),
    stride: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })),
    dilation: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })),
    padding: fc.oneof(
      fc
        .tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 }))
        .map((pair): string | number[] => pair),
      fc.constantFrom<string | number[]>('same', 'valid'),
    ),
    padding_mode: fc.constantFrom('zeros', 'reflect', 'replicate', 'circular'),
    batch: fc.integer({ min: 1, max: 2 }),
    height: fc.integer({ min: 1, max: 11 }),
    width: fc.integer({ min: 1, max: 11 }),
  })
  .map(({ groups, inPerGroup, outPerGroup, batch, height, width, kernel, ...rest }) => ({
    shape: [batch, groups * inPerGroup, height, width],
    weightShape: [groups * outPerGroup, inPerGroup, ...kernel],
    layer: {
      in_channels: groups * inPerGroup,
      out_channels: groups * outPerGroup,
      kernel_size: kernel,
      groups,
      ...rest,
    },
  }));

function thresholdOf(choice: QuantizerChoice): number {
  if (choice === null || typeof choice === 'string') return 127;
  const { bit_width: bitWidth, signed, narrow_range: narrow } = choice;
  return intThreshold(Number(bitWidth), signed === true, narrow === true);
}

/** A tensor literal of ties, or null for torch's own draws. */
function literal(
  shape: readonly number[],
  choice: QuantizerChoice,
  ties: boolean,
  scale: number,
  seed: number,
) {
  if (!ties) return null;
  const count = shape.reduce((product, size) => product * size, 1);
  return { shape, values: Array.from(tieDirected(count, thresholdOf(choice), scale, seed), writable) };
}

function writable(value: number): number | '-0' {
  return Object.is(value, -0) ? '-0' : value;
}

const scale = fc.oneof(
  fc.double({ min: 1e-6, max: 10, noNaN: true }),
  fc.constantFrom(2 ** -7, 1, 2 ** -20, 1e-12, 3e-39, 1e30),
);

/** From far too narrow to wider than any sum of 16 by 16 bits here. */
const accumulator = fc.record({
  bits: fc.oneof(fc.integer({ min: 2, max: 24 }), fc.integer({ min: 2, max: 40 }), fc.constant(64)),
  overflow: fc.constantFrom('wrap', 'saturate'),
});

export const quantConvDocument: fc.Arbitrary<ExperimentDocument> = fc
  .record({
    geometry,
    seed: fc.integer({ min: 0, max: 2 ** 31 }),
    weight_quant: weightQuant,
    input_quant: actQuant,
    output_quant: fc.oneof(fc.constant(null), actQuant),
    bias: fc.boolean(),
    return_quant_tensor: fc.boolean(),
    ties: fc.boolean(),
    scale,
    handMade: fc.option(fc.record({ bits, signed: fc.boolean(), zeroPoint: fc.constantFrom(0, 0, 0, 3) }), {
      freq: 3,
    }),
    calls: fc.integer({ min: 1, max: 3 }),
    accumulator: fc.option(accumulator, { freq: 2 }),
    evalAfter: fc.boolean(),
  })
  .map((draw) => {
    const { layer, shape, weightShape } = draw.geometry;
    const weight = literal(weightShape, draw.weight_quant, draw.ties, draw.scale, draw.seed + 1);
    const input = literal(shape, draw.input_quant, draw.ties, draw.scale, draw.seed + 2);
    const steps: Step[] = [
      { kind: 'manual_seed', seed: draw.seed },
      {
        id: 'conv',
        kind: 'QuantConv2d',
        ...layer,
        bias: draw.bias,
        weight_quant: draw.weight_quant,
        input_quant: draw.input_quant,
        output_quant: draw.output_quant,
        return_quant_tensor: draw.return_quant_tensor,
        ...(weight ? { weight } : {}),
        ...(draw.accumulator ? { accumulator: draw.accumulator } : {}),
      },
      input ? { id: 'x', kind: 'tensor', ...input } : { id: 'x', kind: 'randn', shape },
    ];
    if (draw.handMade) steps.push(...handMade(shape, draw.handMade));
    const source = draw.handMade ? 'q' : 'x';
    for (let i = 0; i < draw.calls; i++)
      steps.push({ id: `y${i}`, kind: 'call', layer: 'conv', inputs: [source] });
    if (draw.evalAfter) {
      steps.push(
        { kind: 'mode', training: false },
        { id: 'e', kind: 'call', layer: 'conv', inputs: [source] },
      );
    }
    steps.push({ id: 'w', kind: 'quant_weight', layer: 'conv' });
    return { version: 1, steps };
  });

/** A labelled tensor, now and then out of the range that its label claims. */
function handMade(
  shape: readonly number[],
  { bits: width, signed, zeroPoint }: { bits: number; signed: boolean; zeroPoint: number },
): Step[] {
  const half = 2 ** Math.min(width, 10);
  return [
    { id: 'i', kind: 'randint', shape, low: signed ? -half / 2 : 0, high: signed ? half / 2 : half },
    { id: 'v', kind: 'mul', inputs: ['i'], other: 0.0137 },
    {
      id: 'q',
      kind: 'int_quant_tensor',
      inputs: ['v'],
      scale: 0.0137,
      zero_point: zeroPoint,
      bit_width: width,
      signed,
      training: true,
    },
  ];
}
