import { lazy, Suspense, useRef, type ReactNode } from 'react';
import { Disclosure } from './Disclosure.tsx';
import { ScrollBox } from './ScrollBox.tsx';
import './figure.css';

/** The numbers of a figure, for eyes that prefer them, screen readers and tests. */
export interface FigureTable {
  readonly columns: readonly string[];
  /** Made when the table is opened. The first cell of a row names it. */
  readonly rows: () => readonly (readonly (string | number)[])[];
}

interface FigureProps {
  /** Stable, kebab-case: `data-figure`, the name of saved pictures, and what lessons point at. */
  readonly name: string;
  readonly title: string;
  /** What the figure shows now, in a sentence or two. */
  readonly sentence: string;
  readonly table?: FigureTable;
  /** Switches and choices of this figure, beside its title. */
  readonly controls?: ReactNode;
  /** What the marks mean. What is marked `data-picture-legend`, here or elsewhere, is in saved pictures too. */
  readonly legend?: ReactNode;
  /** One quiet sentence below; the sentence for screen readers is not repeated here. */
  readonly caption?: ReactNode;
  /** SVG and canvas elements; saved pictures hold these, what is marked `data-picture-text`, and the legend. */
  readonly children: ReactNode;
}

const SaveFigure = lazy(async () => ({ default: (await import('./SaveFigure.tsx')).SaveFigure }));

/** A drawing with what every drawing here has: a title, a text twin, and a way to save it. */
export function Figure(props: FigureProps) {
  const { name, title, sentence, table, controls, legend, caption, children } = props;
  const drawing = useRef<HTMLDivElement>(null);
  return (
    <figure className="figure" data-figure={name} aria-label={title}>
      <header className="figure__header">
        <h3>{title}</h3>
        <div className="figure__controls">
          {controls}
          <Suspense>
            <SaveFigure name={name} title={title} drawing={drawing} />
          </Suspense>
        </div>
      </header>
      <div ref={drawing} className="figure__drawing">
        {children}
      </div>
      {legend}
      <p className="visually-hidden">{sentence}</p>
      {caption !== undefined && <figcaption className="small soft">{caption}</figcaption>}
      {table !== undefined && (
        <Disclosure summary="As a table">
          <TwinTable title={title} table={table} />
        </Disclosure>
      )}
    </figure>
  );
}

function TwinTable({ title, table }: { readonly title: string; readonly table: FigureTable }) {
  return (
    <ScrollBox label={`${title} as a table`}>
      <table className="figure__table mono">
        <thead>
          <tr>
            {table.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows().map(([first, ...rest], index) => (
            <tr key={index}>
              <th scope="row">{first}</th>
              {rest.map((cell, column) => (
                <td key={column}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
