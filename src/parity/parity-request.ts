/** What `npm run parity` is asked to do. */
export interface ParityRequest {
  readonly engine: 'webgpu' | 'cpu';
  /** Random documents. */
  readonly count: number;
  readonly seed: number;
  /** Whether all recorded documents are compared first. */
  readonly golden: boolean;
}

const USAGE = 'Usage: npm run parity -- [--engine webgpu|cpu] [--golden] [--count 10000] [--seed N]';

const LARGEST_SEED = 2 ** 31 - 1;

/**
 * Reads the command line: 10,000 random documents, or none with `--golden` alone; the seed is
 * today's millisecond unless it is given.
 *
 * @returns one sentence where something is wrong with it
 */
export function readParityRequest(argv: readonly string[], now = Date.now()): ParityRequest | string {
  const options = new Map<string, string>();
  const words = argv.values();
  for (const word of words) {
    const [name = '', inline] = word.split('=', 2);
    if (!['--engine', '--golden', '--count', '--seed'].includes(name)) return `There is no ${name}. ${USAGE}`;
    options.set(name, name === '--golden' ? 'yes' : (inline ?? words.next().value ?? ''));
  }
  const golden = options.has('--golden');
  const engine = options.get('--engine') ?? 'webgpu';
  const count = wholeNumber(options.get('--count') ?? (golden ? '0' : '10000'));
  const seed = wholeNumber(options.get('--seed') ?? String(now % LARGEST_SEED));
  if (engine !== 'webgpu' && engine !== 'cpu') return `--engine must be webgpu or cpu, but is "${engine}".`;
  if (count === null) return `--count must be a whole number, but is "${options.get('--count')}".`;
  if (seed === null || seed > LARGEST_SEED)
    return `--seed must be a whole number up to ${LARGEST_SEED}, but is "${options.get('--seed')}".`;
  return { engine, count, seed, golden };
}

function wholeNumber(text: string): number | null {
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
}
