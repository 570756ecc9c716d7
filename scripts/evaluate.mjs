/** `npm run evaluate -- experiment.json [--engine cpu|webgpu] [--values none]`: prints the report. */
import { runMain } from './load.mjs';

await runMain('/src/evaluate-cli.ts');
