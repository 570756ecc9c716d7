import { readFile, mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { PNG } from 'pngjs';
import './core/whole-registry.ts';
import type { Example } from './app/examples/example.ts';
import { examples } from './app/examples/index.ts';
import { planeOf } from './app/plane.ts';
import { evaluate } from './core/evaluate.ts';
import { cpuExecutor } from './core/reference/cpu-executor.ts';
import type { QuantTensorReport, Report, TensorReport } from './core/report.ts';
import { decodeImage } from './formats/image-node.ts';
import { resolveImages } from './formats/resolve-images.ts';
import { divergingMap, largestMagnitude, mapStep } from './ui/figures/colour-scale.ts';

/** Device pixels: twice the size in the gallery. */
const WIDTH = 288;
const HEIGHT = 160;
/** Planes of a thumbnail at most, side by side. */
const PLANES = 3;
const GAP = 8;

/** Paints the tensor that every example opens with, in both themes, into public/examples. */
export async function main(): Promise<number> {
  const folder = new URL('../public/examples/', import.meta.url);
  await mkdir(folder, { recursive: true });
  for (const example of examples) {
    // One after the other, so that the order of the lines is that of the gallery.
    // oxlint-disable-next-line no-await-in-loop
    const tensor = await pictured(example);
    for (const theme of ['light', 'dark'] as const) {
      const file = new URL(`${example.name}.${theme}.png`, folder);
      const bytes = paint(tensor, theme);
      // oxlint-disable-next-line no-await-in-loop
      await writeFile(file, bytes);
      process.stdout.write(`${fileURLToPath(file)}: ${bytes.length} bytes\n`);
    }
  }
  return 0;
}

/** What the example selects; where that raises an error, the last tensor before or after it. */
async function pictured(example: Example): Promise<TensorReport | QuantTensorReport> {
  const images = await resolveImages(example.document, { decode: decodeImage, loadShipped });
  const report = await evaluate(example.document, cpuExecutor, { values: 'all', images });
  const chosen = tensorOf(report, example.selected) ?? lastTensor(report);
  if (chosen === undefined) throw new Error(`The example ${example.name} computes no tensor.`);
  return chosen;
}

function tensorOf(report: Report, id: string): TensorReport | QuantTensorReport | undefined {
  const step = report.steps.find((entry) => entry.id === id);
  return step?.type === 'Tensor' || step?.type === 'IntQuantTensor' ? step : undefined;
}

function lastTensor(report: Report): TensorReport | QuantTensorReport | undefined {
  return report.steps.map(({ id }) => tensorOf(report, id)).findLast((tensor) => tensor !== undefined);
}

function paint({ shape, value }: TensorReport | QuantTensorReport, theme: 'light' | 'dark'): Buffer {
  if (value === null) throw new Error('The tensor of a thumbnail was not read back.');
  const colours = divergingMap(theme);
  const bound = largestMagnitude(value);
  const first = planeOf(shape, 0, 0);
  const many = Math.floor(value.length / (first.width * first.height));
  const shown = Math.min(PLANES, many);
  const room = (WIDTH - GAP * (shown - 1)) / shown;
  const cell = Math.min(room / first.width, HEIGHT / first.height);
  const [width, height] = [Math.floor(cell * first.width), Math.floor(cell * first.height)];
  const left = Math.floor((WIDTH - shown * width - GAP * (shown - 1)) / 2);
  const top = Math.floor((HEIGHT - height) / 2);
  const png = new PNG({ width: WIDTH, height: HEIGHT });
  for (let plane = 0; plane < shown; plane++) {
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const row = Math.floor((y * first.height) / height);
        const column = Math.floor((x * first.width) / width);
        const index = (plane * first.height + row) * first.width + column;
        const colour = colours[mapStep(value[index] ?? 0, bound)] ?? [0, 0, 0];
        png.data.set([...colour, 255], 4 * ((top + y) * WIDTH + left + plane * (width + GAP) + x));
      }
    }
  }
  return PNG.sync.write(png, { deflateLevel: 9 });
}

async function loadShipped(name: string): Promise<Uint8Array> {
  return readFile(fileURLToPath(new URL(`../public/images/${name}.png`, import.meta.url)));
}
