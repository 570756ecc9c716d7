/** `npm run bench`: installs the peers where needed and measures. */
import { runMain } from './load.mjs';

await runMain('/bench/browser.ts');
