/** A picture that cannot be read; the message is one sentence for its owner. */
export class ImageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ImageError';
  }
}
