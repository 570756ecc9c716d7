import { expect, test } from 'vitest';
import { stepText } from './step-text.ts';

test.each([
  [{ kind: 'manual_seed', seed: 0 }, 'manual_seed(0)'],
  [{ kind: 'mode', training: false }, 'eval()'],
  [{ kind: 'mode', training: true }, 'train()'],
  [{ kind: 'randn', shape: [1, 2, 5, 5] }, 'randn(1, 2, 5, 5)'],
  [
    { kind: 'QuantConv2d', in_channels: 2, out_channels: 3, kernel_size: [3, 5] },
    'QuantConv2d(2, 3, (3, 5))',
  ],
  [{ kind: 'Conv2d', in_channels: 1, out_channels: 1, kernel_size: [3, 3] }, 'Conv2d(1, 1, 3)'],
  [{ kind: 'Conv2d', in_channels: 1, out_channels: 1, kernel_size: 3 }, 'Conv2d(1, 1, 3)'],
  [{ kind: 'QuantLinear', in_features: 32, out_features: 10 }, 'QuantLinear(32, 10)'],
  [{ kind: 'TruncAvgPool2d', kernel_size: [4, 4] }, 'TruncAvgPool2d(4)'],
  [{ kind: 'max_pool2d', inputs: ['q'], kernel_size: [2, 2] }, 'max_pool2d(q)'],
  [{ kind: 'call', layer: 'conv', inputs: ['x'] }, 'conv(x)'],
  [{ kind: 'quant_weight', layer: 'conv' }, 'conv.quant_weight()'],
  [{ kind: 'mul', inputs: ['x'], other: 0.5 }, 'x * 0.5'],
  [{ kind: 'sub', inputs: ['x'], left: 2.5 }, '2.5 - x'],
  [{ kind: 'add', inputs: ['x', 'y'] }, 'x + y'],
  [{ kind: 'repeat', times: 300, steps: [] }, 'repeat 300 times:'],
  [{ kind: 'image', source: 'harbour' }, 'image(harbour)'],
  [{ kind: 'image', source: 'data:image/png;base64,AA', note: 'cat.png, 8 × 8 pixels' }, 'image(cat.png)'],
  [{ kind: 'image', source: 'data:image/png;base64,AA' }, 'image(your picture)'],
  [{ kind: 'int_quant_tensor', inputs: ['v'], scale: 0.1 }, 'int_quant_tensor(v)'],
])('%j reads as %s', (step, text) => {
  expect(stepText(step)).toBe(text);
});
