import { memo, useId, useMemo } from 'react';
import { MARGIN } from './histogram-axes.ts';
import { linearScale, type LinearScale } from './linear-scale.ts';
import { gridEnds, type QuantizerCurve } from './quantizer-curve.ts';
import {
  curvePaths,
  dotWordsPlace,
  ERROR_REACH,
  stairsDomain,
  type Band,
  type PlotBands,
} from './quantizer-plot-layout.ts';

/** The element that is looked at, on the axis of integers. */
export interface MarkedPlace {
  /** x / scale + zero point */
  readonly u: number;
  readonly code: number;
  /** A few words beside the dot: `0.1273 → 69`. */
  readonly words: string;
}

interface CurveBandsProps {
  readonly curve: QuantizerCurve;
  readonly domain: readonly [number, number];
  readonly x: LinearScale;
  readonly bands: PlotBands;
  readonly width: number;
}

/** The staircase Q(x) with the identity, and below it the saw-tooth of its error. */
export function CurveBands(drawn: CurveBandsProps) {
  return <Curves {...drawn} places={usePlaces(drawn)} />;
}

/** Both drawings' own axes, the same objects while pointers move. */
function usePlaces({ curve, domain, bands }: Pick<CurveBandsProps, 'curve' | 'domain' | 'bands'>): Places {
  return useMemo(
    () => ({
      stairs: linearScale(stairsDomain(curve, domain), [bands.stairs.bottom, bands.stairs.top]),
      error: linearScale([-ERROR_REACH, ERROR_REACH], [bands.error.bottom, bands.error.top]),
    }),
    // The bands are new objects at every drawing; where they lie follows from these two.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [curve, domain, bands.stairs.top, bands.error.bottom],
  );
}

interface Places {
  readonly stairs: LinearScale;
  readonly error: LinearScale;
}

type CurvesProps = CurveBandsProps & { readonly places: Places };

const Curves = memo(
  function Curves({ curve, domain, x, bands, width, places }: CurvesProps) {
    const inside = useId();
    const { stairs, error, stepWidth } = curvePaths(curve, domain, x, places);
    const [low, high] = gridEnds(curve).map(x);
    const [left, right] = [MARGIN.left, width - MARGIN.right];
    const [from, to] = domain;
    return (
      <g className="curve">
        {(['stairs', 'error'] as const).map((name) => (
          <clipPath key={name} id={`${inside}${name}`}>
            <rect
              x={left}
              y={bands[name].top}
              width={Math.max(0, right - left)}
              height={heightOf(bands[name])}
            />
          </clipPath>
        ))}
        {[bands.stairs, bands.error].map((band) => (
          <Zones key={band.top} band={band} sides={[left, right]} ends={[low ?? left, high ?? right]} />
        ))}
        <g clipPath={`url(#${inside}stairs)`}>
          <path
            className="curve__identity"
            d={`M${x(from)} ${places.stairs(from)}L${x(to)} ${places.stairs(to)}`}
          />
          <path className="curve__stairs" d={stairs} />
        </g>
        <g clipPath={`url(#${inside}error)`}>
          <path className="curve__zero" d={`M${left} ${places.error(0)}H${right}`} />
          <path className="curve__error" d={error} data-dense={stepWidth < 4 || undefined} />
        </g>
        <BandAxis y={places.stairs} ticks={stairTicks(places.stairs)} />
        <BandAxis
          y={places.error}
          ticks={[
            [-0.5, '-0.5'],
            [0, '0'],
            [0.5, '0.5'],
          ]}
        />
      </g>
    );
  },
  (last, now) => last.places === now.places && last.x === now.x && last.width === now.width,
);

function stairTicks(y: LinearScale): readonly (readonly [number, string])[] {
  return y
    .ticks(4)
    .filter(Number.isInteger)
    .map((code) => [code, String(code)] as const);
}

/** The grid's own zone is plain; where numbers are clamped, the ground is tinted. */
function Zones({
  band,
  sides,
  ends,
}: {
  band: Band;
  sides: readonly [number, number];
  ends: readonly [number, number];
}) {
  const [left, right] = sides;
  const [low, high] = [Math.max(left, ends[0]), Math.min(right, ends[1])];
  const shared = { y: band.top, height: heightOf(band) };
  return (
    <g>
      <rect className="curve__granular" x={low} width={Math.max(0, high - low)} {...shared} />
      <rect className="curve__overload" x={left} width={Math.max(0, low - left)} {...shared} />
      <rect className="curve__overload" x={high} width={Math.max(0, right - high)} {...shared} />
    </g>
  );
}

interface BandAxisProps {
  readonly y: LinearScale;
  readonly ticks: readonly (readonly [number, string])[];
}

function BandAxis({ y, ticks }: BandAxisProps) {
  return (
    <g className="histogram__axis">
      {ticks.map(([value, text]) => (
        <text key={value} x={MARGIN.left - 6} y={y(value)} dy="0.35em" textAnchor="end">
          {text}
        </text>
      ))}
    </g>
  );
}

/** What the two drawings show. They stand on top of all lines that run through the figure. */
export function BandNames({ bands }: { readonly bands: PlotBands }) {
  return (
    <g className="histogram__axis curve__names">
      <BandName text="integer Q(x)" y={bands.stairs.top - 6} />
      <BandName text="error Q(x) - x, in steps" y={bands.error.top - 6} />
    </g>
  );
}

/** CSS pixels; a little more than a character takes on average. */
const CHARACTER = 6;

function BandName({ text, y }: { readonly text: string; readonly y: number }) {
  return (
    <>
      <rect x={0} y={y - 12} width={text.length * CHARACTER} height={17} />
      <text className="histogram__label" x={0} y={y}>
        {text}
      </text>
    </>
  );
}

type CurveMarkProps = CurveBandsProps & { readonly marked: MarkedPlace };

/**
 * Where the element lies: a line through all drawings, a dot on each curve, and its words. They stand
 * on top of the lines at the grid's ends.
 */
export function CurveMark({ marked, ...drawn }: CurveMarkProps) {
  const { curve, domain, x, bands, width } = drawn;
  const places = usePlaces(drawn);
  const { u, code, words } = marked;
  if (Number.isNaN(u)) return null;
  const isBeyond = u < domain[0] || u > domain[1];
  const at = x(Math.max(domain[0], Math.min(domain[1], u)));
  const y = places.stairs(code);
  const error = Math.max(bands.error.top, Math.min(bands.error.bottom, places.error(code - u)));
  const [low, high] = gridEnds(curve);
  const place = dotWordsPlace(words, {
    x: at,
    y,
    sides: [MARGIN.left, width - MARGIN.right],
    band: bands.stairs,
    ends: [x(low), x(high)],
    step: [x(1) - x(0), places.stairs(0) - places.stairs(1)],
  });
  return (
    <g className="curve__mark" data-beyond={isBeyond || undefined} data-code={code}>
      <path d={`M${at} ${(bands.histogram ?? bands.stairs).top}V${bands.error.bottom}`} />
      <circle cx={at} cy={y} r={4.5} />
      <circle cx={at} cy={error} r={4.5} />
      <text x={place.x} y={place.y} textAnchor={place.anchor}>
        {words}
      </text>
    </g>
  );
}

function heightOf({ top, bottom }: Band): number {
  return bottom - top;
}
