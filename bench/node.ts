/**
 * `npm run bench:node`: our kernels through Dawn, for a machine with a GPU and no browser. No peers, and
 * nothing but what `npm ci` installs.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import '../src/core/whole-registry.ts';
import { inputsOf, outputsOf } from '../src/core/plan/op-tensors.ts';
import type { ConvolutionVariant } from '../src/gpu/convolution-variant.ts';
import { Gpu } from '../src/gpu/gpu.ts';
import { chooseConvolution } from '../src/gpu/probe.ts';
import { elementCount } from '../src/gpu/sizes.ts';
import { requestGpu } from '../src/host/node.ts';
import { check, type Check } from './check.ts';
import { waysOf } from './cases/ways.ts';
import { convolutionOps, fakeQuantizeOps, Ours, type OpsProblem } from './contenders/ours.ts';
import { readOptions } from './options.ts';
import { workOf, type Problem } from './problem.ts';
import { GpuClock } from './roofline/gpu-clock.ts';
import { measureRoofline, type Roofline } from './roofline/roofline.ts';
import { problemOf } from './shapes.ts';
import type { Summary } from './statistics.ts';
import { spread, table } from './table.ts';

interface NodeCase {
  readonly name: string;
  /** Of convolving; empty for fake-quantize. */
  readonly way: string;
  readonly check: Check;
  readonly elapsedMs: Summary;
  /** Multiply-accumulates, or elements, of one evaluation. */
  readonly work: number;
  /** Inputs read once and outputs written once. */
  readonly bytes: number;
  /** Of the time that arithmetic or memory alone would take, whichever is longer. */
  readonly shareOfRoofline: number;
}

interface Machine {
  readonly gpu: Gpu;
  readonly clock: GpuClock;
  readonly roofline: Roofline;
  readonly software: boolean;
}

interface NodeResults {
  readonly adapter: string;
  readonly clock: string;
  readonly roofline: Roofline;
  /** The way of convolving that the probe chooses here. */
  readonly chosen: string;
  readonly cases: readonly NodeCase[];
}

const say = (line: string) => void process.stderr.write(`${line}\n`);

/** @returns the exit status: 0, 1 where a number was wrong or there is no such GPU, 2 where the command is */
export async function main(argv: readonly string[]): Promise<number> {
  const options = readOptions(argv);
  if (typeof options === 'string') {
    say(options.replaceAll('npm run bench ', 'npm run bench:node '));
    return 2;
  }
  const access = await requestGpu();
  if ('reason' in access) {
    say(access.reason);
    return 1;
  }
  const { device, description } = access;
  if (options.gpu === 'hardware' && description.software) {
    say(`--gpu hardware needs a GPU of the machine; Dawn has only ${description.adapter}.`);
    return 1;
  }
  const gpu = new Gpu(device, description.adapter, description);
  const clock = new GpuClock(device);
  say('Roofline ...');
  const roofline = await measureRoofline(device, clock);
  const probe = await chooseConvolution(gpu, description);
  const machine = { gpu, clock, roofline, software: description.software };
  const cases: NodeCase[] = [];
  for (const name of options.problems) {
    say(`${name} ...`);
    // oxlint-disable-next-line no-await-in-loop
    cases.push(...(await measure(machine, problemOf(name))));
  }
  const chosen = probe?.chosen ?? 'default';
  const results: NodeResults = { adapter: adapterOf(device), clock: clock.source, roofline, chosen, cases };
  gpu.destroy();
  return conclude(results, options.json);
}

/** Every way of convolving, or fake-quantize. */
async function measure(machine: Machine, problem: Problem): Promise<readonly NodeCase[]> {
  if (problem.kind === 'fake_quantize') {
    return [await measureOne(machine, problem, '', fakeQuantizeOps(problem, 'values'), null)];
  }
  const cases: NodeCase[] = [];
  for (const { name, convolution } of waysOf(machine.gpu, machine.software)) {
    // oxlint-disable-next-line no-await-in-loop
    cases.push(await measureOne(machine, problem, name, convolutionOps(problem), convolution));
  }
  return cases;
}

async function measureOne(
  { gpu, clock, roofline }: Machine,
  problem: Problem,
  way: string,
  ops: OpsProblem,
  convolution: ConvolutionVariant | null,
): Promise<NodeCase> {
  const prepared = await new Ours(gpu).prepareOps(ops, { convolution });
  try {
    const checked = check(await prepared.read(), problem.expected, 0);
    const elapsedMs = await clock.summaryOf(prepared.encode);
    const work = workOf(problem);
    const bytes = bytesOf(ops);
    const arithmeticMs = problem.kind === 'convolution' ? work / roofline.teraFmaPerSecond / 1e9 : 0;
    const memoryMs = bytes / roofline.gigabytesPerSecond / 1e6;
    const shareOfRoofline = Math.max(arithmeticMs, memoryMs) / elapsedMs.median;
    return { name: problem.name, way, check: checked, elapsedMs, work, bytes, shareOfRoofline };
  } finally {
    prepared.dispose();
  }
}

/** Of the tensors that are read or written. */
function bytesOf({ tensors, ops }: OpsProblem): number {
  const used = new Set(ops.flatMap((op) => [...inputsOf(op), ...outputsOf(op)]));
  return [...used].reduce((sum, id) => sum + 4 * elementCount(tensors[id]?.shape ?? []), 0);
}

/** The whole name: two GPUs of one architecture differ. */
function adapterOf({ adapterInfo }: GPUDevice): string {
  const { vendor, architecture, device, description } = adapterInfo;
  return [vendor, architecture, device, description].filter((word) => word !== '').join(' ');
}

function conclude(results: NodeResults, json: string | null): number {
  process.stdout.write(`${reportOf(results)}\n`);
  if (json !== null) {
    mkdirSync(path.dirname(path.resolve(json)), { recursive: true });
    writeFileSync(json, `${JSON.stringify(results, null, 2)}\n`);
  }
  const wrong = results.cases.filter((each) => each.check.verdict !== 'exact');
  for (const { name, way } of wrong) say(`WRONG: ${name} ${way}`);
  return wrong.length === 0 ? 0 : 1;
}

function reportOf({ adapter, clock, roofline, chosen, cases }: NodeResults): string {
  const { gigabytesPerSecond, teraFmaPerSecond } = roofline;
  const rows = cases.map(({ name, way, check: checked, elapsedMs, work, bytes, shareOfRoofline }) => {
    const { median } = elapsedMs;
    return [
      name,
      way,
      checked.verdict,
      spread(elapsedMs),
      name.startsWith('F') ? '' : (work / median / 1e9).toFixed(4),
      (bytes / median / 1e6).toFixed(2),
      `${(100 * shareOfRoofline).toFixed(0)} %`,
    ];
  });
  const head = ['shape', 'way', 'numbers', 'ms, median (min to max)', 'TMAC/s', 'GB/s', 'of the roofline'];
  return [
    `Adapter: ${adapter}, timed by ${clock}. Copying gives ${gigabytesPerSecond.toFixed(1)} GB/s, ` +
      `arithmetic in registers ${teraFmaPerSecond.toFixed(3)} T float32 FMA/s. The probe chooses ${chosen}.`,
    table(head, rows),
  ].join('\n\n');
}
