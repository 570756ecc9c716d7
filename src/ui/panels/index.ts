import { hasSummedOperands } from './has-summed-operands.ts';
import { selectedCall, shownTensor } from '../../app/selectors.ts';
import { stepMessages } from '../../app/step-messages.ts';
import { later, type Panel } from './panel.ts';

/** Every panel that follows the first view, in the order of the page: one file and one line each. */
export const panels: readonly Panel[] = [
  {
    name: 'channels',
    title: 'Channels',
    place: 'centre',
    when: (state) => shownTensor(state) !== null,
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
    name: 'follow',
    title: 'Follow one number',
    place: 'drawer',
    when: hasSummedOperands,
    Content: later(async () => (await import('./Stage.tsx')).Stage),
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
    name: 'messages',
    title: 'Messages',
    place: 'drawer',
    when: () => true,
    count: (state) => stepMessages(state).length,
    Content: later(async () => (await import('./StepMessages.tsx')).StepMessages),
  },
  {
    name: 'performance',
    title: 'Performance',
    place: 'drawer',
    when: () => true,
    Content: later(async () => (await import('./Performance.tsx')).Performance),
  },
];
