/**
 * A number as PyTorch's notebook output shows it, in the form of a given printed text: fixed with
 * as many decimals ("-0.0018", "8."), scientific ("3.1958e-05"), or a Python float in full.
 */
export function printedLike(value: number, text: string): string {
  const scientific = /^-?\d\.(\d+)e/.exec(text);
  if (scientific) {
    const [mantissa = '', exponent = ''] = value.toExponential(scientific[1]?.length ?? 0).split('e');
    return `${mantissa}e${exponent.startsWith('-') ? '-' : '+'}${exponent.slice(1).padStart(2, '0')}`;
  }
  const decimals = text.split('.')[1] ?? '';
  if (decimals.length > 10) return String(value);
  return decimals === '' ? `${value.toFixed(0)}.` : value.toFixed(decimals.length);
}
