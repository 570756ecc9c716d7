import type { ExperimentDocument } from '../core/experiment/document.ts';
import { examples } from './examples/index.ts';
import { currentAddress } from './keep-address.ts';
import type { AppState } from './state.ts';

export interface ShareLink {
  readonly href: string;
  /** In sentences: what the link does not hold, and why; null where it holds everything. */
  readonly lacks: string | null;
}

/** Stands in the place of a person's picture, in links that are too short for it. */
const STAND_IN = 'harbour';

/** A link to what is shown: experiment, comparison, selection and open tab. */
export async function shareLink(state: AppState): Promise<ShareLink> {
  const whole = await linkTo(state);
  if (whole.leftOut.length === 0) return { href: whole.href, lacks: null };
  if (!whole.leftOut.includes('experiment')) {
    return { href: whole.href, lacks: 'Experiment A is too long for a link, which opens B alone.' };
  }
  const document = withoutPictures(state.document);
  const short = document === state.document ? whole : await linkTo({ ...state, document, pinned: null });
  if (!short.leftOut.includes('experiment')) {
    const lacks = `Your own picture is too large for a link, which opens with the picture “${STAND_IN}” in its place.`;
    return { href: short.href, lacks };
  }
  return { href: location.href.split('#', 1)[0] ?? '', lacks: 'This experiment is too long for a link.' };
}

async function linkTo(state: AppState) {
  const { fragment, leftOut } = await currentAddress(state, examples);
  const page = new URL(location.href);
  page.searchParams.delete('embed');
  page.hash = fragment;
  return { href: page.href, leftOut };
}

/** Pictures that the document holds itself are exchanged for a shipped one. */
function withoutPictures(document: ExperimentDocument): ExperimentDocument {
  const isOwn = (source: unknown) => typeof source === 'string' && source.startsWith('data:');
  if (!document.steps.some((step) => step.kind === 'image' && isOwn(step['source']))) return document;
  const steps = document.steps.map((step) => (isOwn(step['source']) ? { ...step, source: STAND_IN } : step));
  return { ...document, steps };
}
