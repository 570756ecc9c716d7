import { shippedImages } from '../image/shipped-images.ts';
import { describe, eitherOf } from './describe.ts';
import type { ImageField } from './field.ts';
import { suggestion } from './nearest.ts';

/** Characters of a data URL: room for a picture of about 24 MB. */
const LONGEST = 2 ** 25;

/** The sentence to show, or null; whether a data URL's picture can be decoded shows later. */
export function checkImageSource(field: ImageField, value: unknown): string | null {
  const names = [...shippedImages.keys()];
  const need = `${eitherOf(names)} or a data URL of a PNG or JPEG`;
  if (typeof value !== 'string') return `${field.name} must be ${need}, but is ${describe(value)}.`;
  if (shippedImages.has(value)) return null;
  if (!value.startsWith('data:')) {
    return `${field.name} must be ${need}, but is ${describe(value)}.${suggestion(value, names)}`;
  }
  if (value.length > LONGEST)
    return `${field.name} must be at most ${LONGEST} characters long, but has ${value.length}.`;
  const type = /^data:image\/(png|jpeg);base64,/.test(value);
  return type
    ? null
    : `${field.name} must be a base64 data URL of image/png or image/jpeg, but is ${describe(value)}.`;
}
