import { useMemo } from 'react';
import { shownCell } from '../../app/selectors.ts';
import type { IntRange } from '../../core/quant/int-range.ts';
import { useApp } from '../app-context.ts';
import { CodeHistogram, type ClippedMass } from '../figures/CodeHistogram.tsx';
import { codeHistogram, valueHistogram } from '../figures/histogram.ts';
import { valueAt } from '../figures/quantize-steps.ts';
import type { MapRange } from './PlaneMap.tsx';
import { channelValues, type ShownProps } from './shown-plane.ts';

interface PlaneHistogramProps extends ShownProps {
  readonly grid: IntRange | null;
  readonly clipped: ClippedMass | null;
  readonly range: MapRange;
}

/** How the numbers of the plane, or of the whole tensor, spread over the codes. */
export function PlaneHistogram(props: PlaneHistogramProps) {
  const { shown, plane, representation, numbers, grid, clipped, range } = props;
  const cell = useApp(shownCell);
  const { tensor } = shown;
  const codes = tensor.type === 'IntQuantTensor' ? tensor.int : null;
  // Integer and dequantized are one picture: every value is a code.
  const byCode = codes !== null && (representation === 'integer' || representation === 'dequantized');
  const [start, end] =
    range === 'tensor' ? [0, numbers.length] : [plane.offset, plane.offset + plane.height * plane.width];
  const histogram = useMemo(
    () => (byCode ? codeHistogram(codes, grid, start, end) : valueHistogram(numbers, start, end)),
    [byCode, codes, grid, numbers, start, end],
  );
  const real = useMemo(() => realUnits(tensor, start, end), [tensor, start, end]);
  const at = cell === null ? null : byCode ? Number(codes[cell.index] ?? NaN) : (numbers[cell.index] ?? null);
  return (
    <div className="panel plane-histogram">
      <h3 className="eyebrow">{`${byCode ? 'Integer codes' : 'Values'} of ${range === 'tensor' ? 'the whole tensor' : 'this channel'}`}</h3>
      <CodeHistogram
        name={`Histogram of ${tensor.id}`}
        histogram={histogram}
        tone={byCode ? 'integer' : representation}
        real={real}
        clipped={byCode ? clipped : null}
        marked={at}
      />
    </div>
  );
}

/** Scale and zero point of the counted elements, where they share one. */
function realUnits(tensor: ShownProps['shown']['tensor'], start: number, end: number) {
  if (tensor.type === 'Tensor') return null;
  const scale = channelValues(tensor.scale, tensor.shape);
  const zeroPoint = channelValues(tensor.zero_point, tensor.shape);
  if (scale === null || zeroPoint === null) return null;
  const shared = [scale, zeroPoint].every(
    ({ values, inner }) =>
      values.length === 1 ||
      (end - start <= inner && Math.floor(start / inner) === Math.floor((end - 1) / inner)),
  );
  return shared ? { scale: valueAt(scale, start), zeroPoint: valueAt(zeroPoint, start) } : null;
}
