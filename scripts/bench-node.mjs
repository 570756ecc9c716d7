/**
 * `npm run bench:node [-- --gpu hardware]`: our kernels on a GPU, without a browser. On a machine's own GPU
 * no Vulkan driver is chosen for Dawn: the system's are the ones to be measured.
 */
import { runMain } from './load.mjs';

const argv = process.argv.slice(2);
const wantsHardware = argv.some((word, index) => word === '--gpu' && argv[index + 1] === 'hardware');
await runMain('/bench/node.ts', argv, { vulkan: !wantsHardware });
