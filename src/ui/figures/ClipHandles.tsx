import { useState, type KeyboardEvent, type PointerEvent } from 'react';
import type { LinearScale } from './linear-scale.ts';

/** What the two ends of a grid may be moved by. */
export interface ClipControl {
  /** The ends as values, for screen readers; null where they differ from channel to channel. */
  readonly values: readonly [string, string] | null;
  /** The lower end of an unsigned grid is zero, which no scale moves. */
  readonly startsAtZero?: boolean;
  /** Absent where the ends follow from something else. */
  readonly move?: {
    /** What moving an end to so many times its place would give, in words. */
    readonly preview: (ratio: number) => string;
    readonly commit: (ratio: number) => void;
  };
}

interface ClipHandlesProps {
  readonly clip: ClipControl;
  /** On the axis of integers. */
  readonly ends: readonly [number, number];
  readonly x: LinearScale;
  readonly width: number;
  readonly bottom: number;
}

const GRIP = { width: 12, height: 20, top: 4 };
/** An end cannot pass zero. */
const LEAST = 0.02;

/** The ends of the grid: lines from which a grip can be dragged, or moved by the arrow keys. */
export function ClipHandles({ clip, ends, x, width, bottom }: ClipHandlesProps) {
  const [dragged, setDragged] = useState<number | null>(null);
  return (
    <g className="clip" data-fixed={clip.move === undefined || undefined}>
      {ends.map((end, index) => {
        const isFixed = clip.move === undefined || (index === 0 && clip.startsAtZero === true);
        const at = x(end * (dragged ?? 1));
        if (at < 40 || at > width) return null;
        return isFixed ? (
          <path key={index} className="clip__line" d={`M${at} ${GRIP.top + 20}V${bottom}`} />
        ) : (
          <Grip
            key={index}
            name={index === 0 ? 'Lower end of the grid' : 'Upper end of the grid'}
            value={clip.values?.[index === 0 ? 0 : 1] ?? ''}
            at={at}
            bottom={bottom}
            ratioAt={(place) => Math.max(LEAST, x.invert(place) / end)}
            onDrag={setDragged}
            onStep={(ratio) => clip.move?.commit(ratio)}
            onRelease={() => {
              if (dragged !== null) clip.move?.commit(dragged);
              setDragged(null);
            }}
          />
        );
      })}
      {dragged !== null && clip.move !== undefined && (
        <text className="clip__preview" x={width - 12} y={bottom - 8} textAnchor="end">
          {clip.move.preview(dragged)}
        </text>
      )}
    </g>
  );
}

interface GripProps {
  readonly name: string;
  readonly value: string;
  readonly at: number;
  readonly bottom: number;
  readonly ratioAt: (place: number) => number;
  readonly onDrag: (ratio: number | null) => void;
  readonly onStep: (ratio: number) => void;
  readonly onRelease: () => void;
}

/** Per key: a hundredth or a tenth of the end. */
const keys: Readonly<Record<string, number>> = {
  ArrowRight: 1.01,
  ArrowUp: 1.01,
  ArrowLeft: 1 / 1.01,
  ArrowDown: 1 / 1.01,
  PageUp: 1.1,
  PageDown: 1 / 1.1,
};

function Grip({ name, value, at, bottom, ratioAt, onDrag, onStep, onRelease }: GripProps) {
  const placeOf = (event: PointerEvent<SVGElement>) => {
    const area = event.currentTarget.ownerSVGElement?.getBoundingClientRect();
    return event.clientX - (area?.left ?? 0);
  };
  const isHeld = (event: PointerEvent<SVGElement>) => event.currentTarget.hasPointerCapture(event.pointerId);
  return (
    <g
      className="clip__handle"
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- there is no <input> in an SVG
      role="slider"
      tabIndex={0}
      aria-label={name}
      aria-valuenow={Number.parseFloat(value)}
      aria-valuetext={value}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => {
        if (isHeld(event)) onDrag(ratioAt(placeOf(event)));
      }}
      onPointerUp={(event) => {
        if (isHeld(event)) onRelease();
      }}
      onPointerCancel={() => onDrag(null)}
      onClick={(event) => event.stopPropagation()}
      onKeyDown={(event: KeyboardEvent) => {
        const factor = keys[event.key];
        if (factor === undefined) return;
        event.preventDefault();
        onStep(factor);
      }}
    >
      <path className="clip__line" d={`M${at} ${GRIP.top + GRIP.height}V${bottom}`} />
      <rect className="clip__hit" x={at - 14} y={0} width={28} height={bottom} />
      <rect
        className="clip__grip"
        x={at - GRIP.width / 2}
        y={GRIP.top}
        width={GRIP.width}
        height={GRIP.height}
        rx={4}
      />
      <path className="clip__ridges" d={`M${at - 2} ${GRIP.top + 5}v10M${at + 2} ${GRIP.top + 5}v10`} />
    </g>
  );
}
