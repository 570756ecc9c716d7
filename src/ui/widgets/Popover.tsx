import { useId, useRef, type ReactNode } from 'react';
import { placeBelow } from './place.ts';
import './popover.css';

interface PopoverProps {
  /** What stands in the button. */
  readonly trigger: ReactNode;
  /** The name of the panel, and of the button where `trigger` has no text. */
  readonly label: string;
  readonly children: ReactNode;
  /** For menus: a click on any button inside closes the panel. */
  readonly closeOnChoice?: boolean;
  readonly className?: string;
}

/** A panel that opens over the page under its button; Escape or a click elsewhere closes it. */
export function Popover({ trigger, label, children, closeOnChoice, className = 'button' }: PopoverProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <button ref={button} type="button" className={className} title={label} popoverTarget={id}>
        {trigger}
      </button>
      <div
        id={id}
        popover="auto"
        className="popover"
        role="dialog"
        aria-label={label}
        onClick={(event) => {
          const chosen = event.target instanceof Element && event.target.closest('button') !== null;
          if (closeOnChoice && chosen) event.currentTarget.hidePopover();
        }}
        onToggle={(event) => {
          if (event.newState === 'open' && button.current !== null) {
            placeBelow(button.current, event.currentTarget);
          }
        }}
      >
        {children}
      </div>
    </>
  );
}
