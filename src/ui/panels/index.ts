import { stepMessages } from '../../app/step-messages.ts';
import { later, type Panel } from './panel.ts';

/** Every panel that follows the first view, in the order of the page: one file and one line each. */
export const panels: readonly Panel[] = [
  {
    name: 'messages',
    title: 'Messages',
    place: 'drawer',
    when: () => true,
    count: (state) => stepMessages(state).length,
    Content: later(async () => (await import('./StepMessages.tsx')).StepMessages),
  },
];
