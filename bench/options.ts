import { problemNames, type ProblemName } from './shapes.ts';

export interface BenchOptions {
  readonly problems: readonly ProblemName[];
  readonly rounds: number;
  readonly peers: boolean;
  readonly json: string | null;
  readonly gpu: 'swiftshader' | 'hardware';
  /** Also what belongs to no shape: slider, self-test, compiling, opening the page. */
  readonly whole: boolean;
}

/** How `--only` names what belongs to no shape. */
const PAGE = 'page';

const USAGE =
  'Usage: npm run bench -- [--only C,F,page] [--rounds 9] [--no-peers] [--gpu hardware] [--json file]';

/** What the command asks for, or one sentence on what is wrong with it. */
export function readOptions(argv: readonly string[]): BenchOptions | string {
  let options: BenchOptions = {
    problems: problemNames,
    rounds: 9,
    peers: true,
    json: null,
    gpu: 'swiftshader',
    whole: true,
  };
  const words = argv.values();
  for (const word of words) {
    if (word === '--no-peers') {
      options = { ...options, peers: false };
      continue;
    }
    const value = words.next().value;
    if (value === undefined) return `${word} needs a value. ${USAGE}`;
    const changed = changedBy(word, value);
    if (typeof changed === 'string') return changed;
    options = { ...options, ...changed };
  }
  return options;
}

function changedBy(name: string, value: string): Partial<BenchOptions> | string {
  switch (name) {
    case '--only':
      return only(value.split(',').map((word) => word.trim().toLowerCase()));
    case '--rounds': {
      const rounds = Number(value);
      if (!Number.isInteger(rounds) || rounds < 9)
        return `--rounds must be a whole number from 9 on, not "${value}".`;
      return { rounds };
    }
    case '--json':
      return { json: value };
    case '--gpu':
      if (value !== 'hardware' && value !== 'swiftshader')
        return `--gpu must be hardware or swiftshader, not "${value}".`;
      return { gpu: value };
    default:
      return `There is no option ${name}. ${USAGE}`;
  }
}

function only(wanted: readonly string[]): Partial<BenchOptions> | string {
  const unknown = wanted.find((word) => word !== PAGE && !/^[a-f]$/.test(word));
  if (unknown !== undefined) return `--only names shapes from A to F and ${PAGE}, not "${unknown}". ${USAGE}`;
  return {
    whole: wanted.includes(PAGE),
    problems: problemNames.filter((problem) => wanted.includes(problem.charAt(0).toLowerCase())),
  };
}
