import type { Page } from 'playwright';
import type { BenchOptions } from './options.ts';
import type { BenchResults, CaseResult } from './results.ts';
import type { ConvolutionName, ProblemName } from './shapes.ts';

/** Rounds where a few per cent matter: both sides are ours and short. */
const TRACKING_ROUNDS = 15;

export const say = (line: string) => void process.stderr.write(`${line}\n`);

/** Asks the page for one case after another; what fails is told, and the others go on. */
export class CaseRunner {
  readonly failures: string[] = [];

  constructor(
    private readonly page: Page,
    private readonly options: BenchOptions,
  ) {}

  async run(): Promise<Pick<BenchResults, 'cases' | 'slider' | 'selfTest' | 'compile'>> {
    const { page, options } = this;
    const cases: CaseResult[] = [];
    // They share one machine: one after the other.
    // oxlint-disable no-await-in-loop
    for (const name of options.problems) cases.push(...(await this.casesOf(name)));
    // oxlint-enable no-await-in-loop
    if (!options.whole) return { cases };
    return {
      cases,
      slider: await this.step('slider', () => page.evaluate(() => window.bench.slider())),
      selfTest: await this.step('self-test', () => page.evaluate(() => window.bench.selfTest())),
      compile: await this.step('compiling', () => page.evaluate(() => window.bench.compileTimes())),
    };
  }

  private async casesOf(name: ProblemName): Promise<readonly CaseResult[]> {
    const { page, options } = this;
    const { rounds } = options;
    const found = [
      await this.step(name, () =>
        page.evaluate(([n, r]) => window.bench.againstPeers(n, r), [name, rounds] as const),
      ),
    ];
    if (name === 'F 1 Mi' || name === 'F 16 Mi') {
      const asked = [name, rounds] as const;
      const outputs = () => page.evaluate(([n, r]) => window.bench.outputs(n, r), asked);
      found.push(await this.step(`${name} outputs`, outputs));
    }
    if (name === 'F 1 Mi')
      found.push(await this.step('F ties', () => page.evaluate(() => window.bench.ties())));
    if (isTracked(name)) {
      const asked = [name, Math.max(rounds, TRACKING_ROUNDS)] as const;
      const tracking = () => page.evaluate(([n, r]) => window.bench.tracking(n, r), asked);
      const ways = () => page.evaluate(([n, r]) => window.bench.ways(n, r), [name, rounds] as const);
      found.push(await this.step(`${name} tracking`, tracking), await this.step(`${name} ways`, ways));
    }
    if (name === 'C') {
      const body = () => page.evaluate(([n, r]) => window.bench.accumulators(n, r), [name, rounds] as const);
      found.push(await this.step('C accumulators', body));
    }
    return found.filter((result) => result !== undefined);
  }

  private async step<T>(what: string, body: () => Promise<T>): Promise<T | undefined> {
    const start = performance.now();
    try {
      const result = await body();
      say(`${what}: ${((performance.now() - start) / 1000).toFixed(0)} s`);
      return result;
    } catch (error) {
      const words = `${what} failed: ${error instanceof Error ? error.message : String(error)}`;
      say(words);
      this.failures.push(words);
      return undefined;
    }
  }
}

/** The tutorial's layer is too small for a share of it to be seen. */
function isTracked(name: ProblemName): name is Exclude<ConvolutionName, 'A'> {
  return name === 'B' || name === 'C' || name === 'D' || name === 'E';
}
