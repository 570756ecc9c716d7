import './number-grid.css';
import { lazy, Suspense } from 'react';
import { placedStep } from '../../app/placed-steps.ts';
import type { ExperimentDocument } from '../../core/experiment/document.ts';
import type { NumbersField } from '../../core/experiment/field.ts';
import { elementCount } from '../../core/tensor/shape.ts';
import { useActions } from '../app-context.ts';
import { SKETCH_SIDE } from '../sources/sketch.ts';
import { Disclosure } from '../widgets/Disclosure.tsx';
import { Waiting } from '../Waiting.tsx';
import { listText, readList } from './list-text.ts';
import { TextControl } from './TextControl.tsx';

const NumberGrid = lazy(async () => ({ default: (await import('./NumberGrid.tsx')).NumberGrid }));
const SketchPad = lazy(async () => ({ default: (await import('../sources/SketchPad.tsx')).SketchPad }));

interface NumbersControlProps {
  readonly field: NumbersField;
  readonly value: unknown;
  readonly accepted: unknown;
  readonly problem: string | undefined;
  readonly document: ExperimentDocument;
  readonly stepId: string;
  readonly onChange: (value: unknown) => void;
}

/** More numbers than this are not typed one by one. */
const MOST = 4096;
const SKETCH_SHAPE = [1, 1, SKETCH_SIDE, SKETCH_SIDE];

/** The numbers of a tensor: drawn on a sheet where it is 28 x 28, cell by cell, or as text. */
export function NumbersControl(props: NumbersControlProps) {
  const { field, value, accepted, problem, document, stepId, onChange } = props;
  const { editStep } = useActions();
  const shape = shapeOf(placedStep(document, stepId)?.step['shape']);
  const numbers = numbersOf(accepted, shape);
  const text = (
    <TextControl
      name={field.name}
      help={field.help}
      text={listText(value)}
      problem={problem}
      long
      onChange={(typed) => onChange(readList(typed))}
    />
  );
  if (numbers === null || numbers.length > MOST) return text;
  const isSheet = numbers.length === SKETCH_SIDE ** 2 && shape.at(-1) === SKETCH_SIDE;
  const takeSheet = () => {
    editStep(stepId, 'shape', SKETCH_SHAPE);
    editStep(
      stepId,
      'values',
      Array.from({ length: SKETCH_SIDE ** 2 }, () => 0),
    );
  };
  return (
    <div className="numbers-control">
      <Suspense fallback={<Waiting />}>
        {isSheet ? (
          <SketchPad ink={numbers} onDraw={onChange} />
        ) : (
          <NumberGrid label={field.name} shape={shape} values={numbers} onChange={onChange} />
        )}
      </Suspense>
      {!isSheet && (
        <button
          type="button"
          className="button"
          title="Makes the shape [1, 1, 28, 28] and every number 0."
          onClick={takeSheet}
        >
          Draw on 28 × 28 instead
        </button>
      )}
      <Disclosure summary="Numbers as text" open={problem !== undefined}>
        {text}
      </Disclosure>
    </div>
  );
}

function shapeOf(shape: unknown): readonly number[] {
  return Array.isArray(shape) ? shape.map(Number) : [];
}

/** Numbers that fill the shape; null where they do not, which only text can mend. */
function numbersOf(values: unknown, shape: readonly number[]): readonly number[] | null {
  if (!Array.isArray(values) || values.length !== elementCount(shape) || values.length === 0) return null;
  return values.every((value) => typeof value === 'number') ? values : null;
}
