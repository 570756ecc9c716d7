import { useMemo, useRef } from 'react';
import { entryIn, plainTwin, TWIN } from '../../app/plain-twin.ts';
import { reportById, selectedCall, selectedLayer, stepById } from '../../app/selectors.ts';
import type { AppState } from '../../app/state.ts';
import type { ReportStep } from '../../core/report.ts';
import { distanceOf } from '../../core/quant/difference.ts';
import { useApp } from '../app-context.ts';
import { useBeside } from '../building/use-beside.ts';
import { formatInteger, formatNumber } from '../figures/format-number.ts';
import { useInView } from '../widgets/use-in-view.ts';
import './beside-panel.css';

const reportOf = (state: AppState) => state.report;
const documentOf = (state: AppState) => state.reportDocument;

/** The selected layer beside torch's plain one: the same weights, the same input. */
export function AgainstPlain() {
  const panel = useRef<HTMLDivElement>(null);
  const inView = useInView(panel);
  const layer = useApp(selectedLayer);
  const call = useApp(selectedCall);
  const report = useApp(reportOf);
  const document = useApp(documentOf);
  const twin = useMemo(() => {
    if (layer === null) return null;
    const inputs: unknown = document && stepById(document, call?.id ?? null)?.['inputs'];
    const input: unknown = Array.isArray(inputs) ? inputs[0] : null;
    return plainTwin(layer.step, layer.report, reportById(report, typeof input === 'string' ? input : null));
  }, [layer, call, report, document]);
  const besides = useBeside(twin !== null && typeof twin === 'object' ? twin.document : null, inView);
  // An element even then, so that its coming into view is seen.
  if (twin === null) return <div ref={panel} />;
  if (typeof twin === 'string') {
    return (
      <div ref={panel} className="beside-panel">
        <h3>Against a plain layer</h3>
        <p className="soft">{twin}</p>
      </div>
    );
  }
  return (
    <div ref={panel} className="beside-panel">
      <h3>{`Against a plain ${twin.plainKind}`}</h3>
      <p className="small soft">The same weights on the same input, without a quantizer.</p>
      <Compared
        kind={twin.plainKind}
        plain={entryIn(besides, TWIN.plain)}
        off={entryIn(besides, TWIN.off)}
        same={entryIn(besides, TWIN.same)}
        now={call}
      />
    </div>
  );
}

interface ComparedProps {
  readonly kind: string;
  readonly plain: ReportStep | null;
  readonly off: ReportStep | null;
  readonly same: ReportStep | null;
  readonly now: ReportStep | null;
}

function Compared({ kind, plain, off, same, now }: ComparedProps) {
  if (plain === null) return <p className="small soft">Computing it beside the experiment</p>;
  const reference = valueOf(plain);
  if (reference === null) return <p className="small">{plain.error?.message}</p>;
  const close = valueOf(same)?.reduce((count, one) => count + one, 0) ?? 0;
  return (
    <table className="beside-panel__table small">
      <caption className="visually-hidden">{`How far this layer lies from ${kind}`}</caption>
      <thead>
        <tr>
          <th scope="col">quantizers</th>
          <th scope="col">largest difference</th>
          <th scope="col">SQNR</th>
        </tr>
      </thead>
      <tbody>
        <Line title="all off" reference={reference} value={valueOf(off)} />
        <Line title="as it stands" reference={reference} value={valueOf(now)} />
      </tbody>
      <tfoot>
        <tr>
          <td colSpan={3}>
            {`With its quantizers off ${formatInteger(close)} of ${formatInteger(reference.length)} results are close to those of ${kind} (isclose).`}
          </td>
        </tr>
      </tfoot>
    </table>
  );
}

interface LineProps {
  readonly title: string;
  readonly reference: Float32Array;
  readonly value: Float32Array | null;
}

function Line({ title, reference, value }: LineProps) {
  const distance = value?.length === reference.length ? distanceOf(reference, value) : null;
  return (
    <tr>
      <th scope="row">{title}</th>
      <td className="mono">{distance === null ? 'none' : formatNumber(distance.maximum)}</td>
      <td className="mono">
        {distance === null
          ? ''
          : distance.maximum === 0
            ? 'no difference'
            : `${distance.sqnrDb.toFixed(1)} dB`}
      </td>
    </tr>
  );
}

function valueOf(entry: ReportStep | null): Float32Array | null {
  return entry?.type === 'Tensor' || entry?.type === 'IntQuantTensor' ? entry.value : null;
}
