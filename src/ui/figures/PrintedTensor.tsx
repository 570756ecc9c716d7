import { memo } from 'react';
import type { QuantTensorReport } from '../../core/report.ts';
import { ScrollBox } from '../widgets/ScrollBox.tsx';
import { quantTensorFields } from './quant-tensor-text.ts';

/** An IntQuantTensor as Brevitas prints it, one field per line; what print() gives is one long line. */
export const PrintedTensor = memo(function PrintedTensor({ tensor }: { readonly tensor: QuantTensorReport }) {
  const lines = quantTensorFields(tensor).map(([name, text]) => `  ${name}=${text}`);
  return (
    <ScrollBox label="IntQuantTensor as Brevitas prints it">
      <pre className="quant-tensor__print">{`IntQuantTensor(\n${lines.join(',\n')})`}</pre>
    </ScrollBox>
  );
});
