import { lazy, Suspense, useMemo, useState, type ReactNode } from 'react';
import { derive } from '../../app/derive.ts';
import { fieldOfError } from '../../app/field-error.ts';
import { draftOf, fieldProblem } from '../../app/field-problem.ts';
import { placedStep, type PlacedStep } from '../../app/placed-steps.ts';
import { reportById } from '../../app/selectors.ts';
import type { AppState } from '../../app/state.ts';
import type { Field } from '../../core/experiment/field.ts';
import { withDefaults } from '../../core/experiment/with-defaults.ts';
import { stepKinds } from '../../core/steps/registry.ts';
import { useActions, useApp } from '../app-context.ts';
import { FieldBox } from '../form/FieldBox.tsx';
import { FieldControl } from '../form/FieldControl.tsx';
import { NameField } from '../form/NameField.tsx';
import { NoteField } from '../form/NoteField.tsx';
import { OperandsControl } from '../form/OperandsControl.tsx';
import { quantizerNameOf } from '../form/quantizer-choice.ts';
import { shownFields } from '../form/shown-fields.ts';
import './step-form.css';

const Signature = lazy(async () => ({ default: (await import('../building/Signature.tsx')).Signature }));

const documentOf = (state: AppState) => state.document;
const isComplete = (state: AppState) => state.complete;
const selectedName = (state: AppState) => state.selection.stepId;
const openedOf = (state: AppState) => state.opened;
/** The part of the state that a form reads: it does not draw again when a report comes. */
const formState = derive(
  (state) => [state.document, state.drafts, state.planIssues] as const,
  (document, drafts, planIssues) => ({ document, drafts, planIssues }),
);

/** The form of the selected step, and below that of a call its layer's, since that is what computes. */
export function StepForm() {
  const document = useApp(documentOf);
  const opened = useApp(openedOf);
  const selected = placedStep(document, useApp(selectedName));
  // The lists of quantizers are longer then.
  useApp(isComplete);
  if (selected === null) return null;
  const layerId: unknown = selected.step['layer'];
  const layer = typeof layerId === 'string' ? placedStep(document, layerId) : null;
  // By place, so that a step that is renamed keeps its form and the keyboard in it.
  const keyOf = ({ path }: PlacedStep) => `${opened} ${path}`;
  return (
    <div className="step-forms">
      <FormOf key={keyOf(selected)} placed={selected} />
      {layer !== null && <FormOf key={keyOf(layer)} placed={layer} below />}
    </div>
  );
}

/** What a layer's quantizers do comes first: it is what the page is about. */
function isQuantization(field: Field): boolean {
  return field.type === 'quantizer' || field.name === 'return_quant_tensor' || field.type === 'state';
}

interface FormProps {
  readonly placed: PlacedStep;
  /** It stands below the form of a call. */
  readonly below?: boolean;
}

function FormOf({ placed, below = false }: FormProps) {
  const { step, name } = placed;
  const kind = stepKinds.get(step.kind);
  const complete = useApp(isComplete);
  const fields = useMemo(() => {
    const all = (kind?.fields ?? []).filter((field) => field.type !== 'steps');
    return { plain: all.filter((field) => !isQuantization(field)), quantization: all.filter(isQuantization) };
  }, [kind]);
  if (kind === undefined) return null;
  const titleId = `form-${placed.path}`;
  // Quantizers come first: the signature is folded above them, or whole below them.
  const signature = kind.role === 'layer' && complete && (
    <Suspense fallback={null}>
      <Signature key={String(below)} placed={placed} folded={below} />
    </Suspense>
  );
  return (
    <form className="step-form" aria-labelledby={titleId} onSubmit={(event) => event.preventDefault()}>
      <header className="step-form__head">
        <h2 id={titleId} className="step-form__title">
          <span className="visually-hidden">{step.id}</span> {kind.kind}
        </h2>
        {step.id !== undefined && <NameField id={step.id} />}
      </header>
      {!below && kind.kind !== 'call' && <p className="small soft">{kind.summary}</p>}
      {below && signature}
      {fields.quantization.length > 0 && (
        <>
          <h3 className="eyebrow">Quantizers</h3>
          <Fields placed={placed} fields={fields.quantization} />
        </>
      )}
      {!below && signature}
      {fields.quantization.length > 0 && fields.plain.length > 0 && (
        <h3 className="eyebrow">Geometry and parameters</h3>
      )}
      <Fields placed={placed} fields={fields.plain} end={<NoteField stepId={name} note={step.note} />} />
    </form>
  );
}

interface FieldsProps {
  readonly placed: PlacedStep;
  readonly fields: readonly Field[];
}

function Fields({ placed, fields, end }: FieldsProps & { readonly end?: ReactNode }) {
  const { step, name } = placed;
  const [all, setAll] = useState(false);
  const shown = shownFields(fields, step);
  const others = fields.filter((field) => !shown.includes(field));
  const isOperator =
    fields.some((field) => field.name === 'other') && fields.some((field) => field.name === 'left');
  return (
    <div className="step-form__fields">
      {isOperator ? (
        <Operands placed={placed} />
      ) : (
        [...shown, ...(all ? others : [])].map((field) => (
          <OneField key={field.name} placed={placed} field={field} fields={fields} />
        ))
      )}
      {(others.length > 0 || end !== undefined) && (
        <div className="step-form__more">
          {others.length > 0 && (
            <button
              type="button"
              className="link small"
              aria-expanded={all}
              data-fields={others.map((field) => field.name).join(' ')}
              onClick={() => setAll(!all)}
            >
              {all
                ? 'Fewer fields'
                : `More of ${name.replace('@', '')}: ${others.map((field) => field.name).join(', ')}`}
            </button>
          )}
          {end}
        </div>
      )}
    </div>
  );
}

function Operands({ placed: { step, name } }: { readonly placed: PlacedStep }) {
  const state = useApp(formState);
  return (
    <OperandsControl
      step={step}
      document={state.document}
      stepId={name}
      problem={fieldProblem(state, name, 'inputs')}
    />
  );
}

function OneField({ placed, field, fields }: FieldsProps & { readonly field: Field }) {
  const { step, name } = placed;
  const state = useApp(formState);
  const raised = useRaised(placed, fields);
  const { editStep } = useActions();
  const path = (argument: string) => (argument === '' ? field.name : `${field.name}.${argument}`);
  const accepted = withDefaults([field], step)[field.name];
  const draft = draftOf(state, name, field.name);
  // Nothing was trained.
  if (field.type === 'state' && accepted === null) return null;
  const own = (argument: string) =>
    argument === '' && raised?.field === field.name ? raised.message : undefined;
  return (
    <FieldBox
      part={`field:${name}.${field.name}`}
      name={field.name}
      help={field.help}
      framed={field.type === 'quantizer'}
      quantizer={field.type === 'quantizer' ? (quantizerNameOf(accepted) ?? undefined) : undefined}
    >
      <FieldControl
        field={field}
        value={draft === undefined ? accepted : draft.value}
        accepted={accepted}
        document={state.document}
        stepId={name}
        draftOf={(argument) => draftOf(state, name, path(argument))}
        problemOf={(argument) => fieldProblem(state, name, path(argument)) ?? own(argument)}
        onEdit={(argument, value) => editStep(name, path(argument), value)}
      />
    </FieldBox>
  );
}

/** What torch or Brevitas raises in this step, at the field that its text names. */
function useRaised(
  { step }: PlacedStep,
  fields: readonly Field[],
): { field: string; message: string } | null {
  const text = useApp((state) => {
    const entry = state.reportDocument === state.document ? reportById(state.report, step.id ?? null) : null;
    return entry?.type === 'Error' && entry.error.type !== 'Skipped'
      ? `${entry.error.type}: ${entry.error.message}`
      : null;
  });
  const field = text === null ? null : fieldOfError(fields, text);
  return text === null || field === null ? null : { field, message: text };
}
