import { useState, type ReactNode } from 'react';
import { ChevronRight } from 'lucide-react';
import './disclosure.css';

interface DisclosureProps {
  readonly summary: ReactNode;
  readonly children: ReactNode;
  readonly open?: boolean;
}

/** A part that opens on demand, and is not there before. */
export function Disclosure({ summary, children, open = false }: DisclosureProps) {
  const [shown, setShown] = useState(open);
  return (
    <details className="disclosure" open={open} onToggle={(event) => setShown(event.currentTarget.open)}>
      <summary>
        <ChevronRight size={14} aria-hidden="true" />
        <span>{summary}</span>
      </summary>
      <div className="disclosure__content">{shown && children}</div>
    </details>
  );
}
