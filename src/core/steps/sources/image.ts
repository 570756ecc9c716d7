import { imageTensor } from '../../image/image-tensor.ts';
import { defineStep } from '../step-kind.ts';

interface ImageFields {
  readonly source: string;
  readonly size: number | readonly number[] | null;
  readonly channels: number;
  readonly mean: number;
  readonly std: number;
}

/** A picture as [1, C, H, W], (byte / 255 - mean) / std. */
export const image = defineStep<ImageFields>({
  kind: 'image',
  role: 'source',
  summary: 'A picture, one of ours or your own, as numbers between 0 and 1.',
  needsId: true,
  fields: [
    {
      name: 'source',
      type: 'image',
      help: 'The name of a picture that comes with the page, or your own PNG or JPEG.',
    },
    {
      name: 'size',
      type: 'size',
      rank: 2,
      min: 1,
      max: 4096,
      optional: true,
      help: 'Height and width to which the picture is brought; its own size if absent.',
    },
    {
      name: 'channels',
      type: 'integer',
      min: 1,
      max: 3,
      default: 3,
      help: '3 for red, green, blue; 1 for grey.',
    },
    { name: 'mean', type: 'number', default: 0, help: 'Subtracted from every value.' },
    { name: 'std', type: 'number', default: 1, help: 'Every value is divided by this.' },
  ],
  lower: ({ source, size, channels, mean, std }, { builder, images, refuse }) => {
    if (channels !== 1 && channels !== 3)
      return refuse('channels', `channels is ${channels}; it must be 1 or 3.`);
    if (std === 0) refuse('std', 'std is 0; it must be another number, since every value is divided by it.');
    const pixels = images.get(source);
    if (!pixels) return refuse('source', 'This picture could not be read.');
    const { shape, values } = imageTensor(pixels, { size: size ?? undefined, channels, mean, std });
    return { value: { type: 'Tensor', value: builder.values(shape, values) } };
  },
});
