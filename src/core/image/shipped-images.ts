/** A picture that comes with the project, in public/images/NAME.png. */
export interface ShippedImage {
  readonly name: string;
  readonly title: string;
  readonly width: number;
  readonly height: number;
}

/** All of them, by the name that an `image` step's `source` uses. */
export const shippedImages: ReadonlyMap<string, ShippedImage> = new Map(
  [{ name: 'harbour', title: 'Harbour with a lighthouse', width: 256, height: 256 }].map((image) => [
    image.name,
    image,
  ]),
);
