import type { QuantTensorReport, ReportedTensor } from '../../core/report.ts';
import { Disclosure } from '../widgets/Disclosure.tsx';
import { exactFloat32, formatNumber, formatShape } from './format-number.ts';
import { printQuantTensor, quantTensorFields, reportedNumbers } from './quant-tensor-text.ts';
import './quant-tensor-card.css';

/** An IntQuantTensor's six fields, what they mean together, and how Brevitas prints them. */
export function QuantTensorCard({ tensor }: { readonly tensor: QuantTensorReport }) {
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
        <dt>bit_width</dt>
        <dd>{tensor.bit_width}</dd>
        <dt>signed</dt>
        <dd>{tensor.signed ? 'True' : 'False'}</dd>
        <dt>training</dt>
        <dd>{tensor.training ? 'True' : 'False'}</dd>
        <dt>shape</dt>
        <dd>{formatShape(tensor.shape)}</dd>
      </dl>
      <p className="quant-tensor__formula mono">
        <span data-tone="dequantized">value</span> = scale * (<span data-tone="integer">int</span> -
        zero_point)
      </p>
      <Disclosure summary="As Brevitas prints it">
        <pre className="quant-tensor__print" title={printQuantTensor(tensor)}>
          {`IntQuantTensor(\n${quantTensorFields(tensor)
            .map(([name, text]) => `  ${name}=${text}`)
            .join(',\n')})`}
        </pre>
      </Disclosure>
    </div>
  );
}

/** A scale or zero point: its number, or how many there are and between which they lie. */
export function ParameterText({ parameter }: { readonly parameter: ReportedTensor }) {
  const numbers = reportedNumbers(parameter);
  const [first] = numbers;
  if (first === undefined) return <>not read back</>;
  if (numbers.length === 1) return <span title={exactFloat32(first)}>{formatNumber(first)}</span>;
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  return (
    <span title={numbers.map(exactFloat32).join('\n')}>
      {`${formatNumber(least)} to ${formatNumber(most)}`}
      <span className="quant-tensor__count">{`${numbers.length} channels`}</span>
    </span>
  );
}
