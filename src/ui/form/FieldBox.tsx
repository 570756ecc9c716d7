import { lazy, Suspense, useId, useState, type ReactNode } from 'react';
import { Waiting } from '../Waiting.tsx';
import './field-box.css';

const Meaning = lazy(async () => ({ default: (await import('./Meaning.tsx')).Meaning }));

interface FieldBoxProps {
  /** As lessons and tests name it, see app/parts: `field:conv.weight_quant.bit_width`. */
  readonly part: string;
  readonly name: string;
  /** One sentence; the meaning in full is fetched. */
  readonly help: string;
  /** A control with a frame of its own, into whose corner the question goes. */
  readonly framed?: boolean;
  /** The quantizer that is chosen, whose name is explained too. */
  readonly quantizer?: string;
  readonly children: ReactNode;
}

/** A control, and on demand what its name means in Brevitas. */
export function FieldBox({ part, name, help, framed = false, quantizer, children }: FieldBoxProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <div className="field-box" data-part={part} data-framed={framed || undefined}>
      <div className="field-box__control">{children}</div>
      <button
        type="button"
        className="field-box__question"
        aria-label={`What is ${name}?`}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        ?
      </button>
      {open && (
        <div id={id} className="field-box__meaning small">
          <Suspense fallback={<Waiting />}>
            <Meaning name={name} help={help} quantizer={quantizer} />
          </Suspense>
        </div>
      )}
    </div>
  );
}
