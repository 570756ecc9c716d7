import { accumulatorBits, accumulatorOverflow } from '../../core/experiment/check-accumulator.ts';
import { isRecord } from '../../core/experiment/describe.ts';
import type { AccumulatorField } from '../../core/experiment/field.ts';
import { Switch } from '../widgets/Switch.tsx';
import { PlainControl } from './PlainControl.tsx';

interface AccumulatorControlProps {
  readonly field: AccumulatorField;
  readonly value: unknown;
  /** The document's value. */
  readonly accepted: unknown;
  readonly problem: string | undefined;
  /** undefined takes the field away. */
  readonly onChange: (value: unknown) => void;
}

/** An accumulator of few bits: on or off, how wide, and what it does with a sum beyond. */
export function AccumulatorControl({ field, value, accepted, problem, onChange }: AccumulatorControlProps) {
  const given = isRecord(value) ? value : null;
  const before = isRecord(accepted) ? accepted : given;
  return (
    <>
      <Switch
        label={field.name}
        checked={given !== null}
        hint={field.help}
        onChange={(on) => onChange(on ? { bits: 16, overflow: 'wrap' } : undefined)}
      />
      {given !== null && (
        <>
          <PlainControl
            field={accumulatorBits}
            value={given['bits']}
            accepted={before?.['bits']}
            problem={problem}
            slider
            onChange={(bits) => onChange({ ...given, bits })}
          />
          <PlainControl
            field={accumulatorOverflow}
            value={given['overflow']}
            accepted={before?.['overflow']}
            problem={undefined}
            onChange={(overflow) => onChange({ ...given, overflow })}
          />
        </>
      )}
    </>
  );
}
