import { useMemo } from 'react';
import { selectedCall, selectedLayer } from '../../app/selectors.ts';
import { intRange } from '../../core/quant/int-range.ts';
import { useActions, useApp } from '../app-context.ts';
import { biasRows, bitsToHold, type BiasRow } from '../figures/bias-band.ts';
import { BiasGauge } from '../figures/BiasGauge.tsx';
import { exactFloat32, formatNumber } from '../figures/format-number.ts';
import { reportedNumbers } from '../figures/reported-numbers.ts';
import { Figure } from '../widgets/Figure.tsx';

/** The selected layer's bias against what its quantizer can hold. */
export function BiasBand() {
  const call = useApp(selectedCall);
  const layer = useApp(selectedLayer);
  const { editStep } = useActions();
  const bias = call?.parts?.bias;
  const float = layer?.report.bias?.values ?? null;
  const found = useMemo(() => {
    if (bias?.type !== 'IntQuantTensor' || !(float instanceof Float32Array)) return null;
    const narrow = layer?.report.quantizers.bias?.narrow_range === true;
    // A bias that joins the sums is one bit wider than its own grid says.
    const bits = layer?.report.quantizers.bias?.bit_width ?? bias.bit_width;
    const scales = reportedNumbers(bias.scale);
    return {
      rows: biasRows(float, scales, intRange(bits, bias.signed, narrow)),
      bits,
      needed: bitsToHold(float, scales),
    };
  }, [bias, float, layer]);
  const id = layer?.step.id;
  if (found === null || id === undefined) return null;
  const { rows, bits, needed } = found;
  const fits = rows.every(({ clipped }) => !clipped);
  return (
    <Figure
      name="bias-gauge"
      title="Bias against the band of its quantizer"
      sentence={sentenceOf(rows)}
      caption={
        <>
          {sentenceOf(rows)}{' '}
          {!fits && needed <= 32 && (
            <button
              type="button"
              className="link"
              onClick={() => editStep(id, 'bias_quant.bit_width', needed)}
            >
              {`${needed} bits in place of ${bits} would hold all`}
            </button>
          )}
          {!fits && needed > 32 && 'No bias quantizer of up to 32 bits holds all of them.'}
        </>
      }
      legend={<Legend />}
      table={{
        columns: ['channel', 'float bias', 'band from', 'to', 'quantized', 'clipped'],
        rows: () =>
          rows.map((row) => [
            row.channel,
            exactFloat32(row.float),
            formatNumber(row.low),
            formatNumber(row.high),
            exactFloat32(row.value),
            row.clipped ? 'yes' : 'no',
          ]),
      }}
    >
      <BiasGauge rows={rows} />
    </Figure>
  );
}

function sentenceOf(rows: readonly BiasRow[]): string {
  const clipped = rows.filter((row) => row.clipped).length;
  const band = Math.max(...rows.map(({ high }) => high));
  const reach = Math.max(...rows.map(({ float }) => Math.abs(float)));
  return `${clipped} of ${rows.length} biases ${clipped === 1 ? 'is' : 'are'} clipped: the band reaches ${formatNumber(band)}, the largest bias is ${formatNumber(reach)}.`;
}

function Legend() {
  return (
    <p className="small soft" data-picture-legend>
      Boxes: what the quantizer can hold. Dots: float bias; crosses: clipped. Thick marks: quantized bias.
    </p>
  );
}
