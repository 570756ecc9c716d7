import { GripVertical } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import type { ReportStep } from '../../core/report.ts';
import type { ExperimentRow } from '../building/experiment-rows.ts';
import type { Grip } from '../building/use-dragging.ts';
import { exactFloat32, formatNumber, formatShape } from '../figures/format-number.ts';
import { Chip, type ChipKind } from '../widgets/Chip.tsx';
import { stepText } from './step-text.ts';
import './step-card.css';

interface StepCardProps {
  readonly row: ExperimentRow;
  readonly selected: boolean;
  readonly onSelect: (name: string) => void;
  readonly onKeyDown: ((event: KeyboardEvent<HTMLElement>, name: string) => void) | undefined;
  /** null where the list cannot be changed. */
  readonly grip: Grip | null;
}

/** One step: what it is, what came out of it, and whether it is still quantized. */
export function StepCard({ row, selected, onSelect, onKeyDown, grip }: StepCardProps) {
  const { step, name, entry, readBy } = row;
  const { id } = step;
  const kind = entry === null ? null : chipOf(entry);
  const text = stepText(step);
  return (
    <div className="step-card__frame">
      <button
        type="button"
        className={id === undefined ? 'step-card step-card--control' : 'step-card'}
        aria-pressed={selected}
        data-kind={kind}
        title={step.note}
        onClick={() => onSelect(name)}
        onKeyDown={(event) => onKeyDown?.(event, name)}
      >
        <span className="step-card__title">
          <code title={id === undefined ? text : `${id} = ${text}`}>
            {id !== undefined && (
              <>
                <b>{id}</b> ={' '}
              </>
            )}
            {text}
          </code>
          {kind !== null && kind !== 'layer' && <Chip kind={kind} />}
        </span>
        {entry !== null && <Outcome entry={entry} />}
        {readBy.length > 0 && <span className="visually-hidden">{`Flows on to ${readBy.join(', ')}.`}</span>}
      </button>
      {grip !== null && (
        <span className="step-card__grip" title="Drag to another place" aria-hidden="true" {...grip}>
          <GripVertical size={14} />
        </span>
      )}
    </div>
  );
}

function chipOf(entry: ReportStep): ChipKind {
  switch (entry.type) {
    case 'IntQuantTensor':
      return entry.is_valid ? 'valid' : 'invalid';
    case 'Tensor':
      return 'float';
    case 'Layer':
      return 'layer';
    case 'Error':
      return entry.error.type === 'Skipped' ? 'skipped' : 'error';
  }
}

/** Shape, bits and scale; or Brevitas' own words for what went wrong. */
function Outcome({ entry }: { readonly entry: ReportStep }) {
  if (entry.type === 'Error') {
    const { type, message } = entry.error;
    return (
      <span className="step-card__error">
        {type !== 'Skipped' && <b>{type}: </b>}
        {message}
      </span>
    );
  }
  return (
    <>
      <span className="step-card__facts">
        {entry.type === 'Layer' ? (
          <>
            {entry.weight !== null && <span>weight {formatShape(entry.weight.shape)}</span>}
            {entry.quantizers.weight?.bit_width !== undefined && (
              <span>{bitsText(entry.quantizers.weight.bit_width)}</span>
            )}
          </>
        ) : (
          <span>{formatShape(entry.shape)}</span>
        )}
        {entry.type === 'IntQuantTensor' && (
          <>
            <span>{bitsText(entry.bit_width)}</span>
            <ScaleText values={entry.scale.values} />
          </>
        )}
      </span>
      {entry.warnings.map((warning) => (
        <span key={warning} className="step-card__warning">
          {warning}
        </span>
      ))}
    </>
  );
}

function bitsText(bits: number): string {
  return bits === 1 ? '1 bit' : `${bits} bits`;
}

function ScaleText({ values }: { readonly values: ArrayLike<number | bigint> | null }) {
  const first = values?.[0];
  if (values === null || typeof first !== 'number') return null;
  if (values.length > 1) return <span>{values.length} scales</span>;
  return <span title={`scale ${exactFloat32(first)}`}>scale {formatNumber(first)}</span>;
}
