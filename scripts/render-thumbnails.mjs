/**
 * Renders public/examples, the pictures of the gallery, from what the examples compute. Run by hand
 * after an example has changed: node scripts/render-thumbnails.mjs
 */
import { runMain } from './load.mjs';

await runMain('/src/thumbnails-cli.ts');
