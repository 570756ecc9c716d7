import { useState } from 'react';
import type { IntRange } from '../../core/quant/int-range.ts';
import { outsideGrid, registerBits, sumOfBits, type RegisterBit } from './bit-register.ts';
import { formatBits, formatInteger, formatNumber } from './format-number.ts';
import './bit-register.css';

interface BitRegisterProps {
  readonly code: bigint;
  /** 1 to 64 */
  readonly bits: number;
  readonly signed: boolean;
  readonly grid: IntRange;
  /** (code - zeroPoint) * scale */
  readonly scale: number;
  readonly zeroPoint: number;
}

/** The selected integer bit by bit. A bit that is pressed shows what flipping it would give; nothing is edited. */
export function BitRegister(props: BitRegisterProps) {
  const { code, bits: width, signed, grid } = props;
  const [pressed, setPressed] = useState<number | null>(null);
  const bits = registerBits(code, width, signed);
  // The sign alone: its one bit is no integer of two's complement.
  if (bits === null || (width === 1 && signed && grid.hi === 1)) {
    const words =
      width === 1 ? 'One bit holds the sign: it stands for -1 or 1.' : `It does not fit into ${width} bits.`;
    return (
      <p>
        <b className="mono">{formatInteger(code)}</b> {words}
      </p>
    );
  }
  const flipped = bits.find(({ place }) => place === pressed);
  return (
    <div className="register">
      <p className="mono register__value">
        <b>{formatInteger(code)}</b> <span className="soft">{`stands for ${valueOf(props, code)}`}</span>
      </p>
      <ul className="register__bits" aria-label={`${formatBits(width)}, most significant first`}>
        {bits.map((bit, index) => (
          <li key={bit.place} style={index === 0 ? { gridColumnStart: firstColumn(width) } : undefined}>
            <Bit
              bit={bit}
              isSign={signed && bit.place === width - 1}
              isPressed={bit.place === pressed}
              onPress={() => setPressed(bit.place === pressed ? null : bit.place)}
            />
          </li>
        ))}
      </ul>
      <p className="small mono register__sum">{sumOfBits(bits, code)}</p>
      <p className="small soft" aria-live="polite">
        {flipped === undefined ? (
          note(props)
        ) : (
          <>
            With bit {flipped.place} flipped: <b className="mono">{formatInteger(flipped.flipped)}</b>, which
            stands for <span className="mono">{valueOf(props, flipped.flipped)}</span>.{' '}
            {outsideGrid(flipped.flipped, grid)}
          </>
        )}
      </p>
    </div>
  );
}

/** Rows are bytes: the least significant one is whole, and what is over stands above its right end. */
function firstColumn(width: number): number {
  return width <= 8 || width % 8 === 0 ? 1 : 9 - (width % 8);
}

function valueOf({ scale, zeroPoint }: BitRegisterProps, code: bigint): string {
  return formatNumber(Math.fround((Number(code) - zeroPoint) * scale));
}

function note({ signed, bits, grid }: BitRegisterProps): string {
  const lowest = signed ? -(2 ** (bits - 1)) : 0;
  const highest = signed ? 2 ** (bits - 1) - 1 : 2 ** bits - 1;
  const kind = signed
    ? "Two's complement: the first bit counts negative."
    : 'Unsigned: all bits count positive.';
  if (grid.lo > lowest) return `${kind} Narrow range never uses ${formatInteger(lowest)}.`;
  if (grid.hi < highest) return `${kind} Narrow range never uses ${formatInteger(highest)}.`;
  return `${kind} Press a bit to see what flipping it gives.`;
}

interface BitProps {
  readonly bit: RegisterBit;
  readonly isSign: boolean;
  readonly isPressed: boolean;
  readonly onPress: () => void;
}

/** Its weight in full where that is short, else as a power. */
function Bit({ bit, isSign, isPressed, onPress }: BitProps) {
  const { place, isSet, weight } = bit;
  const words = `Bit ${place}${isSign ? ', the sign' : ''}, weight ${weight}: ${isSet ? 1 : 0}`;
  return (
    <button
      type="button"
      className="register__bit mono"
      aria-label={words}
      title={words}
      aria-pressed={isPressed}
      data-set={isSet || undefined}
      data-sign={isSign || undefined}
      onClick={onPress}
    >
      <span>{isSet ? 1 : 0}</span>
      <span className="register__weight">
        {place < 8 ? (
          String(weight)
        ) : (
          <>
            {weight < 0n ? '-2' : '2'}
            <sup>{place}</sup>
          </>
        )}
      </span>
    </button>
  );
}
