import { Plus, X } from 'lucide-react';
import { stepById } from '../../app/selectors.ts';
import type { AppState } from '../../app/state.ts';
import type { ExperimentDocument } from '../../core/experiment/document.ts';
import type { InputsField, LayerField } from '../../core/experiment/field.ts';
import { useApp } from '../app-context.ts';
import { SelectField } from '../widgets/SelectField.tsx';
import { layerOptions, tensorOptions } from './reference-options.ts';
import './reference-control.css';

interface ReferenceControlProps {
  readonly field: InputsField | LayerField;
  readonly value: unknown;
  readonly problem: string | undefined;
  readonly document: ExperimentDocument;
  /** The step whose field this is; only earlier ones may be named. */
  readonly stepId: string;
  readonly onChange: (value: unknown) => void;
}

const reportOf = (state: AppState) => state.report;

/** Which earlier step flows in, or which layer is called. */
export function ReferenceControl(props: ReferenceControlProps) {
  const { field, value, problem, document, stepId, onChange } = props;
  return field.type === 'layer' ? (
    <div className="reference-control">
      <SelectField
        label={field.name}
        hint={field.help}
        value={typeof value === 'string' ? value : ''}
        options={layerOptions(document, stepId, field.name === 'bn' ? 'BatchNorm2d' : null)}
        error={problem}
        onChange={onChange}
      />
    </div>
  ) : (
    <Inputs {...props} field={field} />
  );
}

function Inputs(props: ReferenceControlProps & { readonly field: InputsField }) {
  const { field, value, problem, document, stepId, onChange } = props;
  const report = useApp(reportOf);
  const layerId: unknown = stepById(document, stepId)?.['layer'];
  const layer = typeof layerId === 'string' ? stepById(document, layerId) : null;
  const options = tensorOptions(document, stepId, report, layer);
  const chosen: readonly unknown[] = Array.isArray(value) ? value : [];
  // Only QuantEltwiseAdd is called on two.
  const most = layer !== null && layer.kind !== 'QuantEltwiseAdd' ? 1 : field.max;
  const least = field.optional === true ? 0 : field.min;
  const without = (index: number) => {
    const left = chosen.filter((_, at) => at !== index);
    onChange(left.length === 0 ? undefined : left);
  };
  return (
    <>
      {chosen.map((id, index) => {
        const label = chosen.length === 1 ? 'input' : `input ${index + 1}`;
        return (
          <div key={label} className="reference-control">
            <SelectField
              label={label}
              hint={field.help}
              value={typeof id === 'string' ? id : ''}
              options={options}
              error={index === 0 ? problem : undefined}
              onChange={(next) => onChange(chosen.map((old, at) => (at === index ? next : old)))}
            />
            {chosen.length > least && (
              <button
                type="button"
                className="button button--quiet button--icon"
                aria-label={`Remove ${label}`}
                title={`Remove ${label}`}
                onClick={() => without(index)}
              >
                <X size={14} aria-hidden="true" />
              </button>
            )}
          </div>
        );
      })}
      {chosen.length < most && options.length > 0 && (
        <button
          type="button"
          className="button button--quiet reference-control__add"
          onClick={() => onChange([...chosen, options.at(-1)?.value])}
        >
          <Plus size={14} aria-hidden="true" />
          Add an input
        </button>
      )}
      {chosen.length === 0 && problem !== undefined && <p className="field-row__problem">{problem}</p>}
    </>
  );
}
