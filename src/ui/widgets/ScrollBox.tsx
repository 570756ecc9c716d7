import type { ReactNode } from 'react';
import './scroll-box.css';

interface ScrollBoxProps {
  readonly label: string;
  readonly children: ReactNode;
}

/** What may be larger than its place: scrolled with the wheel and, once focused, with the arrow keys. */
export function ScrollBox({ label, children }: ScrollBoxProps) {
  return (
    // A box that scrolls must take the focus, or the keyboard cannot reach what it hides.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className="scroll-box" aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
