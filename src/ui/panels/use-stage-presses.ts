import { shownCell, shownTensor } from '../../app/selectors.ts';
import { useActions, useApp } from '../app-context.ts';
import type { SummedElement } from './sum-cell.ts';

type Operand = 'input' | 'weight';

/**
 * What a press on a number of the stage does: the element of the input or the weight is selected on the
 * whole page, and the sum goes to the product that reads it.
 */
export function useStagePresses({ call }: SummedElement, onSeek: (position: number) => void) {
  const shown = useApp(shownTensor);
  const cell = useApp(shownCell);
  const { selectPart, selectElement } = useActions();
  return {
    /**
     * @param index flat index in the operand; null in the padding
     * @param term the product that reads it; null where none does
     */
    press: (part: Operand, index: number | null, term: number | null) => {
      const operand = call.parts?.[part];
      const isTensor = operand?.type === 'Tensor' || operand?.type === 'IntQuantTensor';
      if (index !== null && isTensor) {
        if (shown?.part !== part) selectPart(part);
        selectElement(index, operand.shape);
      }
      if (term !== null) onSeek(term + 1);
    },
    /** Flat index of the operand's element that is selected; null where another tensor is looked at. */
    chosen: (part: Operand): number | null => (shown?.part === part ? (cell?.index ?? null) : null),
  };
}
