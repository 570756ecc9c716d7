import { Segmented } from '../widgets/Segmented.tsx';
import type { MapRange } from './map-frame.ts';

interface RangeSwitchProps {
  readonly range: MapRange;
  readonly onRange: (range: MapRange) => void;
  /** The tensor has one plane: no channel of it is less. */
  readonly isWhole: boolean;
}

const thisChannel = {
  value: 'channel',
  label: 'this channel',
  title: 'Colours and bars are of this channel alone.',
} as const;

/** How far the colours of the maps and the bars of the histogram reach. */
export function RangeSwitch({ range, onRange, isWhole }: RangeSwitchProps) {
  return (
    <Segmented
      label="Range of colours and histogram"
      part="range"
      value={isWhole && range === 'channel' ? 'tensor' : range}
      options={[
        ...(isWhole ? [] : [thisChannel]),
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
