import { useCallback, useMemo } from 'react';
import {
  availableParts,
  reportById,
  selectedCall,
  selectedLayer,
  selectedReport,
  selectedStep,
  shownTensor,
  stepById,
} from '../../app/selectors.ts';
import type { AppState, Part } from '../../app/state.ts';
import { useActions, useApp } from '../app-context.ts';
import { PipelineLegend, PipelineStrip } from '../figures/PipelineStrip.tsx';
import type { PipelineBox } from '../figures/pipeline-layout.ts';
import { Figure } from '../widgets/Figure.tsx';
import { pipelineBoxes } from './pipeline-boxes.ts';

const reportOf = (state: AppState) => state.report;
const documentOf = (state: AppState) => state.reportDocument;
const partOf = (state: AppState) => state.selection.part;

/** From the inputs of the selected step to its result, with every quantizer on the way. */
export function Pipeline() {
  const step = useApp(selectedStep);
  const boxes = useBoxes();
  const select = useSelect();
  if (step === null || boxes.length < 2) return null;
  return (
    // Its boxes are buttons with their words: a table would say nothing more.
    <Figure
      name="pipeline"
      title={`The way through ${step.id ?? step.kind}`}
      sentence={inWords(boxes)}
      controls={<PipelineLegend />}
    >
      <PipelineStrip boxes={boxes} onSelect={select} />
    </Figure>
  );
}

function useBoxes(): readonly PipelineBox[] {
  const step = useApp(selectedStep);
  const entry = useApp(selectedReport);
  const call = useApp(selectedCall);
  const layer = useApp(selectedLayer);
  const report = useApp(reportOf);
  const document = useApp(documentOf);
  const chosen = useApp(partOf);
  const part = useApp(shownTensor)?.part ?? chosen;
  return useMemo(() => {
    if (step === null) return [];
    const feeding =
      entry?.type === 'Layer' && document !== null ? stepById(document, call?.id ?? null) : step;
    const inputs = inputsOf(feeding?.['inputs']).map((id) => ({ id, entry: reportById(report, id) }));
    return pipelineBoxes({ step, entry, inputs, call, layer, part });
  }, [step, entry, call, layer, report, document, part]);
}

function inputsOf(inputs: unknown): readonly string[] {
  return Array.isArray(inputs) ? inputs.filter((id) => typeof id === 'string') : [];
}

/** Goes to what a station holds: a part of the call, the step that feeds it, or its result. */
function useSelect(): (name: string) => void {
  const entry = useApp(selectedReport);
  const call = useApp(selectedCall);
  const parts = useApp(availableParts);
  const { selectPart, selectStep } = useActions();
  return useCallback(
    (name: string) => {
      const isLayer = entry?.type === 'Layer';
      if (name.startsWith('from:')) return selectStep(name.slice('from:'.length));
      if (isLayer && call !== null && ['out', 'output', 'before_output_quant'].includes(name))
        return selectStep(call.id);
      const part = parts.find((one) => one === name);
      if (part !== undefined) return selectPart(part);
      if (['out', 'step', 'before_output_quant'].includes(name)) selectPart('output' satisfies Part);
    },
    [entry, call, parts, selectPart, selectStep],
  );
}

function inWords(boxes: readonly PipelineBox[]): string {
  const stations = boxes.map(({ label, lines, carries }) => {
    const way = carries === null ? '' : carries === 'float' ? 'as float to ' : 'as a QuantTensor to ';
    return `${way}${label} (${lines.join(', ')})`;
  });
  return `${stations.join(', ')}.`;
}
