/** The page of `npm run bench`: it waits to be told, by `window.bench`, what to measure. */
import '../src/core/whole-registry.ts';
import { againstPeers } from './cases/against-peers.ts';
import { compileTimes } from './cases/compile.ts';
import { outputsCase } from './cases/outputs.ts';
import { selfTestTimes } from './cases/self-test.ts';
import { slider } from './cases/slider.ts';
import { waysCase } from './cases/ways.ts';
import { accumulatorCase, trackingCase } from './cases/variants.ts';
import type { Contender } from './contenders/contender.ts';
import { openContenders } from './contenders/index.ts';
import type { Ours } from './contenders/ours.ts';
import {
  convolutionProblem,
  fakeQuantizeProblem,
  problemOf,
  tieProblem,
  type ConvolutionName,
  type ProblemName,
  type QuantizeName,
} from './shapes.ts';

let opened: { readonly ours: Ours; readonly peers: readonly Contender[]; readonly software: boolean } | null =
  null;

function contenders() {
  if (opened === null) throw new Error('Open the contenders first.');
  return opened;
}

function all(): readonly Contender[] {
  const { ours, peers } = contenders();
  return [ours, ...peers];
}

const bench = {
  /** Says which adapter there is, what the probe chose on it, and which peers could not be opened. */
  async open(withPeers: boolean) {
    const { ours, peers, failures, description, probe } = await openContenders(withPeers);
    opened = { ours, peers, software: description.software };
    return { description, failures, probe: probe && { ...probe, ms: Object.fromEntries(probe.ms) } };
  },
  againstPeers: (name: ProblemName, rounds: number) => againstPeers(problemOf(name), all(), rounds),
  ties: () => againstPeers(tieProblem(), all(), 0),
  tracking: (name: ConvolutionName, rounds: number) =>
    trackingCase(contenders().ours, convolutionProblem(name), rounds),
  accumulators: (name: ConvolutionName, rounds: number) =>
    accumulatorCase(contenders().ours, convolutionProblem(name), rounds),
  outputs: (name: QuantizeName, rounds: number) =>
    outputsCase(contenders().ours, fakeQuantizeProblem(name), rounds),
  ways: (name: ConvolutionName, rounds: number) => {
    const { ours, software } = contenders();
    return waysCase(ours, convolutionProblem(name), software, rounds);
  },
  slider,
  compileTimes,
  selfTest: () => selfTestTimes(contenders().ours),
};

export type Bench = typeof bench;

declare global {
  interface Window {
    bench: Bench;
  }
}

window.bench = bench;
