import type { ReactNode } from 'react';
import { ArrowLeftRight, X } from 'lucide-react';
import {
  compared,
  documentDifferences,
  reportDifferences,
  titleOf,
  type Compared,
} from '../../app/comparison.ts';
import { shortly, spoken } from '../../app/differences.ts';
import type { AppState } from '../../app/state.ts';
import { useActions, useApp } from '../app-context.ts';
import { formatNumber, formatShape } from '../figures/format-number.ts';
import { ScrollBox } from '../widgets/ScrollBox.tsx';
import './compare.css';

const pinnedOf = (state: AppState) => state.pinned;
const documentOf = (state: AppState) => state.document;

/** Experiment A beside the open one, B: how far apart they are, and in what they differ. */
export function Compare() {
  const pinned = useApp(pinnedOf);
  const document = useApp(documentOf);
  const { pin, unpin, swapPinned } = useActions();
  if (pinned === null) {
    return (
      <div className="compare">
        <p className="soft">
          Nothing is pinned. Pin this experiment as A, go on editing, and see here how far B has moved from
          it.
        </p>
        <button type="button" className="button compare__pin" onClick={pin}>
          Pin this experiment as A
        </button>
      </div>
    );
  }
  return (
    <div className="compare">
      <header className="compare__header">
        <p>
          <b>A</b> {titleOf(pinned.document)}
        </p>
        <button
          type="button"
          className="button"
          onClick={swapPinned}
          title="B becomes A, and A the open experiment."
        >
          <ArrowLeftRight size={16} aria-hidden="true" /> Swap A and B
        </button>
        <p>
          <b>B</b> {titleOf(document)}
        </p>
        <button type="button" className="button" onClick={unpin}>
          <X size={16} aria-hidden="true" /> Unpin A
        </button>
      </header>
      <Measures />
      <div className="compare__tables">
        <DocumentTable />
        <ReportTable />
      </div>
    </div>
  );
}

function Measures() {
  const both = useApp(compared);
  const { selectElement } = useActions();
  if (both === null) return <p className="small soft">Computing A beside B.</p>;
  const { distance, b } = both;
  const name = both.part === 'output' ? both.stepId : `${both.stepId}, ${both.part}`;
  if (distance === null || b === null) {
    return (
      <p>
        <code>{name}</code>: {whyNot(both)}
      </p>
    );
  }
  const { sqnrDb, meanSquared, maximum, at } = distance;
  return (
    <dl className="compare__measures" aria-label={`Distance of ${name} in B from A`}>
      <Measure
        name={`SQNR of ${name}`}
        title="10 log10 of the sum of A squared over the sum of (B - A) squared."
      >
        {maximum === 0 ? 'equal' : `${formatNumber(sqnrDb)} dB`}
      </Measure>
      <Measure name="Mean squared error">{formatNumber(meanSquared)}</Measure>
      <Measure name="Largest |B - A|">
        {maximum === 0 ? (
          '0'
        ) : (
          <button type="button" className="link" onClick={() => selectElement(at, b.shape)}>
            {formatNumber(maximum)}
          </button>
        )}
      </Measure>
    </dl>
  );
}

interface MeasureProps {
  readonly name: string;
  readonly title?: string;
  readonly children: ReactNode;
}

function Measure({ name, title, children }: MeasureProps) {
  return (
    <div title={title}>
      <dt className="small soft">{name}</dt>
      <dd className="mono">{children}</dd>
    </div>
  );
}

/** Why two tensors cannot be taken from each other. */
function whyNot({ a, b }: Compared): string {
  if (a === null && b === null) return 'neither experiment has this tensor.';
  if (a === null) return 'A has no such tensor.';
  if (b === null) return 'B has no such tensor.';
  return `the shapes differ, ${formatShape(a.shape)} in A and ${formatShape(b.shape)} in B.`;
}

function DocumentTable() {
  const rows = useApp(documentDifferences);
  return (
    <DifferenceTable
      title="In the experiment"
      same="A and B are the same experiment."
      rows={rows.map(({ path, a, b }) => [spoken(path), inTable(a), inTable(b)])}
    />
  );
}

/** A whole step by its kind. */
function inTable(value: unknown): string {
  const kind = typeof value === 'object' && value !== null && 'kind' in value ? value.kind : null;
  return typeof kind === 'string' ? kind : shortly(value);
}

function ReportTable() {
  const rows = useApp(reportDifferences);
  return (
    <DifferenceTable
      title="In the results"
      same="No bit width, scale, zero point or verdict differs."
      rows={rows.map(({ step, quantity, a, b }) => [`${step}: ${quantity}`, fact(a), fact(b)])}
    />
  );
}

function fact(value: string | number | boolean | null): string {
  if (value === null) return 'none';
  return typeof value === 'number' ? formatNumber(value) : String(value);
}

interface DifferenceTableProps {
  readonly title: string;
  readonly same: string;
  readonly rows: readonly (readonly [string, string, string])[];
}

function DifferenceTable({ title, same, rows }: DifferenceTableProps) {
  if (rows.length === 0) {
    return (
      <div>
        <h3>{title}</h3>
        <p className="small soft">{same}</p>
      </div>
    );
  }
  return (
    <div>
      <h3>{title}</h3>
      <ScrollBox label={title}>
        <table className="compare__table mono small">
          <thead>
            <tr>
              <th scope="col">what</th>
              <th scope="col">A</th>
              <th scope="col">B</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(([what, a, b]) => (
              <tr key={what}>
                <th scope="row">{what}</th>
                <td>{a}</td>
                <td>{b}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </div>
  );
}
