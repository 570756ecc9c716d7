import { derive } from '../../app/derive.ts';
import { placedSteps, type PlacedStep } from '../../app/placed-steps.ts';
import { referencesOf } from '../../app/references.ts';
import { reportById } from '../../app/selectors.ts';
import type { ReportStep } from '../../core/report.ts';
import { stepKinds } from '../../core/steps/registry.ts';
import { layWires, type Flow, type WirePiece } from './wire-lanes.ts';

/** One step in the list, with its entry in the report and the wires beside it. */
export interface ExperimentRow extends PlacedStep {
  readonly entry: ReportStep | null;
  readonly wires: readonly WirePiece[];
  readonly reads: readonly string[];
  readonly readBy: readonly string[];
}

/** The list of steps as it is drawn; `complete` counts, since references follow from a kind's fields. */
export const experimentRows = derive(
  (state) => [state.document, state.report, state.complete] as const,
  (document, report, _complete) => {
    const steps = placedSteps(document).map((placed) => ({
      ...placed,
      entry: reportById(report, placed.step.id ?? null),
      reads: [...new Set(referencesOf(placed.step).map(({ id }) => id))],
    }));
    const { rows, lanes } = layWires(
      steps.map(({ step, entry, reads }) => ({
        id: step.id ?? null,
        reads,
        gives: flowOf(step.kind, entry),
      })),
    );
    const list = steps.map((row, index): ExperimentRow => ({
      ...row,
      wires: rows[index] ?? [],
      readBy: steps
        .filter(({ reads }) => row.step.id !== undefined && reads.includes(row.step.id))
        .map(({ name }) => name),
    }));
    return { list, lanes };
  },
);

/** By the report; a layer is one before it has been computed. */
function flowOf(kind: string, entry: ReportStep | null): Flow {
  if (stepKinds.get(kind)?.role === 'layer') return 'layer';
  if (entry?.type === 'IntQuantTensor') return 'quantized';
  return entry?.type === 'Tensor' ? 'float' : 'unknown';
}
