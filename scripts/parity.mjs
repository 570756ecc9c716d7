/** `npm run parity -- [--engine webgpu|cpu] [--golden] [--count 10000] [--seed N]`: compares the engines. */
import { runMain } from './load.mjs';

await runMain('/src/parity-cli.ts');
