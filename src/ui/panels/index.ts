import type { Panel } from './panel.ts';

/** Every panel that follows the first view, in the order of the page: one file and one line each. */
export const panels: readonly Panel[] = [];
