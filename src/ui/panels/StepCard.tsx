import type { Step } from '../../core/experiment/document.ts';
import type { ReportStep } from '../../core/report.ts';
import { exactFloat32, formatNumber, formatShape } from '../figures/format-number.ts';
import { Chip, type ChipKind } from '../widgets/Chip.tsx';
import { stepText } from './step-text.ts';
import './step-card.css';

interface StepCardProps {
  readonly step: Step;
  readonly entry: ReportStep | null;
  readonly selected: boolean;
  readonly onSelect: (id: string) => void;
}

/** One step: what it is, what came out of it, and whether it is still quantized. */
export function StepCard({ step, entry, selected, onSelect }: StepCardProps) {
  const { id } = step;
  if (id === undefined) {
    return (
      <p className="step-card step-card--control" title={step.note}>
        <code>{stepText(step)}</code>
      </p>
    );
  }
  const kind = entry === null ? null : chipOf(entry);
  return (
    <button
      type="button"
      className="step-card"
      aria-pressed={selected}
      data-kind={kind}
      onClick={() => onSelect(id)}
    >
      <span className="step-card__title">
        <code title={`${id} = ${stepText(step)}`}>
          <b>{id}</b> = {stepText(step)}
        </code>
        {kind !== null && kind !== 'layer' && <Chip kind={kind} />}
      </span>
      {entry !== null && <Outcome entry={entry} />}
    </button>
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
          entry.weight !== null && <span>weight {formatShape(entry.weight.shape)}</span>
        ) : (
          <span>{formatShape(entry.shape)}</span>
        )}
        {entry.type === 'IntQuantTensor' && (
          <>
            <span>{entry.bit_width} bits</span>
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

function ScaleText({ values }: { readonly values: ArrayLike<number | bigint> | null }) {
  const first = values?.[0];
  if (values === null || typeof first !== 'number') return null;
  if (values.length > 1) return <span>{values.length} scales</span>;
  return <span title={`scale ${exactFloat32(first)}`}>scale {formatNumber(first)}</span>;
}
