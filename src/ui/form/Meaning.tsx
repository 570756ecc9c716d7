import { decodeName } from './decode-name.ts';
import { meanings } from './meanings.ts';

interface MeaningProps {
  readonly name: string;
  readonly help: string;
  /** The quantizer that is chosen, whose name is taken apart. */
  readonly quantizer?: string;
}

/** What a name means: in a sentence, and what Brevitas or torch does with it. */
export function Meaning({ name, help, quantizer }: MeaningProps) {
  return (
    <>
      <p>
        {help} {meanings[name]}
      </p>
      {quantizer !== undefined && (
        <dl className="field-box__words">
          {decodeName(quantizer).map(({ part, meaning }) => (
            <div key={part}>
              <dt className="mono">{part}</dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}
