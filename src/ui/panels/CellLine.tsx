import { useMemo } from 'react';
import { selectedCall, selectedLayer, selectedStep, shownCell, shownTensor } from '../../app/selectors.ts';
import { useApp } from '../app-context.ts';
import { arithmeticLine } from '../figures/arithmetic-line.ts';
import { cellArithmetic } from './cell-arithmetic.ts';

/** The cell's arithmetic on one line below the map, where the page is too narrow for the card beside it. */
export function CellLine() {
  const shown = useApp(shownTensor);
  const cell = useApp(shownCell);
  const step = useApp(selectedStep);
  const call = useApp(selectedCall);
  const layer = useApp(selectedLayer);
  const line = useMemo(() => {
    if (shown === null || cell === null) return null;
    const arithmetic = cellArithmetic(shown, { stepKind: step?.kind ?? '', call, layer }, cell.index);
    return arithmetic === null ? null : arithmeticLine(arithmetic);
  }, [shown, cell, step, call, layer]);
  if (line === null) return null;
  return <p className="cell-line mono small">{line.split(BEFORE_OPERATOR).map(piece)}</p>;
}

/** Lines end there, never between an operator and its number. */
const BEFORE_OPERATOR = / (?=[-+*/=] )/;

function piece(text: string, index: number) {
  if (index === 0) return text;
  // The space where a line may end stands outside of what is kept together.
  return [' ', <span key={index}>{text}</span>];
}
