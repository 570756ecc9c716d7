import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { contrastRatio, parseHex } from './contrast.ts';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const tokens = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\);/g)].map(([, name, light, dark]) => [
    name,
    { light: light ?? '', dark: dark ?? '' },
  ]),
);

const grounds = ['page', 'surface', 'sunken', 'raised'];
const inks = ['ink', 'ink-soft', 'ink-faint', 'float', 'integer', 'dequantized', 'error', 'invalid'];
const pairs = [
  ...inks.flatMap((ink) => grounds.map((ground) => [ink, ground] as const)),
  ...['float', 'integer', 'dequantized', 'error', 'invalid'].map((name) => [name, `${name}-soft`] as const),
  ...['float', 'integer', 'dequantized', 'error', 'invalid'].map((name) => ['ink', `${name}-soft`] as const),
  ...['ink', 'integer', 'invalid', 'focus'].map((ground) => ['ink-inverse', ground] as const),
];

test('black on white has a contrast of 21', () => {
  expect(contrastRatio(parseHex('#000000'), parseHex('#ffffff'))).toBeCloseTo(21, 10);
});

test('grey #767676 on white has the contrast 4.54 that WCAG names', () => {
  expect(contrastRatio(parseHex('#ffffff'), parseHex('#767676'))).toBeCloseTo(4.54, 2);
});

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  test.each(pairs)('text %s on %s has a contrast of at least 4.5', (ink, ground) => {
    expect(ratio(ink, ground, theme)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(grounds)('borders of controls and the focus ring stand out from %s by at least 3', (ground) => {
    expect(ratio('line-strong', ground, theme)).toBeGreaterThanOrEqual(3);
    expect(ratio('focus', ground, theme)).toBeGreaterThanOrEqual(3);
  });
});

function ratio(ink: string, ground: string, theme: 'light' | 'dark'): number {
  const [a, b] = [tokens.get(ink), tokens.get(ground)];
  if (a === undefined || b === undefined) throw new Error(`tokens.css lacks ${ink} or ${ground}.`);
  return contrastRatio(parseHex(a[theme]), parseHex(b[theme]));
}
