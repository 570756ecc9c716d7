import { reportById, selectedLayer, stepById, type ShownTensor } from '../../app/selectors.ts';
import type { AppState, Part } from '../../app/state.ts';
import type { QuantTensorReport, ReportStep, TensorReport } from '../../core/report.ts';
import { useApp } from '../app-context.ts';
import type { Arithmetic } from '../figures/arithmetic.ts';
import { CellArithmetic, Line, Lines } from '../figures/CellArithmetic.tsx';
import { elementIndices } from '../figures/element-index.ts';
import { formatInteger, formatNumber, formatShape } from '../figures/format-number.ts';
import { partialSums } from '../figures/partial-sums.ts';
import { cellArithmetic } from './cell-arithmetic.ts';
import type { Station as StationOf } from './stage-walk.ts';
import type { SummedElement } from './sum-cell.ts';

interface StationProps {
  readonly element: SummedElement;
  readonly station: StationOf;
}

/** What happens to the numbers at one station of their way, operation by operation. */
export function Station({ element, station }: StationProps) {
  switch (station.kind) {
    case 'start':
      return <p className="soft">Nothing has been added yet; the accumulator holds 0.</p>;
    case 'product':
      return <ProductStation element={element} term={station.term} />;
    case 'bias':
    case 'value':
      return (
        <div className="stage__stations">
          <section aria-label="From sum to value">
            <h4>From sum to value</h4>
            <CellArithmetic arithmetic={element.arithmetic} brief />
          </section>
        </div>
      );
    case 'output_quant':
      return <OutputStation element={element} />;
  }
}

const reportOf = (state: AppState) => state.report;
const documentOf = (state: AppState) => state.reportDocument;

function ProductStation({ element, term }: { readonly element: SummedElement; readonly term: number }) {
  const { arithmetic, terms, call } = element;
  const place = terms[term];
  const product = arithmetic.products[term];
  const input = useFloatInput(call);
  const layer = useApp(selectedLayer);
  if (place === undefined || product === undefined) return null;
  const weight = layer?.report.weight?.values;
  const isInteger = arithmetic.kind === 'integer-sum';
  const write = isInteger ? formatInteger : formatNumber;
  const limit = isInteger ? call.accumulator?.limit : undefined;
  const sums = partialSums(arithmetic.products.slice(0, term + 1), null, limit ?? null);
  const held = sums.limited ?? sums.exact;
  return (
    <div className="stage__stations">
      <Operand title="Input element" element={element} part="input" index={place.x} original={input} />
      <Operand
        title="Weight element"
        element={element}
        part="weight"
        index={place.w}
        original={weight instanceof Float32Array ? weight : null}
      />
      <section aria-label="Product and sum">
        <h4>Product and sum</h4>
        <Lines>
          <Line
            name="product"
            note={`${write(product.x)} * ${write(product.w)}`}
            result={write(product.x * product.w)}
          />
          <Line name="sum before" result={write(held[term] ?? 0)} />
          <Line
            name="sum after"
            note={limit && `${limit.bits} bits, ${limit.overflow}`}
            tone={sums.overflows.includes(term + 1) ? 'invalid' : isInteger ? 'integer' : 'float'}
            result={write(held[term + 1] ?? 0)}
          />
        </Lines>
      </section>
    </div>
  );
}

interface OperandProps {
  readonly title: string;
  readonly element: SummedElement;
  readonly part: Extract<Part, 'input' | 'weight'>;
  /** null in the padding. */
  readonly index: number | null;
  readonly original: Float32Array | null;
}

/** How an operand of a product came about: through its quantizer, or as it is. */
function Operand({ title, element, part, index, original }: OperandProps) {
  const layer = useApp(selectedLayer);
  const tensor = element.call.parts?.[part];
  if (tensor?.type !== 'Tensor' && tensor?.type !== 'IntQuantTensor') return null;
  const kept = original?.length === tensor.value?.length ? original : null;
  const arithmetic =
    index === null
      ? null
      : operandArithmetic(tensor, part, index, { call: element.call, layer, original: kept });
  return (
    <section aria-label={title}>
      <h4>
        {title}{' '}
        {index !== null && <code className="soft">{formatShape(elementIndices(index, tensor.shape))}</code>}
      </h4>
      {index === null && <p className="soft">Padding: no element of the input, it counts as 0.</p>}
      {arithmetic !== null && <CellArithmetic arithmetic={arithmetic} />}
      {index !== null && arithmetic === null && (
        <Lines>
          <Line name="value" tone="float" result={formatNumber(tensor.value?.[index] ?? NaN)} />
        </Lines>
      )}
    </section>
  );
}

interface OperandSurroundings {
  readonly call: TensorReport | QuantTensorReport;
  readonly layer: ReturnType<typeof selectedLayer>;
  readonly original: Float32Array | null;
}

function operandArithmetic(
  tensor: TensorReport | QuantTensorReport,
  part: 'input' | 'weight' | 'output',
  index: number,
  { call, layer, original }: OperandSurroundings,
): Arithmetic | null {
  const shown: ShownTensor = { stepId: call.id, part, tensor, original, representations: [] };
  return cellArithmetic(shown, { stepKind: 'call', call, layer }, index);
}

function OutputStation({ element }: { readonly element: SummedElement }) {
  const layer = useApp(selectedLayer);
  const { call, tensor, index } = element;
  const arithmetic = operandArithmetic(call, 'output', index, { call, layer, original: tensor.value });
  return (
    <div className="stage__stations">
      <section aria-label="Output quantizer">
        <h4>Output quantizer</h4>
        {arithmetic !== null && <CellArithmetic arithmetic={arithmetic} brief />}
      </section>
    </div>
  );
}

/** The floats that the layer's input quantizer was given. */
function useFloatInput(call: ReportStep): Float32Array | null {
  const report = useApp(reportOf);
  const document = useApp(documentOf);
  const inputs: unknown = document && stepById(document, call.id)?.['inputs'];
  const first: unknown = Array.isArray(inputs) ? inputs[0] : null;
  const entry = typeof first === 'string' ? reportById(report, first) : null;
  return entry?.type === 'Tensor' || entry?.type === 'IntQuantTensor' ? entry.value : null;
}
