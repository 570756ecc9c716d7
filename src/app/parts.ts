import type { Actions } from './state.ts';

/**
 * Parts of the page have stable names, by which a lesson opens, points at and hides them, a test finds
 * them (`data-part`) and an address hides them (`?hide=`):
 *
 *     top-bar, example, history, mode, seed, compare, file, theme, engine    the top bar and its controls
 *     problems, experiment, form, tensor, inspector, drawer                  the regions of the page
 *     building                                                               what changes the list of steps
 *     pipeline, histogram, tensor-card, validity, cell                       what stands in them
 *     representation, batch, channel, range                                  the choices of what is shown
 *     overflow, sweep, ...                                                   every panel, see ui/panels/index.ts
 *     heat-map, four-maps, convolution-stage, ...                            every figure (`data-figure`)
 *     step:edges                                                             the card of a step
 *     field:conv.weight_quant, field:conv.weight_quant.bit_width             a control of a step's form
 *     weight_quant, weight_quant.bit_width                                   that control in every form
 */
export const PAGE_PARTS: readonly string[] = (
  'top-bar example history mode seed compare file theme engine ' +
  'problems experiment form tensor inspector drawer ' +
  'building pipeline histogram tensor-card validity cell representation batch channel range ' +
  'heat-map four-maps quantizer-steps convolution-stage running-sum overflow-maps overflow-trace'
).split(' ');

/** The drawer's tab in which a figure stands. */
const TAB_OF: ReadonlyMap<string, string> = new Map([
  ['convolution-stage', 'follow'],
  ['running-sum', 'follow'],
  ['overflow-maps', 'overflow'],
  ['overflow-trace', 'overflow'],
]);

/** What a name may be made of; anything else names nothing. */
const LEGAL = /^[A-Za-z0-9_.:@-]+$/;

/** A CSS selector for the elements of a part; null where no part can be called so. */
export function partSelector(name: string): string | null {
  if (!LEGAL.test(name)) return null;
  const own = `[data-part="${name}"]`;
  if (name.includes(':')) return own;
  // A panel that is one figure has its name, and is not marked twice.
  const figure = `[data-figure="${name}"]:not(${own} *)`;
  return `${own}, ${figure}, [data-part^="field:"][data-part$=".${name}"]`;
}

/** The name of a control: `field` may reach into a quantizer. */
export function fieldPart(step: string, field: string): string {
  return `field:${step}.${field}`;
}

/**
 * Brings a part into the page: selects the step whose card or control it is, or opens the tab
 * that it is or stands in.
 * @param tabs names of the drawer's tabs
 */
export function openPart(
  actions: Pick<Actions, 'selectStep' | 'openDrawer'>,
  name: string,
  tabs: readonly string[],
): void {
  const step = /^step:(.+)$/.exec(name)?.[1] ?? /^field:([^.]+)\./.exec(name)?.[1];
  const tab = TAB_OF.get(name) ?? name;
  if (step !== undefined) actions.selectStep(step);
  else if (tabs.includes(tab)) actions.openDrawer(tab);
}
