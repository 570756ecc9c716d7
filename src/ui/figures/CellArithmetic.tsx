import { Fragment, useState, type ReactNode } from 'react';
import type { Arithmetic, FloatSum, IntegerSum, Labelled, Product, Quantized } from './arithmetic.ts';
import { exactFloat32, formatBeforeRounding, formatInteger, formatNumber } from './format-number.ts';
import './cell-arithmetic.css';

const SHOWN_AT_ONCE = 9;
const HEAD = 5;
const TAIL = 2;

interface CellArithmeticProps {
  readonly arithmetic: Arithmetic;
  /** Leaves the list of products away. */
  readonly brief?: boolean;
}

/** The arithmetic of one cell with its own numbers, one operation per line. */
export function CellArithmetic({ arithmetic, brief }: CellArithmeticProps) {
  switch (arithmetic.kind) {
    case 'quantized':
      return <QuantizedLines {...arithmetic} />;
    case 'labelled':
      return <LabelledLines {...arithmetic} />;
    case 'integer-sum':
      return <IntegerSumLines {...arithmetic} brief={brief} />;
    case 'float-sum':
      return <FloatSumLines {...arithmetic} brief={brief} />;
  }
}

function QuantizedLines({ steps, grid, how = 'half to even' }: Quantized) {
  const { x, scale, zeroPoint, quotient, shifted, rounded, clamped, value } = steps;
  const clampedAway = clamped !== rounded;
  return (
    <Lines>
      <Line name="x" tone="float" result={<Float value={x} />} />
      <Line name="/ scale" note={<Float value={scale} />} result={<Unrounded value={quotient} />} />
      {zeroPoint !== 0 && (
        <Line name="+ zero_point" note={<Float value={zeroPoint} />} result={<Unrounded value={shifted} />} />
      )}
      <Line name="round" note={how} result={formatInteger(rounded)} />
      <Line
        name="clamp"
        note={`${formatInteger(grid.lo)} to ${formatInteger(grid.hi)}`}
        tone={clampedAway ? 'invalid' : 'integer'}
        result={clampedAway ? `${formatInteger(clamped)} (clamped)` : formatInteger(clamped)}
      />
      {zeroPoint !== 0 && <Line name="- zero_point" result={<Float value={clamped - zeroPoint} />} />}
      <Line
        name="* scale"
        note={<Float value={scale} />}
        tone="dequantized"
        result={<Float value={value} />}
      />
      <Line name="error" note="value - x" tone="error" result={<Float value={Math.fround(value - x)} />} />
    </Lines>
  );
}

function LabelledLines({ steps }: Labelled) {
  const { x, scale, zeroPoint, quotient, shifted, rounded } = steps;
  return (
    <Lines>
      <Line name="value" tone="dequantized" result={<Float value={x} />} />
      <Line name="/ scale" note={<Float value={scale} />} result={<Unrounded value={quotient} />} />
      {zeroPoint !== 0 && (
        <Line name="+ zero_point" note={<Float value={zeroPoint} />} result={<Unrounded value={shifted} />} />
      )}
      <Line name="round" note="half to even" tone="integer" result={formatInteger(rounded)} />
      <Line
        name="residual"
        note="what rounding took"
        result={<Float value={Math.fround(shifted - rounded)} />}
      />
    </Lines>
  );
}

type Brief = Pick<CellArithmeticProps, 'brief'>;

function IntegerSumLines({ brief, ...arithmetic }: IntegerSum & Brief) {
  const { products, sum, joined, limited, scale, zeroPoint, bias, value } = arithmetic;
  const total = joined === undefined ? sum : BigInt(sum) + BigInt(joined);
  const held = limited?.sum ?? total;
  return (
    <>
      {!brief && (
        <Products products={products} write={(number) => formatInteger(number)} names={['q_x', 'q_w']} />
      )}
      <Lines>
        <Line name="sum" note={`of ${products.length} products`} tone="integer" result={formatInteger(sum)} />
        {joined !== undefined && (
          <Line name="+ bias" note={formatInteger(joined)} tone="integer" result={formatInteger(total)} />
        )}
        {limited !== undefined && (
          <Line
            name="accumulator"
            note={`${limited.bits} bits, ${limited.overflow}`}
            tone={limited.overflowed ? 'invalid' : 'integer'}
            result={formatInteger(held)}
          />
        )}
        {zeroPoint !== 0 && (
          <Line
            name="- zero_point"
            note={<Float value={zeroPoint} />}
            result={<Float value={Number(held) - zeroPoint} />}
          />
        )}
        <Line
          name="* scale"
          note={<Float value={scale} />}
          tone="dequantized"
          result={<Float value={bias === undefined ? value : Math.fround(Number(held) * scale)} />}
        />
        {bias !== undefined && (
          <Line
            name="+ bias"
            note={<Float value={bias} />}
            tone="dequantized"
            result={<Float value={value} />}
          />
        )}
      </Lines>
    </>
  );
}

function FloatSumLines({ products, bias, value, brief }: FloatSum & Brief) {
  const sum = products.reduce((total, { x, w }) => total + x * w, 0);
  return (
    <>
      {!brief && <Products products={products} write={formatNumber} names={['x', 'w']} />}
      <Lines>
        <Line name="sum" note={`of ${products.length} products`} result={formatNumber(sum)} />
        {bias !== null && (
          <Line name="+ bias" note={<Float value={bias} />} result={formatNumber(sum + bias)} />
        )}
        <Line name="value" note="summed in float32" tone="float" result={<Float value={value} />} />
      </Lines>
    </>
  );
}

interface ProductsProps {
  readonly products: readonly Product[];
  readonly write: (value: number) => string;
  readonly names: readonly [string, string];
}

/** The products of a window: all where they are few, else the first and the last, the rest on demand. */
function Products({ products, write, names }: ProductsProps) {
  const [all, setAll] = useState(false);
  const few = products.length <= SHOWN_AT_ONCE;
  const shown = all || few ? products : [...products.slice(0, HEAD), ...products.slice(-TAIL)];
  const hidden = products.length - shown.length;
  // A kernel of one place is not named at every product.
  const pointwise = products.every(({ place: [, row, column] }) => row === 0 && column === 0);
  const more = (
    <button type="button" className="link small" onClick={() => setAll(!all)}>
      {all ? 'Show fewer' : `Show ${hidden} more products`}
    </button>
  );
  return (
    <div className="products">
      <table className="mono">
        <thead>
          <tr>
            {pointwise ? (
              <th scope="col" title="Input channel, or feature of a linear layer.">
                ch
              </th>
            ) : (
              <th scope="col" title="Input channel, kernel row, kernel column.">
                ch, row, col
              </th>
            )}
            <th scope="col">{names[0]}</th>
            <th scope="col">{names[1]}</th>
            <th scope="col">product</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((product, index) => (
            <Fragment key={product.place.join()}>
              {hidden > 0 && index === HEAD && (
                <tr>
                  <td colSpan={4}>{more}</td>
                </tr>
              )}
              <ProductRow product={product} place={product.place.slice(0, pointwise ? 1 : 3)} write={write} />
            </Fragment>
          ))}
        </tbody>
      </table>
      {all && !few && more}
    </div>
  );
}

function ProductRow({
  product,
  place,
  write,
}: {
  readonly product: Product;
  readonly place: readonly number[];
  readonly write: ProductsProps['write'];
}) {
  const { x, w, padding } = product;
  return (
    <tr data-padding={padding || undefined} title={padding ? 'Padding: outside the input.' : undefined}>
      <th scope="row">{place.join(', ')}</th>
      <td title={String(x)}>{padding && x === 0 ? 'pad 0' : write(x)}</td>
      <td title={String(w)}>{write(w)}</td>
      <td title={String(x * w)}>{write(x * w)}</td>
    </tr>
  );
}

/** Steps of an arithmetic, one below the other. */
export function Lines({ children }: { readonly children: ReactNode }) {
  return <dl className="arithmetic">{children}</dl>;
}

interface LineProps {
  readonly name: string;
  readonly note?: ReactNode;
  readonly result: ReactNode;
  readonly tone?: 'float' | 'integer' | 'dequantized' | 'error' | 'invalid';
}

/** One step: what is done, with which number, and what comes out. */
export function Line({ name, note, result, tone }: LineProps) {
  return (
    <div data-tone={tone}>
      <dt>
        <span className="mono">{name}</span>{' '}
        {note !== undefined && <span className="arithmetic__note">{note}</span>}
      </dt>
      <dd className="mono">{result}</dd>
    </div>
  );
}

function Unrounded({ value }: { readonly value: number }) {
  return <span title={exactFloat32(value)}>{formatBeforeRounding(value)}</span>;
}

function Float({ value }: { readonly value: number }) {
  return <span title={exactFloat32(value)}>{formatNumber(value)}</span>;
}
