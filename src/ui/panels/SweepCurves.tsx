import { canonicalText } from '../../core/experiment/canonical.ts';
import type { ExperimentDocument } from '../../core/experiment/document.ts';
import { withValue, type SweepPoint } from '../../app/sweep/run-sweep.ts';
import { sweepFieldName, sweepFields, type SweepField } from '../../app/sweep/sweep-field.ts';
import { CurveChart, type Curve, type CurveChartProps } from '../figures/CurveChart.tsx';
import { formatNumber } from '../figures/format-number.ts';
import { Figure } from '../widgets/Figure.tsx';
import type { Swept } from './use-sweep.ts';

interface SweepCurvesProps {
  readonly swept: Swept;
  /** The open experiment, which may have been edited since. */
  readonly document: ExperimentDocument;
  readonly onChoose: (value: number) => void;
}

/** dB that one more bit is worth: 20 log10(2). */
const DB_PER_BIT = 20 * Math.log10(2);

/** What a sweep has found: closeness to the float result, and the accumulator it takes. */
export function SweepCurves({ swept, document, onChoose }: SweepCurvesProps) {
  const { request, points } = swept;
  const { field, values, stepId, part } = request;
  const name = sweepFieldName(field);
  const of = part === 'output' ? stepId : `${stepId}, ${part}`;
  const current = currentOf(field, document);
  const stale = !isOf(request.document, document, field, current);
  const failed = points.find(({ problem }) => problem !== null);
  const span = spanOf(values);
  const shared = { xLabel: name, current: current ?? NaN, span, onChoose };
  return (
    <>
      {stale && (
        <p className="small soft">
          The experiment has been edited since; run the sweep again for its numbers.
        </p>
      )}
      {failed !== undefined && (
        <p className="small">{`At ${formatNumber(failed.value)}: ${failed.problem ?? ''}`}</p>
      )}
      <Figure
        name="sweep"
        title={`${of} over ${name}`}
        sentence={`${points.length} of ${values.length} points of ${name}, measured against the same experiment with every quantizer off.`}
        caption="Against the same experiment with every quantizer off. A click on a point sets it."
        table={{
          columns: [name, 'SQNR, dB', 'MSE', "Brevitas' bound", 'weight-aware bound', 'running sums'],
          rows: () =>
            points.map((point) => [
              formatNumber(point.value),
              written(point.sqnrDb),
              written(point.meanSquared),
              written(point.accumulator?.bound ?? null),
              written(point.accumulator?.weights ?? null),
              written(point.accumulator?.running ?? null),
            ]),
        }}
      >
        <Charts points={points} isBitWidth={field.isBitWidth} {...shared} />
      </Figure>
    </>
  );
}

interface ChartsProps extends Pick<CurveChartProps, 'xLabel' | 'current' | 'span' | 'onChoose'> {
  readonly points: readonly SweepPoint[];
  readonly isBitWidth: boolean;
}

function Charts({ points, isBitWidth, ...shared }: ChartsProps) {
  const curve = (name: string, y: (point: SweepPoint) => number | null): Curve => ({
    name,
    points: points.map((point) => ({ x: point.value, y: y(point) })),
  });
  const sqnr = curve('SQNR', (point) => point.sqnrDb);
  const widths = [
    curve("Brevitas' bound", (point) => point.accumulator?.bound ?? null),
    curve('weight-aware bound', (point) => point.accumulator?.weights ?? null),
    curve('running sums', (point) => point.accumulator?.running ?? null),
  ];
  return (
    <div className="sweep__charts">
      <div>
        <h4 className="eyebrow" data-picture-text>
          {isBitWidth ? 'SQNR, dB; dashed: 6.02 dB per bit' : 'SQNR, dB'}
        </h4>
        <CurveChart {...shared} yLabel="dB" curves={isBitWidth ? [sqnr, guide(points)] : [sqnr]} />
      </div>
      <div>
        <h4 className="eyebrow" data-picture-text>
          Mean squared error, log10
        </h4>
        <CurveChart {...shared} yLabel="log10 of the MSE" curves={[curve('MSE', logMse)]} />
      </div>
      {points.some(({ accumulator }) => accumulator !== null) && (
        <div>
          <h4 className="eyebrow" data-picture-text>
            Bits: Brevitas&apos; bound; weight-aware bound (dashed); running sums (dotted)
          </h4>
          <CurveChart {...shared} yLabel="bits" curves={widths} />
        </div>
      )}
    </div>
  );
}

function logMse({ meanSquared }: SweepPoint): number | null {
  return meanSquared === null || meanSquared === 0 ? null : Math.log10(meanSquared);
}

/** A line of 6.02 dB per bit through the first point that has an SQNR. */
function guide(points: readonly SweepPoint[]): Curve {
  const first = points.find(({ sqnrDb }) => sqnrDb !== null && Number.isFinite(sqnrDb));
  const most = Math.max(
    ...points.map(({ sqnrDb }) => (sqnrDb !== null && Number.isFinite(sqnrDb) ? sqnrDb : -Infinity)),
  );
  const ends = points.flatMap(({ value }) => {
    const y = first?.sqnrDb == null ? null : first.sqnrDb + DB_PER_BIT * (value - first.value);
    // Far above what is reached it would only press the curve down.
    return y === null || y > most + 12 ? [] : [{ x: value, y }];
  });
  return { name: '6.02 dB per bit', guide: true, points: ends };
}

/** What the open experiment has in that field; null where it has no such field, or no limit. */
function currentOf(field: SweepField, document: ExperimentDocument): number | null {
  const name = sweepFieldName(field);
  return sweepFields(document).find((one) => sweepFieldName(one) === name)?.current ?? null;
}

/** Whether the open experiment is the swept one but for that field. */
function isOf(
  swept: ExperimentDocument,
  open: ExperimentDocument,
  field: SweepField,
  current: number | null,
): boolean {
  if (swept === open) return true;
  if (current === null) return false;
  try {
    return canonicalText(withValue(swept, field, current)) === canonicalText(open);
  } catch {
    return false;
  }
}

function spanOf(values: readonly number[]): readonly [number, number] {
  const [from = 0] = values;
  const to = values.at(-1) ?? from;
  return to > from ? [from, to] : [from - 1, from + 1];
}

function written(value: number | null): string {
  return value === null ? 'none' : formatNumber(value);
}
