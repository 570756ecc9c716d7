/*
 * How torch prints a float tensor by default (torch/_tensor_str.py, rules restated): 4 digits,
 * lines of 80, more than 1000 elements shortened to 3 at each end of an axis.
 */
const LINE = 80;
const THRESHOLD = 1000;
const EDGE = 3;
/** Enough to tell a tie: a float32 in the fixed style has at most 37 digits after the point. */
const ALL_DIGITS = 50;
const INDENT = 'tensor('.length;

interface Style {
  readonly mode: 'whole' | 'fixed' | 'scientific';
  readonly width: number;
}

/** `tensor(...)` of float32 values in C order; shape [] is a scalar. */
export function printTensor(values: ArrayLike<number>, shape: readonly number[]): string {
  const shortened = values.length > THRESHOLD;
  const shown = shortened ? edges(values, shape) : Array.from(values);
  const style = styleOf(shown);
  return `tensor(${printAxes(values, shape, 0, INDENT, style, shortened)})`;
}

/** One number as the whole tensor's style has it, without padding. */
function printNumber(value: number, mode: Style['mode']): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  const size = Math.abs(value);
  if (mode === 'whole') return `${sign}${size.toFixed(0)}.`;
  if (mode === 'fixed') {
    const mayTie = Number(size.toFixed(5)) === size;
    return sign + (mayTie ? halfToEven(size.toFixed(4), size.toFixed(ALL_DIGITS)) : size.toFixed(4));
  }
  const mayTie = Number(size.toExponential(5)) === size;
  const rounded = size.toExponential(4);
  const text = mayTie ? halfToEven(rounded, size.toExponential(ALL_DIGITS)) : rounded;
  const [digits = '', exponent = ''] = text.split('e');
  return `${sign}${digits}e${exponent[0] ?? '+'}${exponent.slice(1).padStart(2, '0')}`;
}

/** JavaScript rounds an exact tie up, Python to the even digit: `exact` has all the digits. */
function halfToEven(rounded: string, exact: string): string {
  const tie = /^(\d+\.\d{3}[02468])50*(e.*)?$/.exec(exact);
  return tie === null ? rounded : `${tie[1] ?? ''}${tie[2] ?? ''}`;
}

function styleOf(values: readonly number[]): Style {
  const counted = values.filter((value) => Number.isFinite(value) && value !== 0).map(Math.abs);
  if (counted.length === 0) return { mode: 'whole', width: longest(values, 'whole') };
  const [largest, smallest] = [Math.max(...counted), Math.min(...counted)];
  const whole = counted.every(Number.isInteger);
  const far = largest / smallest > 1000 || largest > 1e8 || (!whole && smallest < 1e-4);
  const mode = far ? 'scientific' : whole ? 'whole' : 'fixed';
  return { mode, width: longest(values, mode) };
}

function longest(values: readonly number[], mode: Style['mode']): number {
  return Math.max(...values.map((value) => printNumber(value, mode).length));
}

function printAxes(
  values: ArrayLike<number>,
  shape: readonly number[],
  offset: number,
  indent: number,
  style: Style,
  shortened: boolean,
): string {
  const [size, ...inner] = shape;
  const print = (index: number) => printNumber(values[index] ?? 0, style.mode).padStart(style.width);
  if (size === undefined) return print(offset);
  const places = shortened ? edgePlaces(size) : Array.from({ length: size }, (_, place) => place);
  if (inner.length === 0) {
    const parts = places.map((place) => (place === null ? ' ...' : print(offset + place)));
    const perLine = Math.max(1, Math.floor((LINE - indent) / (style.width + 2)));
    return `[${inLines(parts, perLine).join(`,\n${' '.repeat(indent + 1)}`)}]`;
  }
  const stride = inner.reduce((product, length) => product * length, 1);
  const parts = places.map((place) =>
    place === null ? '...' : printAxes(values, inner, offset + place * stride, indent + 1, style, shortened),
  );
  return `[${parts.join(`,${'\n'.repeat(inner.length)}${' '.repeat(indent + 1)}`)}]`;
}

function inLines(parts: readonly string[], perLine: number): readonly string[] {
  const lines: string[] = [];
  for (let at = 0; at < parts.length; at += perLine) lines.push(parts.slice(at, at + perLine).join(', '));
  return lines;
}

/** Positions along an axis, null for the dots. */
function edgePlaces(size: number): readonly (number | null)[] {
  const all = Array.from({ length: size }, (_, place) => place);
  return size <= 2 * EDGE ? all : [...all.slice(0, EDGE), null, ...all.slice(-EDGE)];
}

/** The elements that a shortened print shows: they alone decide its style. */
function edges(values: ArrayLike<number>, shape: readonly number[], offset = 0): readonly number[] {
  const [size, ...inner] = shape;
  if (size === undefined) return [values[offset] ?? 0];
  const stride = inner.reduce((product, length) => product * length, 1);
  return edgePlaces(size).flatMap((place) =>
    place === null ? [] : edges(values, inner, offset + place * stride),
  );
}
