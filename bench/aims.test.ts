import { expect, test } from 'vitest';
import { judge } from './aims.ts';
import type { BenchResults, CaseResult } from './results.ts';
import { summarize } from './statistics.ts';

function measured(name: string, milliseconds: Readonly<Record<string, number>>): CaseResult {
  const entries = Object.entries(milliseconds).map(([contender, median]) => {
    const summary = summarize([median]);
    const timing = { name: contender, single: summary, backToBack: summary, items: 2 };
    return { contender, check: null, timing };
  });
  return { name, work: 1, entries };
}

function resultsOf(...cases: readonly CaseResult[]): BenchResults {
  return { adapter: 'none', versions: {}, cases };
}

function verdictOf(results: BenchResults, what: string) {
  return judge(results).find((aim) => aim.what === what);
}

test('25 ms against 50 ms of jax-js meet the aim of twice as fast on C', () => {
  const results = resultsOf(measured('C', { QuantScope: 25, 'jax-js WebGPU': 50 }));
  expect(verdictOf(results, 'C, against jax-js WebGPU')).toEqual({
    what: 'C, against jax-js WebGPU',
    aim: 'at least 2 times as fast',
    measured: '2 times as fast',
    verdict: 'met',
  });
});

test('the faster of two ways of onnxruntime-web is the one that counts: 20 ms, not 60', () => {
  const peers = { 'onnxruntime-web WebGPU': 60, 'onnxruntime-web WebGPU, rounding by Add': 20 };
  const results = resultsOf(measured('F 1 Mi', { QuantScope: 10, ...peers }));
  expect(verdictOf(results, 'F 1 Mi, against onnxruntime-web WebGPU')).toMatchObject({
    measured: '2 times as fast',
    verdict: 'missed',
  });
});

test('tracking that takes 23 ms where 20 would do costs 15 %, which meets the aim on C', () => {
  const results = resultsOf(measured('C tracking', { 'final sums tracked': 23, untracked: 20 }));
  expect(verdictOf(results, 'C, range of final sums')).toMatchObject({ measured: '15 %', verdict: 'met' });
});

test('a peer that was not there leaves its aim unmeasured, not missed', () => {
  const results = resultsOf(measured('C', { QuantScope: 25 }));
  expect(verdictOf(results, 'C, against tfjs WebGPU')).toMatchObject({ verdict: 'not measured' });
});

test('one createBuffer in 300 edits is one too many', () => {
  const none = { createBuffer: 0, createBindGroup: 0, createShaderModule: 0, createComputePipeline: 0 };
  const calls = { ...none, createBuffer: 1, submit: 300, writeBuffer: 300, mapAsync: 300 };
  const slider = { elapsedMs: summarize([3]), p95: 9, edits: 300, differing: 0, calls };
  const results = { ...resultsOf(), slider };
  expect(verdictOf(results, 'per edit, createBuffer')?.verdict).toBe('missed');
  expect(verdictOf(results, 'per edit, createBindGroup')?.verdict).toBe('met');
  expect(verdictOf(results, 'per edit, submit')?.verdict).toBe('met');
  expect(verdictOf(results, 'A, slider to result, 95th percentile')?.verdict).toBe('missed');
});
