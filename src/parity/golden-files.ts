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
 * Documents, by file and number, that use what is not built yet: unbatched inputs, and kinds that
 * the check refuses. The tests see to it that each of them fails, so that none stays here too long.
 */
export const notYet: Readonly<Record<string, readonly number[]>> = { documents: [3, 5] };
