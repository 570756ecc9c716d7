import { createContext, use, useId, useRef, type ReactNode } from 'react';
import { placeBelow } from './place.ts';
import './popover.css';

const PanelId = createContext<string | undefined>(undefined);

interface PopoverProps {
  /** What stands in the button. */
  readonly trigger: ReactNode;
  /** The name of the panel, and of the button where `trigger` has no text. */
  readonly label: string;
  readonly children: ReactNode;
  /** Classes of the button. */
  readonly className?: string;
  /** As wide as a gallery. */
  readonly wide?: boolean;
  /** After it has opened or closed. */
  readonly onToggle?: (open: boolean) => void;
}

/** A panel that opens over the page under its button; Escape or a click elsewhere closes it. */
export function Popover(props: PopoverProps) {
  const { trigger, label, children, className = 'button', wide = false, onToggle } = props;
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <button ref={button} type="button" className={className} title={label} popoverTarget={id}>
        {trigger}
      </button>
      <section
        id={id}
        popover="auto"
        className={wide ? 'popover popover--wide' : 'popover'}
        aria-label={label}
        onToggle={(event) => {
          if (event.newState === 'open' && button.current !== null) {
            placeBelow(button.current, event.currentTarget);
          }
          onToggle?.(event.newState === 'open');
        }}
      >
        <PanelId value={id}>{children}</PanelId>
      </section>
    </>
  );
}

interface MenuItemProps {
  readonly children: ReactNode;
  readonly onChoose: () => void;
}

/** A choice inside a popover; choosing closes it. */
export function MenuItem({ children, onChoose }: MenuItemProps) {
  const panel = use(PanelId);
  return (
    <button
      type="button"
      className="menu-item"
      popoverTarget={panel}
      popoverTargetAction="hide"
      onClick={onChoose}
    >
      {children}
    </button>
  );
}
