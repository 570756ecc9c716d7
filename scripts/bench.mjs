/** `npm run bench`: installs the peers of bench/ where they are not as locked, and measures. */
import path from 'node:path';
import { ensureDependencies, root } from './ensure-dependencies.mjs';
import { runMain } from './load.mjs';

ensureDependencies(path.join(root, 'bench'));
await runMain('/bench/browser.ts', process.argv.slice(2), { vulkan: false });
