import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import './core/whole-registry.ts';
import { evaluate } from './core/evaluate.ts';
import type { ExperimentDocument } from './core/experiment/document.ts';
import { parseDocument } from './core/experiment/parse-document.ts';
import type { Executor } from './core/executor.ts';
import { RefusedDocument } from './core/issue.ts';
import { cpuExecutor } from './core/reference/cpu-executor.ts';
import { reportToJson } from './core/report-json.ts';
import type { Report } from './core/report.ts';
import { decodeImage } from './formats/image-node.ts';
import { resolveImages } from './formats/resolve-images.ts';
import { GpuExecutor } from './gpu/executor.ts';
import { Gpu } from './gpu/gpu.ts';
import { requestGpu } from './host/node.ts';

const USAGE = 'Usage: npm run --silent evaluate -- experiment.json [--engine cpu|webgpu] [--values all|none]';

interface Request {
  readonly file: string;
  readonly engine: 'cpu' | 'webgpu';
  readonly values: 'all' | 'none';
}

/** Where the words go. */
export interface Output {
  readonly print: (text: string) => void;
  readonly complain: (line: string) => void;
}

const terminal: Output = {
  print: (text) => void process.stdout.write(`${text}\n`),
  complain: (line) => void process.stderr.write(`${line}\n`),
};

/**
 * Evaluates a document and prints its report as JSON.
 *
 * @param argv a file and options; the CPU reference computes unless `--engine webgpu` is given
 * @returns the exit status: 0 when it ran (errors of steps are in the report), 1 when the engine
 *   that was asked for is not there or failed, 2 when the command or the document is refused;
 *   with 1 and 2 there is one line on standard error
 */
export async function main(argv: readonly string[], output: Output = terminal): Promise<number> {
  const request = readRequest(argv);
  if (typeof request === 'string') return end(output, 2, request);
  try {
    const document = await readDocument(request.file);
    const report = await run(document, request);
    output.print(JSON.stringify(reportToJson(report)));
    return 0;
  } catch (error) {
    return end(
      output,
      error instanceof RefusedDocument ? 2 : 1,
      error instanceof Error ? error.message : String(error),
    );
  }
}

function end(output: Output, status: number, message: string): number {
  output.complain(message.replaceAll(/\s*\n\s*/g, ' '));
  return status;
}

/** What the command asks for, or one sentence on what is wrong with it. */
function readRequest(argv: readonly string[]): Request | string {
  const files: string[] = [];
  const options = new Map<string, string>();
  const words = argv.values();
  for (const word of words) {
    const [name = '', inline] = word.split('=', 2);
    if (!word.startsWith('--')) files.push(word);
    else options.set(name, inline ?? words.next().value ?? '');
  }
  const { '--engine': engine = 'cpu', '--values': values = 'all', ...others } = Object.fromEntries(options);
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) return `There is no option ${unknown}. ${USAGE}`;
  if (engine !== 'cpu' && engine !== 'webgpu') return `--engine must be cpu or webgpu, but is "${engine}".`;
  if (values !== 'all' && values !== 'none') return `--values must be all or none, but is "${values}".`;
  const [file, ...more] = files;
  if (file === undefined || more.length > 0)
    return `One file is needed, but ${files.length} are given. ${USAGE}`;
  return { file, engine, values };
}

async function readDocument(file: string): Promise<ExperimentDocument> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new RefusedDocument([
      { severity: 'error', path: '', message: `The file could not be read: ${message}` },
    ]);
  }
  const parsed = parseDocument(text);
  if ('issues' in parsed) throw new RefusedDocument(parsed.issues);
  return parsed.document;
}

async function run(document: ExperimentDocument, { engine, values }: Request): Promise<Report> {
  const images = await resolveImages(document, { decode: decodeImage, loadShipped });
  if (engine === 'cpu') return evaluate(document, cpuExecutor, { values, images });
  const access = await requestGpu();
  if ('reason' in access)
    throw new Error(`The webgpu engine was asked for and is not there. ${access.reason}`);
  const gpu = new Gpu(access.device, access.description.adapter, access.description);
  try {
    const executor: Executor = new GpuExecutor(gpu);
    return await evaluate(document, executor, { values, images });
  } finally {
    gpu.destroy();
  }
}

async function loadShipped(name: string): Promise<Uint8Array> {
  return readFile(fileURLToPath(new URL(`../public/images/${name}.png`, import.meta.url)));
}
