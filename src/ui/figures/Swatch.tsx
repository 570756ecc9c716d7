import { Fragment, useId } from 'react';

type Stripe = readonly [colour: string, width: number];

interface SwatchProps {
  /** Length of a side, px. */
  readonly size: number;
  /** It has a line of 1 px around it. */
  readonly edged?: boolean;
  /** Slanted stripes in place of one colour, each with its width in px, from the lower right corner on. */
  readonly stripes?: readonly Stripe[];
}

/**
 * A filling of a figure beside its name; a style sheet gives its `rect` the fill and the stroke.
 * An SVG, so that saved pictures hold it.
 */
export function Swatch({ size, edged = false, stripes }: SwatchProps) {
  const id = useId();
  const inset = edged ? 0.5 : 0;
  const side = size - 2 * inset;
  return (
    <svg width={size} height={size} aria-hidden="true">
      {stripes !== undefined && <Stripes id={id} size={size} stripes={stripes} />}
      <rect x={inset} y={inset} width={side} height={side} rx={2 - inset} fill={stripes && `url(#${id})`} />
    </svg>
  );
}

interface StripesProps {
  readonly id: string;
  readonly size: number;
  readonly stripes: readonly Stripe[];
}

function Stripes({ id, size, stripes }: StripesProps) {
  const ends = stripes.map((_, index) => widthOf(stripes.slice(0, index + 1)));
  const period = widthOf(stripes);
  const end = size - period / Math.SQRT2;
  return (
    <linearGradient
      id={id}
      gradientUnits="userSpaceOnUse"
      spreadMethod="repeat"
      x1={size}
      y1={size}
      x2={end}
      y2={end}
    >
      {stripes.map(([colour], index) => (
        <Fragment key={colour}>
          <stop offset={(ends[index - 1] ?? 0) / period} stopColor={colour} />
          <stop offset={(ends[index] ?? period) / period} stopColor={colour} />
        </Fragment>
      ))}
    </linearGradient>
  );
}

function widthOf(stripes: readonly Stripe[]): number {
  return stripes.reduce((sum, [, width]) => sum + width, 0);
}
