import { Ban, CircleCheck, CircleX, Layers, MinusCircle, Waves } from 'lucide-react';
import './chip.css';

/** What a step gave: a quantized tensor that holds or breaks its rules, a plain tensor, an error, a layer. */
export type ChipKind = 'valid' | 'invalid' | 'float' | 'error' | 'skipped' | 'layer';

const looks = {
  valid: { text: 'VALID', Icon: CircleCheck },
  invalid: { text: 'INVALID', Icon: CircleX },
  float: { text: 'FLOAT', Icon: Waves },
  error: { text: 'ERROR', Icon: Ban },
  skipped: { text: 'SKIPPED', Icon: MinusCircle },
  layer: { text: 'LAYER', Icon: Layers },
} as const;

/** A verdict in a word, an icon and a colour, so that none of them has to be seen. */
export function Chip({ kind, title }: { readonly kind: ChipKind; readonly title?: string }) {
  const { text, Icon } = looks[kind];
  return (
    <span className="chip" data-kind={kind} title={title}>
      <Icon size={12} strokeWidth={2.25} aria-hidden="true" />
      {text}
    </span>
  );
}
