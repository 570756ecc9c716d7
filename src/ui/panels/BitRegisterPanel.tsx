import { selectedLayer, selectedStep, shownCell, shownTensor } from '../../app/selectors.ts';
import { useApp } from '../app-context.ts';
import { BitRegister } from '../figures/BitRegister.tsx';
import { valueAt } from '../figures/quantize-steps.ts';
import { Changed } from '../widgets/Changed.tsx';
import { channelValues, gridOf, slotOf } from './shown-plane.ts';

/** The selected cell's integer as the hardware stores it. */
export function BitRegisterPanel() {
  const shown = useApp(shownTensor);
  const cell = useApp(shownCell);
  const step = useApp(selectedStep);
  const layer = useApp(selectedLayer);
  const tensor = shown?.tensor;
  const code = cell === null ? undefined : tensor?.int?.[cell.index];
  if (shown === null || cell === null || tensor?.type !== 'IntQuantTensor' || code === undefined) {
    return null;
  }
  const scale = channelValues(tensor.scale, tensor.shape);
  const zeroPoint = channelValues(tensor.zero_point, tensor.shape);
  const slot = slotOf(shown, step?.kind ?? '', layer?.report ?? null);
  const kind = `${tensor.signed ? 'signed' : 'unsigned'}, ${tensor.bit_width} bit${tensor.bit_width === 1 ? '' : 's'}`;
  return (
    <div className="inspector__part">
      <header>
        <h3>Bits of the integer</h3>
        <span className="small soft">
          <Changed of={tensor.id} text={kind} />
        </span>
      </header>
      <BitRegister
        key={tensor.bit_width}
        code={BigInt(code)}
        bits={tensor.bit_width}
        signed={tensor.signed}
        grid={gridOf(tensor, slot, layer?.report ?? null)}
        scale={scale === null ? NaN : valueAt(scale, cell.index)}
        zeroPoint={zeroPoint === null ? NaN : valueAt(zeroPoint, cell.index)}
      />
    </div>
  );
}
