import type { PlacedStep } from '../../app/placed-steps.ts';
import { reportById } from '../../app/selectors.ts';
import type { AppState } from '../../app/state.ts';
import type { Field } from '../../core/experiment/field.ts';
import { stepKinds } from '../../core/steps/registry.ts';
import { useApp } from '../app-context.ts';
import { quantizerNameOf } from '../form/quantizer-choice.ts';
import { pythonText, signatureFields } from './signature-text.ts';
import './signature.css';

const reportOf = (state: AppState) => state.report;

interface SignatureProps {
  readonly placed: PlacedStep;
  /** At first; a person unfolds it. */
  readonly folded: boolean;
}

/** The constructor as Brevitas documents it, each argument a way to its control, and which quantizers are on. */
export function Signature({ placed, folded }: SignatureProps) {
  const { step, name } = placed;
  const kind = stepKinds.get(step.kind);
  if (kind === undefined) return null;
  const fields = signatureFields(kind.fields);
  return (
    <div className="signature">
      <details open={!folded}>
        <summary className="small soft">Signature: an argument leads to its control</summary>
        <p className="signature__text mono">
          <b>{kind.kind}</b>(
          {fields.map((field, index) => (
            <span key={field.name}>
              <Argument
                field={field}
                given={step[field.name]}
                end={index < fields.length - 1 ? ',' : ')'}
                onClick={(argument) => goToControl(name, field.name, argument.closest('form'))}
              />{' '}
            </span>
          ))}
        </p>
      </details>
      <Flags placed={placed} fields={kind.fields} />
    </div>
  );
}

interface ArgumentProps {
  readonly field: Field;
  readonly given: unknown;
  /** What stands behind it. */
  readonly end: string;
  readonly onClick: (argument: Element) => void;
}

function Argument({ field, given, end, onClick }: ArgumentProps) {
  const byDefault =
    'default' in field && field.default !== undefined ? `=${pythonText(field, field.default)}` : '';
  const now = given === undefined ? byDefault : `=${pythonText(field, given)}`;
  return (
    <button
      type="button"
      className="signature__argument"
      data-set={(now !== byDefault && now !== '') || undefined}
      title={byDefault === '' ? field.help : `${field.help} By default ${byDefault.slice(1)}.`}
      onClick={(event) => onClick(event.currentTarget)}
    >
      {field.name}
      <wbr />
      <span className="signature__value">
        {now}
        {end}
      </span>
    </button>
  );
}

/** Brevitas' is_quant_enabled of each slot, for a layer whether it has been called or not. */
function Flags({ placed, fields }: { readonly placed: PlacedStep; readonly fields: readonly Field[] }) {
  const { step } = placed;
  const entry = reportById(useApp(reportOf), step.id ?? null);
  const slots = fields.filter((field) => field.type === 'quantizer');
  if (slots.length === 0) return null;
  return (
    <ul className="signature__flags small" aria-label="is_quant_enabled">
      <li>is_quant_enabled:</li>
      {slots.map((field) => {
        const chosen = step[field.name] === undefined ? field.default : step[field.name];
        const reported = entry?.type === 'Layer' ? entry.quantizers[field.slot]?.enabled : undefined;
        const enabled = reported ?? quantizerNameOf(chosen) !== null;
        return (
          <li key={field.name}>
            {field.slot}{' '}
            <span className="mono" data-on={enabled || undefined}>
              {enabled ? 'True' : 'False'}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** Brings the control of a field into view and gives it the keyboard; a rare one is brought out for it. */
function goToControl(step: string, field: string, form: Element | null): void {
  const find = () => document.querySelector(`[data-part="field:${step}.${field}"]`);
  if (find() !== null) {
    goTo(find());
    return;
  }
  form?.querySelector<HTMLElement>(`[aria-expanded="false"][data-fields~="${field}"]`)?.click();
  requestAnimationFrame(() => goTo(find()));
}

function goTo(box: Element | null): void {
  box?.scrollIntoView({ block: 'center' });
  box
    ?.querySelector<HTMLElement>('.field-box__control :is(input, select, textarea, button)')
    ?.focus({ preventScroll: true });
}
