import type { Step } from '../experiment/document.ts';
import type { DecodedImages } from '../image/decoded-image.ts';
import type { PlanBuilder } from './builder.ts';
import type { PlannedLayer, PlannedTensorValue } from './planned-value.ts';

/** What a step may see and do while it is turned into operations. */
export interface StepContext {
  readonly id: string;
  readonly builder: PlanBuilder;
  readonly images: DecodedImages;
  /** The earlier step's tensor; the check has made sure that it is one. */
  readonly tensor: (id: string) => PlannedTensorValue;
  readonly layer: (id: string) => PlannedLayer;
  /** train() or eval() as it stands for a layer (by its id) at this step. */
  readonly training: (layerId: string) => boolean;
  readonly setTraining: (training: boolean, layerIds: readonly string[] | null) => void;
  /** Runs steps inside of this one, in the same program. */
  readonly run: (steps: readonly Step[]) => void;
  /** Adds one of Brevitas' warnings to this step. */
  readonly warn: (message: string) => void;
  /**
   * Fails this step over one of its fields, with a sentence that says what is and what is needed.
   * Shown at the field as well.
   */
  readonly refuse: (field: string, message: string) => never;
}
