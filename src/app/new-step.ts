import type { ExperimentDocument, Step } from '../core/experiment/document.ts';
import type { Report } from '../core/report.ts';
import type { StepKind } from '../core/steps/step-kind.ts';
import { freeId, insertStep } from './edit-steps.ts';
import { outlookOf, verdictOn, type Outline } from './fitting.ts';
import { guessesFor } from './new-step-guesses.ts';
import { placedSteps, type Place } from './placed-steps.ts';

/** A step that may be put somewhere as it is, or one sentence on what is missing. */
export type Offer = { readonly step: Step } | { readonly reason: string };

/** What a new step finds above its place; the newest first. */
export interface Above {
  readonly tensors: readonly (Outline & { readonly id: string })[];
  readonly layers: readonly { readonly id: string; readonly step: Step; readonly called: boolean }[];
  readonly sources: readonly Step[];
  /** A name that no step has yet. */
  readonly freeId: (base: string) => string;
}

/** Where a step is to be put. */
export interface Spot {
  readonly document: ExperimentDocument;
  readonly place: Place;
  /** For the shapes of pictures; null before the first. */
  readonly report: Report | null;
}

/** More of them would be felt. */
const MAX_GUESSES = 40;

/**
 * A step of this kind with an id of its own and fields that make the document legal at once: the newest
 * guess that runs, else the first that is legal.
 */
export function newStep(kind: StepKind, spot: Spot): Offer {
  return bestOf(kind, spot, guessesFor(kind, aboveOf(spot)));
}

/** A call of this layer on the newest tensor that fits it; a reason where none does. */
export function callOf(layerId: string, kind: StepKind, spot: Spot): Offer {
  const above = aboveOf(spot);
  const layers = above.layers.filter(({ id }) => id === layerId);
  return bestOf(kind, spot, guessesFor(kind, { ...above, layers }), true);
}

function bestOf(
  kind: StepKind,
  { document, place, report }: Spot,
  guesses: readonly Readonly<Record<string, unknown>>[] | string,
  mustRun = false,
): Offer {
  if (typeof guesses === 'string') return { reason: guesses };
  const id = kind.needsId ? { id: freeId(document, baseName(kind)) } : {};
  let legal: Step | null = null;
  for (const guess of guesses.slice(0, MAX_GUESSES)) {
    const step: Step = { ...id, kind: kind.kind, ...guess };
    const verdict = verdictOn(insertStep(document, place, step), step.id, report);
    if (verdict === 'runs') return { step };
    if (verdict === 'legal') legal ??= step;
  }
  if (legal !== null && !mustRun) return { step: legal };
  return { reason: `Nothing above fits ${kind.kind}.` };
}

export function aboveOf({ document, place, report }: Spot): Above {
  const { tensors, layers } = outlookOf(document, report);
  const steps = placedSteps(document);
  const above = steps.filter((one) => isBefore(one.place, place)).toReversed();
  const called = new Set(steps.map(({ step }) => step['layer']));
  return {
    freeId: (base) => freeId(document, base),
    tensors: above.flatMap(({ step: { id } }) => {
      const outline = id === undefined ? undefined : tensors.get(id);
      return id === undefined || outline === undefined ? [] : [{ id, ...outline }];
    }),
    layers: above.flatMap(({ step }) =>
      step.id !== undefined && layers.has(step.id)
        ? [{ id: step.id, step, called: called.has(step.id) }]
        : [],
    ),
    sources: above.flatMap(({ step }) =>
      Array.isArray(step['shape']) && step.id !== undefined ? [step] : [],
    ),
  };
}

function isBefore(one: Place, other: Place): boolean {
  for (const [depth, index] of one.entries()) {
    const there = other[depth];
    if (there === undefined) return false;
    if (index !== there) return index < there;
  }
  return true;
}

const NAMES: Readonly<Record<string, string>> = {
  image: 'picture',
  int_quant_tensor: 'q',
  BatchNorm2d: 'bn',
  QuantEltwiseAdd: 'add',
  QuantUpsample: 'up',
  merge_bn: 'merged',
  quant_weight: 'w',
  quant_bias: 'b',
  isclose: 'same',
};

function baseName({ kind, role }: StepKind): string {
  const own = NAMES[kind];
  if (own !== undefined) return own;
  if (role === 'source') return 'x';
  if (role !== 'layer') return 'y';
  if (kind.includes('Conv')) return 'conv';
  if (kind.includes('Linear')) return 'linear';
  return kind.includes('Pool') ? 'pool' : 'act';
}
