import type { ExperimentDocument } from '../../core/experiment/document.ts';

/** A heading of the gallery. */
export type ExampleGroup = 'Tutorial' | 'Pictures' | 'Networks' | 'Accumulators' | 'Grids';

export interface Example {
  /** Stable name, for addresses, thumbnails (`public/examples/NAME.png`) and tests. */
  readonly name: string;
  readonly title: string;
  /** One sentence: what there is to see. */
  readonly summary: string;
  readonly group: ExampleGroup;
  /** Selected when it opens. */
  readonly selected: string;
  /** Channel of `selected` that is looked at first; 0 if absent. */
  readonly channel?: number;
  readonly document: ExperimentDocument;
}
