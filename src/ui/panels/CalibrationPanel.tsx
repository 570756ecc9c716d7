import { useMemo } from 'react';
import { selectedLayer } from '../../app/selectors.ts';
import type { AppState } from '../../app/state.ts';
import { useApp } from '../app-context.ts';
import { CalibrationStrip } from '../figures/CalibrationStrip.tsx';
import { exactFloat32, formatNumber } from '../figures/format-number.ts';
import { Figure } from '../widgets/Figure.tsx';
import { calibrationsOf, type Calibration } from './calibrations.ts';

const reportOf = (state: AppState) => state.report;
const documentOf = (state: AppState) => state.reportDocument;

/** How the selected layer's quantizers came to their scales, call by call. */
export function CalibrationPanel() {
  const layer = useApp(selectedLayer);
  const report = useApp(reportOf);
  const document = useApp(documentOf);
  const found = useMemo(
    () =>
      layer === null || report === null || document === null ? [] : calibrationsOf(layer, document, report),
    [layer, report, document],
  );
  return (
    <div className="calibrations">
      {found.map((calibration) => (
        <Strip key={calibration.slot} calibration={calibration} />
      ))}
    </div>
  );
}

function Strip({ calibration }: { readonly calibration: Calibration }) {
  const { slot, calls, counter, kept, frozen } = calibration;
  const sentence = sentenceOf(calibration);
  if (calls.length === 0) {
    return (
      <>
        <h3>{`Calibration of ${slot}`}</h3>
        <p className="small soft">{`${sentence} Its calls return plain tensors: switch return_quant_tensor on to see the scale of each.`}</p>
      </>
    );
  }
  return (
    <Figure
      name={`calibration-${slot}`}
      title={`Calibration of ${slot}`}
      sentence={sentence}
      caption={`${sentence} ${counter > 0 && calls.every(({ average }) => average === null) ? 'The running average cannot be followed call by call here.' : ''}`}
      legend={
        <p className="small soft" data-picture-legend>
          Dots: scale of a call in training. Squares: in eval. Solid line: running statistic. Dashed: what
          eval keeps.
        </p>
      }
      table={{
        columns: ['call', 'mode', 'scale', 'running average, as a scale'],
        rows: () =>
          calls.map(({ id, scale, training, average }) => [
            id,
            training ? 'training' : 'eval',
            exactFloat32(scale),
            average === null ? '' : formatNumber(average),
          ]),
      }}
    >
      <CalibrationStrip calls={calls} kept={frozen ?? kept} />
    </Figure>
  );
}

function sentenceOf({ counter, kept, frozen }: Calibration): string {
  const times = counter === 1 ? '1 training call has' : `${counter} training calls have`;
  return `${times} been collected; the running statistic stands for a scale of ${formatNumber(kept)}${frozen === null ? '' : `, and eval uses ${formatNumber(frozen)}`}.`;
}
