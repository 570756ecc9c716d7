import { stepKinds } from '../../core/steps/registry.ts';
import type { ExperimentDocument } from '../../core/experiment/document.ts';
import type { InputsField, LayerField } from '../../core/experiment/field.ts';
import { SelectField } from '../widgets/SelectField.tsx';

interface ReferenceControlProps {
  readonly field: InputsField | LayerField;
  readonly value: unknown;
  readonly problem: string | undefined;
  readonly document: ExperimentDocument;
  /** The step whose field this is; only earlier ones may be named. */
  readonly stepId: string;
  readonly onChange: (value: unknown) => void;
}

/** Which earlier step flows in, or which layer is called. */
export function ReferenceControl(props: ReferenceControlProps) {
  const { field, value, problem, document, stepId, onChange } = props;
  const ids = earlierIds(document, stepId, field.type === 'layer');
  const chosen: readonly unknown[] = Array.isArray(value) ? value : [value];
  return chosen.map((id, index) => (
    <SelectField
      key={`${field.name}${index}`}
      label={chosen.length === 1 ? oneOf(field) : `${oneOf(field)} ${index + 1}`}
      hint={field.help}
      value={typeof id === 'string' ? id : ''}
      options={ids.map((one) => ({ value: one, label: one }))}
      error={problem}
      onChange={(next) =>
        onChange(field.type === 'layer' ? next : chosen.map((old, at) => (at === index ? next : old)))
      }
    />
  ));
}

function oneOf(field: InputsField | LayerField): string {
  return field.type === 'layer' ? 'layer' : 'input';
}

function earlierIds(document: ExperimentDocument, stepId: string, layers: boolean): readonly string[] {
  const at = document.steps.findIndex((step) => step.id === stepId);
  return document.steps
    .slice(0, at)
    .filter((step) => (stepKinds.get(step.kind)?.role === 'layer') === layers)
    .flatMap((step) => (step.id === undefined ? [] : [step.id]));
}
