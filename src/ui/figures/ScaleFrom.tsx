import type { ReactNode } from 'react';
import type { ScaleProvenance } from '../../core/plan/entry.ts';
import type { ReportedTensor } from '../../core/report.ts';
import { formatNumber } from './format-number.ts';
import { ParameterText } from './QuantTensorCard.tsx';
import { reportedNumbers } from './quant-tensor-text.ts';
import './scale-from.css';

interface ScaleFromProps {
  readonly provenance: ScaleProvenance;
  readonly scale: ReportedTensor;
  /** The scales that were multiplied, for the product rule. */
  readonly factors: readonly { readonly name: string; readonly scale: ReportedTensor }[];
}

const statistics: Readonly<Record<Exclude<ScaleProvenance['rule'], 'product' | 'given'>, string>> = {
  abs_max: 'largest |weight|',
  min_max: 'largest - smallest',
  percentile: 'percentile of |x| in this batch',
  percentile_interval: 'high - low percentile of x in this batch',
  mean: 'mean magnitude',
  mean_sigma_std: 'mean magnitude + sigma * standard deviation',
  channel_mean: 'mean of the channels’ largest',
  channel_norm: 'root mean square of the channels’ largest',
  mse: 'range of least squared error',
  constant: 'constant',
  bounds: 'from min_val and max_val',
  truncation: 'input scale * truncation',
  buffer: 'running average kept from training',
  value: 'value learned in training',
};

/** Where a scale came from: a statistic and its divisor, a product, or the person's own hand. */
export function ScaleFrom({ provenance, scale, factors }: ScaleFromProps) {
  const { rule, divisor } = provenance;
  if (rule === 'given') return <p className="soft">Given by hand.</p>;
  if (rule === 'product') {
    return (
      <p className="scale-from">
        {factors.map(({ name, scale: factor }, index) => (
          <span key={name} className="scale-from__term">
            {index > 0 && <span className="scale-from__sign">*</span>}
            <Term name={`${name} scale`}>
              <ParameterText parameter={factor} />
            </Term>
          </span>
        ))}
        <Result scale={scale} />
      </p>
    );
  }
  return (
    <p className="scale-from">
      <Term name={statistics[rule]}>{statisticText(scale, divisor)}</Term>
      {divisor !== undefined && (
        <span className="scale-from__term">
          <span className="scale-from__sign">/</span>
          <Term name="int threshold">{formatNumber(divisor)}</Term>
        </span>
      )}
      <Result scale={scale} />
    </p>
  );
}

/** The statistic itself is scale * divisor, up to the rounding of the division. */
function statisticText(scale: ReportedTensor, divisor = 1): string {
  const numbers = reportedNumbers(scale).map((number) => formatNumber(number * divisor));
  const [first = 'unknown'] = numbers;
  return numbers.length > 1 ? 'one per channel' : first;
}

function Term({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <span className="scale-from__box">
      <span className="mono">{children}</span>
      <span className="eyebrow">{name}</span>
    </span>
  );
}

function Result({ scale }: { readonly scale: ReportedTensor }) {
  return (
    <span className="scale-from__term">
      <span className="scale-from__sign">=</span>
      <Term name="scale">
        <strong>
          <ParameterText parameter={scale} />
        </strong>
      </Term>
    </span>
  );
}
