import { Suspense, useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { Plus } from 'lucide-react';
import { isHidden } from '../../app/hidden.ts';
import type { Place } from '../../app/placed-steps.ts';
import type { AppState } from '../../app/state.ts';
import { useActions, useApp } from '../app-context.ts';
import { experimentRows, type ExperimentRow } from '../building/experiment-rows.ts';
import { useArranging } from '../building/use-arranging.ts';
import { useDragging, type Dragging } from '../building/use-dragging.ts';
import { gutterWidth, Wires } from '../building/Wires.tsx';
import { later } from '../later.ts';
import { Waiting } from '../Waiting.tsx';
import { StepCard } from './StepCard.tsx';
import './experiment.css';

const StepTools = later(async () => (await import('../building/StepTools.tsx')).StepTools);
const AddStep = later(async () => (await import('../building/AddStep.tsx')).AddStep);
const StepPicker = later(async () => (await import('../building/StepPicker.tsx')).StepPicker);
const EmptyExperiment = later(async () => (await import('../building/EmptyExperiment.tsx')).EmptyExperiment);

const selectedName = (state: AppState) => state.selection.stepId;
const noticeOf = (state: AppState) => state.notice;
/** Building needs every kind, and a class may be without it. */
const canBuild = (state: AppState) => state.complete && !isHidden(state, 'building');

/** The program, step by step from top to bottom, as it runs, with wires for what flows. */
export function Experiment() {
  const { list, lanes } = useApp(experimentRows);
  const selected = useApp(selectedName);
  const building = useApp(canBuild);
  const notice = useApp(noticeOf);
  const rows = useRef<HTMLOListElement>(null);
  const { onKeyDown, move } = useArranging();
  const dragging = useDragging(rows, move);
  const [adding, setAdding] = useState<{ readonly place: Place; readonly anchor: HTMLElement } | null>(null);
  const lit = litBy(list, selected);
  useSelectedInView(rows, selected);
  const add = building ? (place: Place, anchor: HTMLElement) => setAdding({ place, anchor }) : null;
  const style = { ['--gutter' as string]: `${gutterWidth(lanes)}px` };
  return (
    <section className="experiment" aria-labelledby="experiment-title">
      <Head building={building} />
      <output className="experiment__notice small">{notice}</output>
      <ol ref={rows} className="experiment__steps" style={style}>
        {list.map((row) => (
          <Row
            key={row.name}
            row={row}
            lanes={lanes}
            lit={lit}
            selected={row.name === selected}
            dragging={building ? dragging : null}
            onKeyDown={building ? onKeyDown : undefined}
            onAdd={add}
          />
        ))}
      </ol>
      {add !== null && (
        <Suspense fallback={<Waiting />}>
          {list.length === 0 && <EmptyExperiment />}
          <AddStep onAdd={add} />
          {adding !== null && <StepPicker {...adding} onClose={() => setAdding(null)} />}
        </Suspense>
      )}
    </section>
  );
}

function Head({ building }: { readonly building: boolean }) {
  const { newExperiment } = useActions();
  return (
    <header className="experiment__head">
      <h2 id="experiment-title" className="eyebrow">
        Experiment
      </h2>
      {building && (
        <button
          type="button"
          className="link small"
          title="Begins with an empty list of steps; undo brings this one back."
          onClick={newExperiment}
        >
          New experiment
        </button>
      )}
    </header>
  );
}

interface RowProps {
  readonly row: ExperimentRow;
  readonly lanes: number;
  readonly lit: ReadonlySet<string>;
  readonly selected: boolean;
  readonly dragging: Dragging | null;
  readonly onKeyDown: ((event: KeyboardEvent<HTMLElement>, name: string) => void) | undefined;
  readonly onAdd: ((place: Place, anchor: HTMLElement) => void) | null;
}

function Row({ row, lanes, lit, selected, dragging, onKeyDown, onAdd }: RowProps) {
  const { selectStep } = useActions();
  const { name, place } = row;
  const drop = dragging?.dropPlace?.join('.') === place.join('.');
  return (
    <li
      className="step-row"
      style={{ ['--depth' as string]: place.length - 1 }}
      data-step={name}
      data-part={`step:${name}`}
      data-place={place.join('.')}
      data-drop={drop || undefined}
      data-dragged={dragging?.dragged === name || undefined}
    >
      <Wires pieces={row.wires} lanes={lanes} lit={lit} />
      {onAdd !== null && (
        // By keyboard the tools of the selected step add one; here it would double every tab stop.
        <button
          type="button"
          className="step-row__insert"
          tabIndex={-1}
          aria-label={`Add a step before ${name.replace('@', '')}`}
          title="Add a step here"
          onClick={(event) => onAdd(place, event.currentTarget)}
        >
          <Plus size={12} aria-hidden="true" />
        </button>
      )}
      <StepCard
        row={row}
        selected={selected}
        onSelect={selectStep}
        onKeyDown={onKeyDown}
        grip={dragging?.gripOf(name) ?? null}
      />
      {selected && onAdd !== null && (
        <Suspense fallback={<Waiting />}>
          <StepTools row={row} onAdd={onAdd} />
        </Suspense>
      )}
    </li>
  );
}

/** Brings the selected card into view, and again when it grows by its tools or by what came out of it. */
function useSelectedInView(rows: RefObject<HTMLElement | null>, selected: string | null): void {
  useEffect(() => {
    const list = rows.current;
    const row = list?.querySelector<HTMLElement>(`[data-step="${selected}"]`) ?? null;
    if (list === null || row === null) return;
    const observer = new ResizeObserver(() => bringIntoView(list, row));
    observer.observe(row);
    return () => observer.disconnect();
  }, [rows, selected]);
}

/** Scrolls the list alone, where it scrolls: the page stays. */
function bringIntoView(list: HTMLElement, row: HTMLElement): void {
  if (list.scrollHeight <= list.clientHeight) return;
  const top = row.getBoundingClientRect().top - list.getBoundingClientRect().top + list.scrollTop;
  const bottom = top + row.offsetHeight;
  if (top < list.scrollTop) list.scrollTop = top - 8;
  else if (bottom > list.scrollTop + list.clientHeight) list.scrollTop = bottom - list.clientHeight + 8;
}

/** The selected step and what it reads: their wires stand out. */
function litBy(list: readonly ExperimentRow[], selected: string | null): ReadonlySet<string> {
  const row = list.find(({ name }) => name === selected);
  return new Set(row === undefined ? [] : [row.name, ...row.reads]);
}
