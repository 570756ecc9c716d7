import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { readNumber } from '../widgets/legal-number.ts';
import { SelectField } from '../widgets/SelectField.tsx';
import { dragged } from './dragged.ts';
import './number-grid.css';

interface NumberGridProps {
  readonly label: string;
  readonly shape: readonly number[];
  /** Flat, in C order. */
  readonly values: readonly unknown[];
  readonly onChange: (values: readonly unknown[]) => void;
}

/** More cells than this in a row or column are not shown: nobody types them. */
const MOST = 28;

/** The numbers of a tensor, one plane at a time, each in a cell that is typed in or walked with the arrow keys. */
export function NumberGrid({ label, shape, values, onChange }: NumberGridProps) {
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const width = shape.at(-1) ?? 1;
  const height = shape.length > 1 ? (shape.at(-2) ?? 1) : 1;
  const outer = shape.slice(0, -2);
  const plane = outer.reduce((index, size, axis) => index * size + Math.min(chosen[axis] ?? 0, size - 1), 0);
  const offset = plane * height * width;
  const rows = Math.min(height, MOST);
  const columns = Math.min(width, MOST);
  const setCell = (index: number, value: number) =>
    onChange(values.map((old, at) => (at === index ? value : old)));
  return (
    <div className="number-grid">
      {outer.map((size, axis) =>
        size > 1 ? (
          <SelectField
            key={`axis ${axis}`}
            inline
            label={`${label}, axis ${axis}`}
            value={String(Math.min(chosen[axis] ?? 0, size - 1))}
            options={Array.from({ length: size }, (_, index) => ({
              value: String(index),
              label: `${index} of ${size}`,
            }))}
            onChange={(index) =>
              setChosen(outer.map((_, at) => (at === axis ? Number(index) : (chosen[at] ?? 0))))
            }
          />
        ) : null,
      )}
      <div className="number-grid__scroll">
        <table aria-label={label}>
          <tbody>
            {Array.from({ length: rows }, (_, row) => (
              <tr key={row}>
                {Array.from({ length: columns }, (__, column) => {
                  const index = offset + row * width + column;
                  return (
                    <td key={column}>
                      <Cell
                        label={`${label} ${[...outer.map((___, axis) => chosen[axis] ?? 0), ...(shape.length > 1 ? [row] : []), column].join(', ')}`}
                        value={Number(values[index])}
                        onChange={(value) => setCell(index, value)}
                      />
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {(height > rows || width > columns) && (
        <p className="small soft">{`The first ${rows} × ${columns} of ${height} × ${width} cells are shown.`}</p>
      )}
    </div>
  );
}

interface CellProps {
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

function Cell({ label, value, onChange }: CellProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const read = typed === null ? null : readNumber(typed, {});
  const problem = read !== null && 'problem' in read ? read.problem : undefined;
  return (
    <input
      type="text"
      inputMode="decimal"
      autoComplete="off"
      aria-label={label}
      aria-invalid={problem !== undefined}
      title={problem ?? String(value)}
      value={typed ?? shown(value)}
      onChange={(event) => {
        setTyped(event.target.value);
        const now = readNumber(event.target.value, {});
        if ('value' in now) onChange(now.value);
      }}
      onBlur={() => setTyped(null)}
      onFocus={(event) => event.target.select()}
      onKeyDown={walk}
      {...useDrag(value, onChange)}
    />
  );
}

/** Pixels before a press becomes a drag rather than the choice of a cell to type in. */
const SLACK = 3;

/** Dragged up a cell's number grows and down it shrinks, by a hundredth of its size a pixel. */
function useDrag(value: number, onChange: (value: number) => void) {
  const pressed = useRef<{ readonly y: number; readonly value: number; dragging: boolean } | null>(null);
  return {
    onPointerDown: (event: PointerEvent<HTMLInputElement>) => {
      if (document.activeElement === event.currentTarget) return;
      pressed.current = { y: event.clientY, value, dragging: false };
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove: (event: PointerEvent<HTMLInputElement>) => {
      const drag = pressed.current;
      if (drag === null) return;
      const up = drag.y - event.clientY;
      drag.dragging ||= Math.abs(up) > SLACK;
      if (!drag.dragging) return;
      event.currentTarget.blur();
      onChange(dragged(drag.value, up));
    },
    onPointerUp: () => {
      pressed.current = null;
    },
  };
}

/** A cell has room for six characters or so. */
function shown(value: number): string {
  return String(Number(value.toPrecision(4)));
}

/** Enter and the arrows up and down go to the cell below or above, as in a spreadsheet. */
function walk(event: KeyboardEvent<HTMLInputElement>): void {
  const cell = event.currentTarget.closest('td');
  const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' || event.key === 'Enter' ? 1 : 0;
  if (cell === null || by === 0) return;
  const row = cell.parentElement;
  const next = by < 0 ? row?.previousElementSibling : row?.nextElementSibling;
  event.preventDefault();
  next?.children[cell.cellIndex]?.querySelector('input')?.focus();
}
