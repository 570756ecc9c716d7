/** What a document may hold at most, so that opening one cannot hang a page. */
export const limits = {
  steps: 10_000,
  /** Elements of one tensor, and of all drawn and written tensors together: 1 GiB of float32. */
  elements: 2 ** 28,
  dimensions: 8,
  /** Characters. */
  idLength: 64,
  titleLength: 1_000,
  noteLength: 100_000,
  textLength: 2 ** 26,
  /** Issues that are collected before the check stops. */
  issues: 100,
} as const;

/** `268,435,456`, in the same way on every machine. */
export function grouped(amount: number): string {
  return amount.toLocaleString('en-US');
}
