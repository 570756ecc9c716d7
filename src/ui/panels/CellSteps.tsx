import { useMemo } from 'react';
import { selectedCall, selectedLayer, selectedStep, type ShownTensor } from '../../app/selectors.ts';
import { useApp } from '../app-context.ts';
import { CellArithmetic } from '../figures/CellArithmetic.tsx';
import { exactFloat32, formatNumber } from '../figures/format-number.ts';
import { cellArithmetic } from './cell-arithmetic.ts';

interface CellStepsProps {
  readonly shown: ShownTensor;
  /** Flat index of the element. */
  readonly index: number;
}

/** How the number of a cell came about, step by step; the number alone where nobody knows. */
export function CellSteps({ shown, index }: CellStepsProps) {
  const step = useApp(selectedStep);
  const call = useApp(selectedCall);
  const layer = useApp(selectedLayer);
  const arithmetic = useMemo(
    () => cellArithmetic(shown, { stepKind: step?.kind ?? '', call, layer }, index),
    [shown, index, step, call, layer],
  );
  if (arithmetic !== null) return <CellArithmetic arithmetic={arithmetic} />;
  const value = shown.tensor.value?.[index];
  return (
    <p className="mono" title={value === undefined ? undefined : exactFloat32(value)}>
      {value === undefined ? 'not read back' : formatNumber(value)}
    </p>
  );
}
