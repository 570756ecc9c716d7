/** Work that yields wherever it may be left for a moment. */
export type Sliced<T> = Generator<undefined, T>;

/** Lets whoever waits go on, such as a page that draws. */
export type Pause = () => Promise<void>;

/** Longest a slice goes on, milliseconds, but for the step at which it ends: half of a frame at 60 a second. */
const SLICE_MS = 8;

export function atOnce<T>(work: Sliced<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** Does the work in slices with a pause between two. */
export async function inSlices<T>(work: Sliced<T>, pause: Pause): Promise<T> {
  let start = performance.now();
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    if (performance.now() - start < SLICE_MS) continue;
    // One slice after the other is the point.
    // oxlint-disable-next-line no-await-in-loop
    await pause();
    start = performance.now();
  }
}
