import type { Arithmetic, IntegerSum } from './arithmetic.ts';
import { formatBeforeRounding, formatInteger, formatNumber } from './format-number.ts';
import type { QuantizeSteps } from './quantize-steps.ts';

/** The arithmetic of a cell on one line: `0.1273 / 0.001846 = 68.96, round 69, * 0.001846 = 0.1274`. */
export function arithmeticLine(arithmetic: Arithmetic): string {
  switch (arithmetic.kind) {
    case 'quantized': {
      const { scale, zeroPoint, rounded, clamped, value } = arithmetic.steps;
      const clamp = clamped === rounded ? '' : `, clamp ${formatInteger(clamped)}`;
      const back = zeroPoint === 0 ? '' : `, - ${formatNumber(zeroPoint)}`;
      return `${toInteger(arithmetic.steps)}${clamp}${back}, * ${formatNumber(scale)} = ${formatNumber(value)}`;
    }
    case 'labelled':
      return toInteger(arithmetic.steps);
    case 'integer-sum':
      return integerSumLine(arithmetic);
    case 'float-sum':
      return `${arithmetic.products.length} products sum to ${formatNumber(arithmetic.value)}`;
  }
}

function toInteger({ x, scale, zeroPoint, shifted, rounded }: QuantizeSteps): string {
  const shift = zeroPoint === 0 ? '' : ` + ${formatNumber(zeroPoint)}`;
  return `${formatNumber(x)} / ${formatNumber(scale)}${shift} = ${formatBeforeRounding(shifted)}, round ${formatInteger(rounded)}`;
}

function integerSumLine({
  products,
  sum,
  joined,
  limited,
  scale,
  zeroPoint,
  bias,
  value,
}: IntegerSum): string {
  const parts = [`${products.length} products sum to ${formatInteger(sum)}`];
  if (joined !== undefined)
    parts.push(`+ ${formatInteger(joined)} = ${formatInteger(BigInt(sum) + BigInt(joined))}`);
  if (limited?.overflowed === true)
    parts.push(`${limited.overflow} in ${limited.bits} bits ${formatInteger(limited.sum)}`);
  if (zeroPoint !== 0) parts.push(`- ${formatNumber(zeroPoint)}`);
  parts.push(`* ${formatNumber(scale)}${bias === undefined ? '' : ` + ${formatNumber(bias)}`}`);
  return `${parts.join(', ')} = ${formatNumber(value)}`;
}
