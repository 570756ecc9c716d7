import { useMemo } from 'react';
import { shownTensor } from '../../app/selectors.ts';
import type { AppState } from '../../app/state.ts';
import { useActions, useApp } from '../app-context.ts';
import { exactFloat32 } from '../figures/format-number.ts';
import { ScaleGraph } from '../figures/ScaleGraph.tsx';
import { layTree } from '../figures/tree-layout.ts';
import { Figure } from '../widgets/Figure.tsx';
import { scaleTree, type ScaleNode } from './scale-tree.ts';

const reportOf = (state: AppState) => state.report;
const documentOf = (state: AppState) => state.reportDocument;

/** Where the shown tensor's scale came from, back to its statistics. */
export function ScaleGraphPanel() {
  const shown = useApp(shownTensor);
  const report = useApp(reportOf);
  const document = useApp(documentOf);
  const { selectStep, selectPart } = useActions();
  const tree = useMemo(
    () =>
      shown === null || report === null || document === null
        ? null
        : scaleTree(shown.tensor.id, { document, report }),
    [shown, report, document],
  );
  const placed = useMemo(() => tree && layTree(tree), [tree]);
  if (tree === null || placed === null) return null;
  const goTo = ({ goTo: place }: ScaleNode) => {
    if (place === null) return;
    selectStep(place.stepId);
    if (place.part !== 'output') selectPart(place.part);
  };
  return (
    <Figure
      name="scale-origin"
      title="Where the scale comes from"
      sentence={sentenceOf(tree)}
      caption="Press a box to see the tensor behind it, where there is one."
      table={{
        columns: ['what', 'rule', 'number'],
        rows: () =>
          placed.nodes.map(({ node }) => [
            node.name,
            node.rule,
            node.numbers.map(exactFloat32).slice(0, 8).join(', '),
          ]),
      }}
    >
      <ScaleGraph tree={placed} onGoTo={goTo} />
    </Figure>
  );
}

function sentenceOf({ name, rule, inputs }: ScaleNode): string {
  const origins = inputs.map((input) => input.name).join(', ');
  return origins === '' ? `The ${name} is ${rule}.` : `The ${name}: ${rule}, from ${origins}.`;
}
