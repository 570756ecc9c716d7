import { readGolden, type GoldenFile } from './golden-format.ts';

/** Texts of the folder that are no recorded reports but tables of their own. */
const OTHERS = /\/(random|tutorial-[a-z]+)\.json$/;

const texts = import.meta.glob<string>('../core/golden/*.json', { query: '?raw', import: 'default' });

/** All recorded files, read when asked for, by their names without folder and ending. */
export const goldenFiles: Readonly<Record<string, () => Promise<GoldenFile>>> = Object.fromEntries(
  Object.entries(texts)
    .filter(([path]) => !OTHERS.test(path))
    .map(([path, text]) => [/([^/]+)\.json$/.exec(path)?.[1] ?? path, async () => readGolden(await text())]),
);

/**
 * About `count` documents out of all files, evenly chosen: how a quick suite takes its share.
 *
 * @returns by file, the numbers of its documents
 */
export async function goldenSample(count: number): Promise<ReadonlyMap<string, readonly number[]>> {
  const sizes = await Promise.all(
    Object.entries(goldenFiles).map(async ([name, read]) => [name, (await read()).documents.length] as const),
  );
  const total = sizes.reduce((sum, [, size]) => sum + size, 0);
  const step = Math.max(1, Math.ceil(total / count));
  return new Map(
    sizes.map(([name, size]) => [
      name,
      Array.from({ length: Math.ceil(size / step) }, (_, place) => place * step),
    ]),
  );
}
