import type { Arithmetic } from './arithmetic.ts';
import { formatInteger, formatNumber } from './format-number.ts';

/** The arithmetic of a cell on one line: `0.1273 / 0.001846 = 68.96, round 69, * 0.001846 = 0.1274`. */
export function arithmeticLine(arithmetic: Arithmetic): string {
  switch (arithmetic.kind) {
    case 'quantized': {
      const { x, scale, zeroPoint, shifted, rounded, clamped, value } = arithmetic.steps;
      const clamp = clamped === rounded ? '' : `, clamp ${formatInteger(clamped)}`;
      const shift = zeroPoint === 0 ? '' : ` + ${formatNumber(zeroPoint)}`;
      const back = zeroPoint === 0 ? '' : `, - ${formatNumber(zeroPoint)}`;
      return `${formatNumber(x)} / ${formatNumber(scale)}${shift} = ${formatNumber(shifted)}, round ${formatInteger(rounded)}${clamp}${back}, * ${formatNumber(scale)} = ${formatNumber(value)}`;
    }
    case 'labelled': {
      const { x, scale, rounded } = arithmetic.steps;
      return `${formatNumber(x)} / ${formatNumber(scale)} = ${formatInteger(rounded)}`;
    }
    case 'integer-sum': {
      const { products, sum, scale, value } = arithmetic;
      return `${products.length} products sum to ${formatInteger(sum)}, * ${formatNumber(scale)} = ${formatNumber(value)}`;
    }
    case 'float-sum':
      return `${arithmetic.products.length} products sum to ${formatNumber(arithmetic.value)}`;
  }
}
