import type { ReactNode } from 'react';
import type { QuantTensorReport, ReportedTensor } from '../../core/report.ts';
import { Disclosure } from '../widgets/Disclosure.tsx';
import { exactFloat32, formatNumber } from './format-number.ts';
import { reportedNumbers } from './reported-numbers.ts';
import './quant-tensor-card.css';

interface QuantTensorCardProps {
  readonly tensor: QuantTensorReport;
  /** How Brevitas prints it. */
  readonly children: ReactNode;
}

/** An IntQuantTensor's six fields, what they mean together, and how Brevitas prints them. */
export function QuantTensorCard({ tensor, children }: QuantTensorCardProps) {
  return (
    <div className="quant-tensor">
      <dl className="facts">
        <dt>scale</dt>
        <dd>
          <ParameterText parameter={tensor.scale} />
        </dd>
        <dt>zero_point</dt>
        <dd>
          <ParameterText parameter={tensor.zero_point} />
        </dd>
      </dl>
      <dl className="flags">
        <Flag name="bit_width">{tensor.bit_width}</Flag>
        <Flag name="signed">{tensor.signed ? 'True' : 'False'}</Flag>
        <Flag name="training">{tensor.training ? 'True' : 'False'}</Flag>
      </dl>
      <p className="quant-tensor__formula mono">
        <span data-tone="dequantized">value</span> = scale * (<span data-tone="integer">int</span> -
        zero_point)
      </p>
      <Disclosure summary="As Brevitas prints it">{children}</Disclosure>
    </div>
  );
}

function Flag({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** So many numbers stand in one line. */
const FEW = 3;

/** A scale or zero point: its number, all of a few, or how many there are and between which they lie. */
export function ParameterText({ parameter }: { readonly parameter: ReportedTensor }) {
  const numbers = reportedNumbers(parameter);
  const [first] = numbers;
  if (first === undefined) return <>not read back</>;
  if (numbers.length === 1) return <span title={exactFloat32(first)}>{formatNumber(first)}</span>;
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  return (
    <span title={numbers.map(exactFloat32).join('\n')}>
      {numbers.length <= FEW
        ? numbers.map((number) => formatNumber(number)).join(', ')
        : `${formatNumber(least)} to ${formatNumber(most)}`}
      <span className="quant-tensor__count">{`${numbers.length} channels`}</span>
    </span>
  );
}
