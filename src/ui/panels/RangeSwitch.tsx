import { Segmented } from '../widgets/Segmented.tsx';
import type { MapRange } from './map-frame.ts';

interface RangeSwitchProps {
  readonly range: MapRange;
  readonly onRange: (range: MapRange) => void;
}

/** How far the colours of the maps and the bars of the histogram reach. */
export function RangeSwitch({ range, onRange }: RangeSwitchProps) {
  return (
    <Segmented
      label="Range of colours and histogram"
      value={range}
      options={[
        { value: 'channel', label: 'this channel', title: 'Colours and bars are of this channel alone.' },
        { value: 'tensor', label: 'tensor', title: 'Colours and bars are of the whole tensor.' },
        {
          value: 'experiment',
          label: 'experiment',
          title: 'Colours reach as far in every step; errors are held against the largest value.',
        },
      ]}
      onChange={onRange}
    />
  );
}
