import type { GridEnds } from './constant-scale.ts';
import type { ShownQuantizer } from './shown-quantizer.ts';

interface EndsNoteProps {
  readonly ends: GridEnds | null;
  readonly quantizer: ShownQuantizer | null;
  readonly onMakeConstant: (choice: unknown) => void;
}

/** Why the ends of the grid stay where they are, or what moving them changes. */
export function EndsNote({ ends, quantizer, onMakeConstant }: EndsNoteProps) {
  if (ends === null || quantizer === null) return null;
  if (ends.kind === 'movable') {
    const field = quantizer.slot === 'weight' ? 'scaling_const' : 'min_val and max_val';
    return (
      <p className="quantizer-plot__note small">
        <span>
          Drag an end of the grid, or move it by the arrow keys: it sets <code>{field}</code>.
        </span>
      </p>
    );
  }
  return (
    <p className="quantizer-plot__note small">
      <span>{ends.reason}</span>
      {ends.constant !== null && (
        <button type="button" className="link" onClick={() => onMakeConstant(ends.constant)}>
          Make the scale constant
        </button>
      )}
    </p>
  );
}
