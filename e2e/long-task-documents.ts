import type { ExperimentDocument } from '../src/core/experiment/document.ts';

/** An input and the layer it goes through, quantized at every slot but the bias. */
function convolution(
  source: Readonly<Record<string, unknown>>,
  [outChannels, inChannels, kernel]: readonly [number, number, number],
  geometry: Readonly<Record<string, unknown>> = {},
): ExperimentDocument {
  return {
    version: 1,
    steps: [
      { kind: 'manual_seed', seed: 0 },
      {
        id: 'conv',
        kind: 'QuantConv2d',
        in_channels: inChannels,
        out_channels: outChannels,
        kernel_size: [kernel, kernel],
        ...geometry,
        bias: false,
        weight_quant: 'Int8WeightPerTensorFloat',
        input_quant: 'Int8ActPerTensorFloat',
        output_quant: 'Int8ActPerTensorFloat',
        return_quant_tensor: true,
      },
      { id: 'x', kind: 'randn', ...source },
      { id: 'y', kind: 'call', layer: 'conv', inputs: ['x'] },
    ],
  };
}

/**
 * The tutorial's layer, the first layer of a ResNet on noise and on a picture, a layer within it, one of
 * 1 x 1 and one of a channel each. y has 27 to 802,816 elements.
 *
 * @param picture data URL of 224 x 224 pixels
 */
export function longTaskDocuments(
  picture: string,
): readonly (readonly [name: string, document: ExperimentDocument])[] {
  const first = { stride: [2, 2], padding: [3, 3] };
  return [
    ['2 x 5 x 5 by 3 filters of 3 x 3', convolution({ shape: [1, 2, 5, 5] }, [3, 2, 3])],
    ['3 x 224 x 224 by 64 filters of 7 x 7', convolution({ shape: [1, 3, 224, 224] }, [64, 3, 7], first)],
    [
      'a picture by 64 filters of 7 x 7',
      convolution({ kind: 'image', source: picture, channels: 3 }, [64, 3, 7], first),
    ],
    [
      '64 x 56 x 56 by 64 filters of 3 x 3',
      convolution({ shape: [1, 64, 56, 56] }, [64, 64, 3], { padding: [1, 1] }),
    ],
    ['256 x 28 x 28 by 256 filters of 1 x 1', convolution({ shape: [1, 256, 28, 28] }, [256, 256, 1])],
    [
      '128 x 56 x 56, each channel by its own 3 x 3',
      convolution({ shape: [1, 128, 56, 56] }, [128, 128, 3], { padding: [1, 1], groups: 128 }),
    ],
  ];
}
