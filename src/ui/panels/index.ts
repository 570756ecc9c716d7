import { hasCalibration } from './has-calibration.ts';
import { hasChannels } from './has-channels.ts';
import { hasQuantWeight } from './has-quant-weight.ts';
import { hasOriginal, isQuantized } from './has-original.ts';
import { hasSummedOperands } from './has-summed-operands.ts';
import { selectedCall, shownTensor } from '../../app/selectors.ts';
import { stepMessages } from '../../app/step-messages.ts';
import { later } from '../later.ts';
import type { Panel } from './panel.ts';

/** Every panel that follows the first view, in the order of the page: one file and one line each. */
export const panels: readonly Panel[] = [
  {
    name: 'compare-maps',
    title: 'B - A, and A',
    place: 'centre',
    when: (state) => state.pinned !== null && shownTensor(state) !== null,
    Content: later(async () => (await import('./CompareMaps.tsx')).CompareMaps),
  },
  {
    name: 'accumulator-ruler',
    title: 'Accumulator width',
    place: 'centre',
    when: (state) => selectedCall(state)?.accumulator !== undefined,
    Content: later(async () => (await import('./RulerPanel.tsx')).RulerPanel),
  },
  {
    name: 'channels',
    title: 'Channels',
    place: 'centre',
    when: hasChannels,
    Content: later(async () => (await import('./ChannelPanel.tsx')).ChannelPanel),
  },
  {
    name: 'bit-register',
    title: 'Bits of the integer',
    place: 'right',
    when: (state) => shownTensor(state)?.tensor.int != null,
    Content: later(async () => (await import('./BitRegisterPanel.tsx')).BitRegisterPanel),
  },
  {
    name: 'bias-gauge',
    title: 'Bias against its band',
    place: 'centre',
    when: (state) => selectedCall(state)?.parts?.bias?.type === 'IntQuantTensor',
    Content: later(async () => (await import('./BiasBand.tsx')).BiasBand),
  },
  {
    name: 'shadow',
    title: 'Exact integers against float32',
    place: 'centre',
    when: (state) => selectedCall(state)?.accumulator !== undefined,
    Content: later(async () => (await import('./Shadow.tsx')).Shadow),
  },
  {
    name: 'calibration',
    title: 'Calibration',
    place: 'centre',
    when: hasCalibration,
    Content: later(async () => (await import('./CalibrationPanel.tsx')).CalibrationPanel),
  },
  {
    name: 'scale-origin',
    title: 'Where the scale comes from',
    place: 'right',
    when: isQuantized,
    Content: later(async () => (await import('./ScaleGraphPanel.tsx')).ScaleGraphPanel),
  },
  {
    name: 'straight-through',
    title: 'Straight-through gradient',
    place: 'right',
    when: hasOriginal,
    Content: later(async () => (await import('./Gradient.tsx')).Gradient),
  },
  {
    name: 'accumulator',
    title: 'Accumulator',
    place: 'right',
    when: (state) => selectedCall(state)?.accumulator !== undefined,
    Content: later(async () => (await import('./Accumulator.tsx')).Accumulator),
  },
  {
    name: 'follow',
    title: 'Follow one number',
    place: 'drawer',
    when: hasSummedOperands,
    Content: later(async () => (await import('./Stage.tsx')).Stage),
  },
  {
    name: 'weight-from-integers',
    title: 'Weight from its integers',
    place: 'right',
    when: hasQuantWeight,
    Content: later(async () => (await import('./WeightFromIntegers.tsx')).WeightFromIntegers),
  },
  {
    name: 'against-plain',
    title: 'Against a plain layer',
    place: 'right',
    when: hasQuantWeight,
    Content: later(async () => (await import('./AgainstPlain.tsx')).AgainstPlain),
  },
  {
    name: 'overflow',
    title: 'Overflow',
    place: 'drawer',
    when: (state) => selectedCall(state)?.accumulator !== undefined,
    count: (state) => selectedCall(state)?.accumulator?.limit?.overflowed ?? 0,
    Content: later(async () => (await import('./Overflow.tsx')).Overflow),
  },
  {
    name: 'worst',
    title: 'Worst elements',
    place: 'drawer',
    when: isQuantized,
    Content: later(async () => (await import('./WorstElements.tsx')).WorstElements),
  },
  {
    name: 'messages',
    title: 'Messages',
    place: 'drawer',
    when: () => true,
    count: (state) => stepMessages(state).length,
    Content: later(async () => (await import('./StepMessages.tsx')).StepMessages),
  },
  {
    name: 'compare',
    title: 'Compare',
    place: 'drawer',
    when: () => true,
    Content: later(async () => (await import('./Compare.tsx')).Compare),
  },
  {
    name: 'sweep',
    title: 'Sweep',
    place: 'drawer',
    when: () => true,
    Content: later(async () => (await import('./Sweep.tsx')).Sweep),
  },
  {
    name: 'python',
    title: 'Python',
    place: 'drawer',
    when: () => true,
    Content: later(async () => (await import('./Python.tsx')).Python),
  },
  {
    name: 'performance',
    title: 'Performance',
    place: 'drawer',
    when: () => true,
    Content: later(async () => (await import('./Performance.tsx')).Performance),
  },
];
