/** The page of `npm run bench`: it waits to be told, by `window.bench`, what to measure. */
import { againstPeers } from './cases/against-peers.ts';
import { openContenders } from './contenders/index.ts';
import type { Contender } from './contenders/contender.ts';
import type { Ours } from './contenders/ours.ts';
import {
  convolutionProblem,
  convolutionShapes,
  fakeQuantizeProblem,
  quantizeSizes,
  tieProblem,
} from './shapes.ts';
import type { CaseResult } from './results.ts';
import type { Problem } from './problem.ts';

interface Open {
  readonly ours: Ours;
  readonly peers: readonly Contender[];
}

let opened: Open | null = null;

function contenders(): Open {
  if (opened === null) throw new Error('Open the contenders first.');
  return opened;
}

function problemOf(name: string): Problem {
  if (name in convolutionShapes) return convolutionProblem(name as keyof typeof convolutionShapes);
  if (name in quantizeSizes) return fakeQuantizeProblem(name as keyof typeof quantizeSizes);
  if (name === 'ties') return tieProblem();
  throw new Error(`There is no problem ${name}.`);
}

const bench = {
  /** @returns the adapter in words, and the peers that could not be opened */
  async open(withPeers: boolean) {
    const { ours, peers, failures } = await openContenders(withPeers);
    opened = { ours, peers };
    return { adapter: ours.gpu.adapter, failures };
  },
  againstPeers(name: string, rounds: number): Promise<CaseResult> {
    const { ours, peers } = contenders();
    return againstPeers(problemOf(name), [ours, ...peers], rounds);
  },
};

export type Bench = typeof bench;

declare global {
  interface Window {
    bench: Bench;
  }
}

window.bench = bench;
