import { selectedCall, selectedStep } from '../../app/selectors.ts';
import type { ScaleProvenance } from '../../core/plan/entry.ts';
import type { QuantTensorReport, ReportedTensor } from '../../core/report.ts';
import { useApp } from '../app-context.ts';
import { ScaleFrom } from '../figures/ScaleFrom.tsx';
import { Card } from './Card.tsx';

/** Where the shown tensor's scale came from, as far as the report says. */
export function ScaleOrigin({ tensor }: { readonly tensor: QuantTensorReport }) {
  const call = useApp(selectedCall);
  const step = useApp(selectedStep);
  const provenance =
    call?.scale_from?.find(({ of }) => of === tensor.id) ??
    (step?.kind === 'int_quant_tensor' ? { of: tensor.id, rule: 'given' as const, inputs: [] } : null);
  if (provenance === null) return null;
  return (
    <Card title="Where the scale comes from">
      <ScaleFrom provenance={provenance} scale={tensor.scale} factors={factorsOf(provenance, call)} />
    </Card>
  );
}

/** The scales of the parts that a product's scale is made of: `y/input`, `y/weight`. */
function factorsOf({ inputs }: ScaleProvenance, call: ReturnType<typeof selectedCall>) {
  return inputs.flatMap((name): { name: string; scale: ReportedTensor }[] => {
    const part = Object.values(call?.parts ?? {}).find((entry) => entry.id === name);
    return part?.type === 'IntQuantTensor'
      ? [{ name: name.split('/').at(-1) ?? name, scale: part.scale }]
      : [];
  });
}
