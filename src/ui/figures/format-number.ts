const SIGNIFICANT = 4;
const LARGEST_PLAIN = 1e6;
const SMALLEST_PLAIN = 1e-3;
/** From here on 4 digits would make a number look whole that is not. */
const ALL_WHOLE_DIGITS = 1000;

/**
 * A number for the eye: 4 significant digits (or so many), without trailing zeros; powers of ten below 0.001
 * and from a million on. Below a million whole numbers keep all their digits, and others that many and one
 * decimal, so that 37152.4 is not taken for the integer 37150.
 */
export function formatNumber(value: number | bigint, digits = SIGNIFICANT): string {
  if (typeof value === 'bigint') return formatInteger(value);
  if (Object.is(value, -0)) return '-0';
  if (value === 0 || !Number.isFinite(value)) return formatSpecial(value);
  const size = Math.abs(value);
  if (Number.isInteger(value) && size < LARGEST_PLAIN) return String(value);
  const fixed = value.toFixed(1);
  if (digits === SIGNIFICANT && size >= ALL_WHOLE_DIGITS && Math.abs(Number(fixed)) < LARGEST_PLAIN)
    return fixed;
  return notation(Number(value.toPrecision(digits)));
}

/**
 * A number that is about to be rounded: with more digits where 4 would make it look like a tie that it is
 * not, since 254.54 goes to 255 and 254.5 to 254.
 */
export function formatBeforeRounding(value: number): string {
  for (let digits = SIGNIFICANT; digits < 9; digits++) {
    const text = formatNumber(value, digits);
    const shown = Number(text);
    if (shown === value || Math.abs(shown % 1) !== 0.5) return text;
  }
  return exactFloat32(value);
}

/** A whole number with all its digits, grouped by narrow spaces that do not break, from five digits on: 1 048 576. */
export function formatInteger(value: number | bigint): string {
  if (typeof value === 'number' && !Number.isInteger(value)) return formatNumber(value);
  const digits = value.toString();
  return digits.replace('-', '').length < 5 ? digits : digits.replaceAll(/\B(?=(\d{3})+$)/g, '\u202f');
}

/** A number beside an axis: whole ones below a million grouped, all others with 4 significant digits. */
export function formatTick(value: number): string {
  const isWhole = Number.isInteger(value) && Math.abs(value) < LARGEST_PLAIN;
  return isWhole && value !== 0 ? formatInteger(value) : formatNumber(value);
}

/** The shortest decimal text that names exactly this float32 number: what a hover shows. */
export function exactFloat32(value: number): string {
  if (Object.is(value, -0)) return '-0';
  if (value === 0 || !Number.isFinite(value)) return formatSpecial(value);
  for (let digits = 1; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return notation(short);
  }
  return notation(Number(value.toPrecision(9)));
}

function notation(value: number): string {
  const size = Math.abs(value);
  return size >= SMALLEST_PLAIN && size < LARGEST_PLAIN ? String(value) : value.toExponential();
}

/** A share as a percentage: 12.3 %; never 0 % for some, never 100 % for not all. */
export function formatShare(part: number, whole: number): string {
  if (whole === 0 || part === 0) return '0\u202f%';
  if (part === whole) return '100\u202f%';
  const percent = (100 * part) / whole;
  if (percent < 0.1) return '<\u202f0.1\u202f%';
  if (percent > 99.9) return '>\u202f99.9\u202f%';
  return `${Number(percent.toPrecision(3))}\u202f%`;
}

/** A width: 1 bit, 8 bits. */
export function formatBits(bits: number): string {
  return bits === 1 ? '1 bit' : `${bits} bits`;
}

/** A shape as torch writes it: [1, 2, 5, 5]. */
export function formatShape(shape: readonly number[]): string {
  return `[${shape.join(', ')}]`;
}

function formatSpecial(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (value === 0) return '0';
  return value > 0 ? '∞' : '-∞';
}
