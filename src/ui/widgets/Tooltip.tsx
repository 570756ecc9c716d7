import { useId, useRef, type ReactNode } from 'react';
import { placeBelow } from './place.ts';
import './popover.css';

interface TooltipProps {
  /** One or two sentences. */
  readonly text: string;
  /** What is explained: a word or an icon. */
  readonly children: ReactNode;
}

/** An explanation on hover and on keyboard focus; Escape hides it. */
export function Tooltip({ text, children }: TooltipProps) {
  const id = useId();
  const anchor = useRef<HTMLButtonElement>(null);
  const bubble = useRef<HTMLSpanElement>(null);
  const show = () => {
    if (anchor.current === null || bubble.current === null) return;
    bubble.current.showPopover();
    placeBelow(anchor.current, bubble.current);
  };
  const hide = () => bubble.current?.hidePopover();
  return (
    <>
      <button
        ref={anchor}
        type="button"
        className="tooltip-anchor"
        aria-describedby={id}
        onPointerEnter={show}
        onPointerLeave={hide}
        onFocus={show}
        onBlur={hide}
        onKeyDown={(event) => {
          if (event.key === 'Escape') hide();
        }}
      >
        {children}
      </button>
      <span ref={bubble} id={id} role="tooltip" popover="manual" className="tooltip">
        {text}
      </span>
    </>
  );
}
