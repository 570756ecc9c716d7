import * as fc from 'fast-check';
import { draw } from '../core/draw.ts';
import type { Executor } from '../core/executor.ts';
import { check } from '../core/experiment/check.ts';
import type { ExperimentDocument } from '../core/experiment/document.ts';
import { makePlan } from '../core/plan/make-plan.ts';
import type { Answers, Plan } from '../core/plan/plan.ts';
import { refutedAnswers } from '../core/plan/refuted-answers.ts';
import { disagreements } from './compare-engines.ts';

export interface Campaign {
  readonly documents: fc.Arbitrary<ExperimentDocument>;
  readonly count: number;
  /** The same seed draws the same documents. */
  readonly seed: number;
  readonly tested: Executor;
  readonly reference: Executor;
  /** Told after each document, those that shrinking tries included. */
  readonly onProgress?: (progress: CampaignCount) => void;
  /** Told of the first failure, once it is shrunk. */
  readonly onFailure?: (failure: CampaignFailure) => void;
}

export interface CampaignCount {
  readonly passed: number;
  readonly failed: number;
}

export interface CampaignResult extends CampaignCount {
  /** Numbers of the documents that failed. */
  readonly failures: readonly number[];
  /** The first failure, made as small as it goes. */
  readonly first: CampaignFailure | null;
}

export interface CampaignFailure {
  readonly seed: number;
  /** Number of the document among those of the seed, from 0. */
  readonly index: number;
  readonly document: ExperimentDocument;
  readonly disagreements: readonly string[];
}

/** Runs random documents on two engines and counts those that they disagree on. */
export async function runCampaign(campaign: Campaign): Promise<CampaignResult> {
  const { count, seed } = campaign;
  let passed = 0;
  const failures: number[] = [];
  let first: CampaignFailure | null = null;
  const property = fc.asyncProperty(campaign.documents, async (document) => {
    const found = await engineDisagreements(document, campaign.tested, campaign.reference);
    if (found.length > 0) throw new Error(found.join('\n'));
    passed += 1;
    campaign.onProgress?.({ passed, failed: failures.length });
  });
  let start = 0;
  while (start < count) {
    const before = passed;
    const failure = await firstFailure(property, seed, start, count, first === null);
    if (!failure) break;
    if (first === null) {
      first = { ...failure, seed, disagreements: await failureWords(failure.document, campaign) };
      campaign.onFailure?.(first);
    }
    // What shrinking has tried is not one of the documents.
    passed = before + failure.index - start;
    failures.push(failure.index);
    start = failure.index + 1;
  }
  return { passed, failed: failures.length, failures, first };
}

/** The next document from number `start` on that fails, shrunk if asked for; null where none does. */
async function firstFailure(
  property: fc.IAsyncProperty<[ExperimentDocument]>,
  seed: number,
  start: number,
  count: number,
  shrink: boolean,
): Promise<Pick<CampaignFailure, 'index' | 'document'> | null> {
  const numRuns = count - start;
  const run = await fc.check(property, { seed, path: String(start), numRuns, endOnFailure: !shrink });
  if (!run.failed || run.counterexample === null) return null;
  return { index: Number.parseInt(run.counterexamplePath ?? '', 10), document: run.counterexample[0] };
}

async function failureWords(
  document: ExperimentDocument,
  { tested, reference }: Campaign,
): Promise<readonly string[]> {
  try {
    return await engineDisagreements(document, tested, reference);
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

/** The plan whose assumptions the reference has found to hold. */
async function settledPlan(
  document: ExperimentDocument,
  reference: Executor,
  answers: Answers = new Map(),
): Promise<Plan> {
  const plan = makePlan(document, new Map(), answers);
  const assumed = plan.assumptions?.map(({ tensor }) => tensor) ?? [];
  if (plan.issues.length > 0 || assumed.length === 0) return plan;
  const { tensors } = await reference.execute(plan, draw(plan.sources, plan.tensors), [...new Set(assumed)]);
  const refuted = refutedAnswers(plan, tensors);
  return refuted === null ? plan : settledPlan(document, reference, refuted);
}

/** Where two engines disagree over a document, in words; also where it is no legal one. */
export async function engineDisagreements(
  document: ExperimentDocument,
  tested: Executor,
  reference: Executor,
): Promise<readonly string[]> {
  const checked = check(document);
  if ('issues' in checked) return checked.issues.map(({ path, message }) => `refused: ${path}: ${message}`);
  const plan = await settledPlan(checked.document, reference);
  if (plan.issues.length > 0) return plan.issues.map(({ path, message }) => `refused: ${path}: ${message}`);
  return disagreements(plan, draw(plan.sources, plan.tensors), tested, reference);
}

/** A failure as a person needs it: how to draw it again, what differs, and the document itself. */
export function describeFailure({ seed, index, document, disagreements: words }: CampaignFailure): string {
  const found = words.length > 5 ? [...words.slice(0, 5), `and ${words.length - 5} more`] : words;
  return [`Document ${index} of seed ${seed}, shrunk:`, ...found, JSON.stringify(document)].join('\n');
}
