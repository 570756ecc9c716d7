import { useMemo } from 'react';
import { derive } from '../../app/derive.ts';
import { draftOf, fieldProblem } from '../../app/field-problem.ts';
import { stepById } from '../../app/selectors.ts';
import type { AppState } from '../../app/state.ts';
import type { Step } from '../../core/experiment/document.ts';
import type { Field } from '../../core/experiment/field.ts';
import { withDefaults } from '../../core/experiment/with-defaults.ts';
import { stepKinds } from '../../core/steps/registry.ts';
import { useActions, useApp } from '../app-context.ts';
import { FieldControl } from '../form/FieldControl.tsx';
import { shownFields } from '../form/shown-fields.ts';
import './step-form.css';

const documentOf = (state: AppState) => state.document;
const isComplete = (state: AppState) => state.complete;
const selectedId = (state: AppState) => state.selection.stepId;
/** The part of the state that a form reads: it does not draw again when a report comes. */
const formState = derive(
  (state) => [state.document, state.drafts, state.planIssues] as const,
  (document, drafts, planIssues) => ({ document, drafts, planIssues }),
);

/** The form of the selected step; a call shows its layer's as well, since that is what computes. */
export function StepForm() {
  const document = useApp(documentOf);
  const selected = stepById(document, useApp(selectedId));
  // The lists of quantizers are longer then.
  useApp(isComplete);
  if (selected === null) return null;
  const layerId: unknown = selected['layer'];
  const layer = typeof layerId === 'string' ? stepById(document, layerId) : null;
  return (
    <div className="step-forms">
      {layer !== null && <FormOf key={layer.id} step={layer} />}
      <FormOf key={selected.id} step={selected} />
    </div>
  );
}

/** What a layer's quantizers do comes first: it is what the page is about. */
function isQuantization(field: Field): boolean {
  return field.type === 'quantizer' || field.name === 'return_quant_tensor' || field.type === 'state';
}

function FormOf({ step }: { readonly step: Step }) {
  const kind = stepKinds.get(step.kind);
  const fields = useMemo(() => {
    const all = kind?.fields ?? [];
    return { plain: all.filter((field) => !isQuantization(field)), quantization: all.filter(isQuantization) };
  }, [kind]);
  if (kind === undefined || step.id === undefined || kind.fields.length === 0) return null;
  const titleId = `form-${step.id}`;
  return (
    <form className="step-form" aria-labelledby={titleId} onSubmit={(event) => event.preventDefault()}>
      <h2 id={titleId} className="step-form__title" title={kind.summary}>
        <code>{step.id}</code> <span className="soft">{kind.kind}</span>
      </h2>
      {step.note !== undefined && <p className="small soft">{step.note}</p>}
      {fields.quantization.length > 0 && (
        <>
          <h3 className="eyebrow">Quantizers</h3>
          <Fields step={step} stepId={step.id} fields={fields.quantization} />
          <h3 className="eyebrow">Geometry and parameters</h3>
        </>
      )}
      <Fields step={step} stepId={step.id} fields={fields.plain} />
    </form>
  );
}

interface FieldsProps {
  readonly step: Step;
  readonly stepId: string;
  readonly fields: readonly Field[];
}

function Fields({ step, stepId, fields }: FieldsProps) {
  const state = useApp(formState);
  const { editStep } = useActions();
  const values = withDefaults(fields, step);
  return (
    <div className="step-form__fields">
      {shownFields(fields, step).map((field) => {
        const path = (argument: string) => (argument === '' ? field.name : `${field.name}.${argument}`);
        const draft = draftOf(state, stepId, field.name);
        return (
          <FieldControl
            key={field.name}
            field={field}
            value={draft === undefined ? values[field.name] : draft.value}
            document={state.document}
            stepId={stepId}
            problemOf={(argument) => fieldProblem(state, stepId, path(argument))}
            onEdit={(argument, value) => editStep(stepId, path(argument), value)}
          />
        );
      })}
    </div>
  );
}
