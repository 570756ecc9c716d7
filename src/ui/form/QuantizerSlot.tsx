import { useId, useState } from 'react';
import { faultOf } from '../../app/step-messages.ts';
import { isRecord } from '../../core/experiment/describe.ts';
import type { Field, QuantizerField } from '../../core/experiment/field.ts';
import { quantizers } from '../../core/quantizers/registry.ts';
import type { QuantizerSpec } from '../../core/quantizers/quantizer.ts';
import { useApp } from '../app-context.ts';
import { Segmented } from '../widgets/Segmented.tsx';
import { SelectField } from '../widgets/SelectField.tsx';
import { Switch } from '../widgets/Switch.tsx';
import { FieldBox } from './FieldBox.tsx';
import { listText, readList } from './list-text.ts';
import { PlainControl } from './PlainControl.tsx';
import { quantizerNameOf, summaryOf } from './quantizer-choice.ts';
import { shownFields } from './shown-fields.ts';
import { TextControl } from './TextControl.tsx';
import './quantizer-slot.css';

interface QuantizerSlotProps {
  readonly field: QuantizerField;
  readonly stepId: string;
  /** The choice in force: a name, a name with overrides, or null for off. */
  readonly choice: unknown;
  /** What waits in an argument. */
  readonly draftOf: (argument: string) => { readonly value: unknown } | undefined;
  /** The sentence for an argument, or for the slot itself with ''. */
  readonly problemOf: (argument: string) => string | undefined;
  readonly onChoose: (choice: unknown) => void;
  readonly onArgument: (argument: string, value: unknown) => void;
}

/** One of a layer's four quantizers: on or off, which one, and its arguments. */
export function QuantizerSlot(props: QuantizerSlotProps) {
  const { field, choice, problemOf, onChoose } = props;
  const titleId = useId();
  const known = [...quantizers.values()].filter((spec) => spec.slots.includes(field.slot));
  const name = quantizerNameOf(choice);
  const spec = name === null ? undefined : quantizers.get(name);
  const preferred = field.default ?? known[0]?.name ?? null;
  const problem = problemOf('');
  const fault = useApp(faultOf);
  const isAtFault = fault?.field === field.name;
  return (
    <fieldset
      className="slot"
      aria-labelledby={titleId}
      data-on={name !== null || undefined}
      data-fault={isAtFault || undefined}
    >
      <span id={titleId} className="visually-hidden">
        {`${field.slot} quantizer`}
      </span>
      <Switch
        label={field.name}
        checked={name !== null}
        disabled={preferred === null && name === null}
        hint={preferred === null ? `No ${field.slot} quantizer is built in yet.` : field.help}
        onChange={(on) => onChoose(on ? preferred : null)}
      />
      {spec !== undefined && (
        <div className="slot__arguments">
          <SelectField
            label="quantizer"
            value={spec.name}
            hint={spec.summary}
            options={known.map((one) => ({ value: one.name, label: one.name }))}
            onChange={(next) => onChoose(renamed(choice, next))}
          />
          <p className="slot__summary small soft">{summaryOf(choice, spec)}</p>
          <Arguments {...props} spec={spec} />
        </div>
      )}
      {isAtFault && (
        <p className="slot__problem">{`${fault.message.type ?? 'A warning'} of ${fault.message.stepId} is about this slot.`}</p>
      )}
      {problem !== undefined && <p className="slot__problem">{problem}</p>}
    </fieldset>
  );
}

/** Those that most people set, and on demand every other keyword argument. */
function Arguments(props: QuantizerSlotProps & { readonly spec: QuantizerSpec }) {
  const { choice, spec } = props;
  const [all, setAll] = useState(false);
  const shown = shownFields(spec.fields, isRecord(choice) ? choice : {});
  const others = spec.fields.filter((argument) => !shown.includes(argument));
  return (
    <>
      {shown.map((argument) => (
        <BoxedArgument key={argument.name} {...props} argument={argument} />
      ))}
      {all && others.map((argument) => <BoxedArgument key={argument.name} {...props} argument={argument} />)}
      {(all || others.length > 0) && (
        <button
          type="button"
          className="link small slot__more"
          aria-expanded={all}
          onClick={() => setAll(!all)}
        >
          {all ? 'Fewer keyword arguments' : `${others.length} more keyword arguments`}
        </button>
      )}
    </>
  );
}

function BoxedArgument(
  props: QuantizerSlotProps & { readonly spec: QuantizerSpec; readonly argument: Field },
) {
  const { field, stepId, choice, draftOf, problemOf, onArgument, spec, argument } = props;
  const draft = draftOf(argument.name);
  const accepted = argumentOf(choice, spec, argument);
  return (
    <FieldBox
      part={`field:${stepId}.${field.name}.${argument.name}`}
      name={argument.name}
      help={argument.help}
    >
      <Argument
        field={argument}
        value={draft === undefined ? accepted : draft.value}
        accepted={accepted}
        problem={problemOf(argument.name)}
        onChange={(value) => onArgument(argument.name, value)}
      />
    </FieldBox>
  );
}

interface ArgumentProps {
  readonly field: Field;
  readonly value: unknown;
  readonly accepted: unknown;
  readonly problem: string | undefined;
  readonly onChange: (value: unknown) => void;
}

function Argument({ field, value, accepted, problem, onChange }: ArgumentProps) {
  if (field.name === 'scaling_per_output_channel') {
    return (
      <Segmented
        label="scale"
        showLabel
        value={value === true ? 'channel' : 'tensor'}
        options={[
          { value: 'tensor', label: 'per tensor', title: 'One scale for the whole weight.' },
          { value: 'channel', label: 'per channel', title: field.help },
        ]}
        onChange={(per) => onChange(per === 'channel')}
      />
    );
  }
  const shared = { value, problem, onChange };
  switch (field.type) {
    case 'integer':
    case 'number':
    case 'boolean':
    case 'choice':
      return (
        <PlainControl {...shared} accepted={accepted} field={field} slider={field.name === 'bit_width'} />
      );
    default:
      return (
        <TextControl
          name={field.name}
          help={field.help}
          text={listText(value)}
          problem={problem}
          onChange={(text) => onChange(text.trim() === '' ? undefined : readList(text))}
        />
      );
  }
}

function argumentOf(choice: unknown, spec: QuantizerSpec, field: Field): unknown {
  const given = isRecord(choice) ? choice[field.name] : undefined;
  const known = spec.fields.find((one) => one.name === field.name);
  if (given !== undefined) return given;
  return known !== undefined && 'default' in known ? (known.default ?? null) : null;
}

/** Another quantizer with the same overrides, but for what its name says itself. */
function renamed(choice: unknown, name: string): unknown {
  if (!isRecord(choice)) return name;
  const legal = quantizers.get(name)?.fields.map((field) => field.name) ?? [];
  const kept = Object.entries(choice).filter(
    ([argument]) => argument !== 'scaling_per_output_channel' && legal.includes(argument),
  );
  return kept.length === 0 ? name : { quantizer: name, ...Object.fromEntries(kept) };
}
