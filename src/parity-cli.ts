import './core/whole-registry.ts';
import type { Executor } from './core/executor.ts';
import { cpuExecutor } from './core/reference/cpu-executor.ts';
import { GpuExecutor } from './gpu/executor.ts';
import { Gpu } from './gpu/gpu.ts';
import { requestGpu } from './host/node.ts';
import { describeFailure, runCampaign } from './parity/campaign.ts';
import { goldenFailures } from './parity/golden-disagreements.ts';
import { goldenFiles } from './parity/golden-files.ts';
import { readParityRequest, type ParityRequest } from './parity/parity-request.ts';
import { randomDocument } from './parity/random-document.ts';

const PROGRESS_MS = 5000;

type Print = (line: string) => void;

interface Count {
  readonly passed: number;
  readonly failed: number;
}

/**
 * Compares an engine with what Brevitas recorded (`--golden`) and with the CPU engine over random
 * documents (`--count`), and closes with a line `N passed, N failed`.
 *
 * @returns the exit status: 0 when all passed, 1 when some failed or the engine is not there, 2 when
 *   the command is refused
 */
export async function main(
  argv: readonly string[],
  print: Print = (line) => void process.stdout.write(`${line}\n`),
): Promise<number> {
  const request = readParityRequest(argv);
  if (typeof request === 'string') {
    print(request);
    return 2;
  }
  if (request.engine === 'cpu') return compare(request, cpuExecutor, print);
  const access = await requestGpu();
  if ('reason' in access) {
    print(`The webgpu engine was asked for and is not there. ${access.reason}`);
    return 1;
  }
  const gpu = new Gpu(access.device, access.description.adapter, access.description);
  try {
    return await compare(request, new GpuExecutor(gpu), print);
  } finally {
    gpu.destroy();
  }
}

async function compare(request: ParityRequest, tested: Executor, print: Print): Promise<number> {
  print(`Computed by ${tested.engine}: ${tested.adapter}.`);
  let { passed, failed } = request.golden ? await compareGolden(tested, print) : { passed: 0, failed: 0 };
  if (request.count > 0) {
    const random = await compareRandom(request, tested, print);
    passed += random.passed;
    failed += random.failed;
  }
  print(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

async function compareGolden(tested: Executor, print: Print): Promise<Count> {
  let passed = 0;
  let failed = 0;
  for (const [name, read] of Object.entries(goldenFiles)) {
    const start = performance.now();
    const { documents, torch, brevitas } = await read();
    const failures = await goldenFailures(documents, tested);
    for (const { index, disagreements } of failures.slice(0, 5)) {
      print(`${name}, document ${index}:\n  ${disagreements.slice(0, 5).join('\n  ')}`);
    }
    print(
      `${name}: ${documents.length} documents of Brevitas ${brevitas}, torch ${torch}: ${failures.length} failed, ${seconds(start)}`,
    );
    passed += documents.length - failures.length;
    failed += failures.length;
  }
  return { passed, failed };
}

async function compareRandom({ count, seed }: ParityRequest, tested: Executor, print: Print): Promise<Count> {
  print(`${count} random documents against the ${cpuExecutor.adapter}, seed ${seed}`);
  const start = performance.now();
  let told = start;
  const { passed, failed, failures } = await runCampaign({
    documents: randomDocument,
    count,
    seed,
    tested,
    reference: cpuExecutor,
    onProgress: (so) => {
      if (performance.now() - told < PROGRESS_MS) return;
      told = performance.now();
      print(`${so.passed} of ${count} passed, ${so.failed} failed, ${seconds(start)}`);
    },
    onFailure: (failure) => print(describeFailure(failure)),
  });
  if (failed > 0) print(`failed documents of seed ${seed}: ${failures.slice(0, 100).join(', ')}`);
  print(`random: ${count} documents: ${failed} failed, ${seconds(start)}`);
  return { passed, failed };
}

function seconds(start: number): string {
  return `${((performance.now() - start) / 1000).toFixed(1)} s`;
}
