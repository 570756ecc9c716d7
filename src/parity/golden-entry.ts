import type { ExperimentDocument, Step } from '../core/experiment/document.ts';
import { dequantized } from './dequantized.ts';
import type {
  GoldenEntry,
  GoldenLayer,
  GoldenQuantTensor,
  GoldenState,
  GoldenStep,
  GoldenTensor,
  GoldenValidity,
  ShapedFloats,
} from './golden-format.ts';
import {
  isRecord,
  list,
  numberOf,
  numbersOf,
  record,
  textOf,
  truthOf,
  type JsonRecord,
} from './json-value.ts';
import { readFloat, readFloats, readWholes } from './packed-array.ts';

/** What an abbreviation in one entry may stand for. */
interface Context {
  /** The document's step of this entry. */
  readonly step: JsonRecord;
  /** Earlier steps and their parts (`y/weight`), and the entry itself while its parts are read. */
  readonly known: ReadonlyMap<string, GoldenEntry>;
}

/** The entries of one report, with everything that was left out filled in again. */
export function readEntries(
  written: readonly unknown[],
  document: ExperimentDocument,
): readonly GoldenStep[] {
  const steps = new Map(flatSteps(document.steps).map((step) => [step.id, step]));
  const known = new Map<string, GoldenEntry>();
  return written.map((one) => {
    const entry = record(one, 'an entry');
    const id = textOf(entry.id, 'id');
    const read = readEntry(entry, { step: steps.get(id) ?? {}, known }, id);
    known.set(id, read);
    if ('parts' in read) {
      for (const [name, part] of Object.entries(read.parts)) if (part) known.set(`${id}/${name}`, part);
    }
    const warnings = list(entry.warnings, `${id}.warnings`).map((text) => textOf(text, `${id}.warnings`));
    return { ...read, id, warnings };
  });
}

function flatSteps(steps: readonly Step[]): readonly Step[] {
  return steps.flatMap((step) => (Array.isArray(step.steps) ? flatSteps(step.steps) : [step]));
}

function readEntry(entry: JsonRecord, context: Context, place: string): GoldenEntry {
  switch (entry.type) {
    case 'Error':
      return { type: 'Error', error: readError(entry.error, place) };
    case 'Layer':
      return readLayer(entry, context, place);
    case 'Tensor':
      return withParts(readTensor(entry, context, place), entry, context, place);
    case 'IntQuantTensor':
      return withParts(readQuantTensor(entry, place), entry, context, place);
    default:
      throw new TypeError(`${place} has the type ${JSON.stringify(entry.type)}, which no entry has.`);
  }
}

function readError(written: unknown, place: string) {
  const error = record(written, `${place}.error`);
  return { type: textOf(error.type, place), message: textOf(error.message, place) };
}

function readLayer(entry: JsonRecord, context: Context, place: string): GoldenLayer {
  const quantizers = record(entry.quantizers, `${place}.quantizers`);
  const parameter = (name: string, given: string): ShapedFloats | null => {
    if (!isRecord(entry[name])) return null;
    const { shape, values } = entry[name];
    const stated =
      values === '=document' ? record(context.step[given], `${place}'s ${given}`).values : values;
    return { shape: numbersOf(shape, place), values: readFloats(stated) };
  };
  return {
    type: 'Layer',
    kind: textOf(entry.kind, `${place}.kind`),
    quantizers: Object.fromEntries(
      Object.entries(quantizers).map(([slot, one]) => [slot, record(one, `${place}.quantizers`)]),
    ),
    weight: parameter('weight', 'weight'),
    bias: parameter('bias', 'bias_values'),
    state: readState(record(entry.state, `${place}.state`)),
  };
}

function readState(written: JsonRecord): GoldenState {
  return Object.fromEntries(
    Object.entries(written).map(([name, value]) => {
      if (!isRecord(value)) return [name, typeof value === 'boolean' ? Number(value) : readFloat(value)];
      return [name, 'values' in value ? readShaped(value, name) : readState(value)];
    }),
  );
}

function readShaped(written: unknown, place: string): ShapedFloats {
  const { shape, values } = record(written, place);
  return { shape: numbersOf(shape, place), values: readFloats(values) };
}

function readTensor(entry: JsonRecord, { step }: Context, place: string): GoldenTensor {
  return {
    type: 'Tensor',
    shape: numbersOf(entry.shape, `${place}.shape`),
    value: readFloats(entry.value === '=document' ? step.values : entry.value),
    shadow: readShadow(entry.shadow),
    parts: {},
    accumulator: readAccumulator(entry.accumulator, place),
  };
}

function readQuantTensor(entry: JsonRecord, place: string): GoldenQuantTensor {
  const shape = numbersOf(entry.shape, `${place}.shape`);
  const int = entry.int === null ? null : readWholes(entry.int);
  const scale = readShaped(entry.scale, `${place}.scale`);
  const zeroPoint = readShaped(entry.zero_point, `${place}.zero_point`);
  const value =
    entry.value === '=dequantized' && int
      ? dequantized(shape, int, scale, zeroPoint)
      : readFloats(entry.value);
  return {
    type: 'IntQuantTensor',
    shape,
    value,
    int,
    scale,
    zeroPoint,
    bitWidth: isRecord(entry.bit_width)
      ? readShaped(entry.bit_width, `${place}.bit_width`)
      : readFloat(entry.bit_width),
    signed: truthOf(entry.signed, `${place}.signed`),
    training: truthOf(entry.training, `${place}.training`),
    isValid: truthOrNull(entry.is_valid, `${place}.is_valid`),
    validity: readValidity(record(entry.validity, `${place}.validity`), place),
    shadow: readShadow(entry.shadow),
    parts: {},
    accumulator: readAccumulator(entry.accumulator, place),
  };
}

function truthOrNull(value: unknown, place: string): boolean | null {
  return value === null ? null : truthOf(value, place);
}

function readValidity(written: JsonRecord, place: string): GoldenValidity {
  if (written.error !== undefined) return { error: readError(written.error, `${place}.validity`) };
  return {
    integer: truthOf(written.integer, `${place}.validity.integer`),
    residual: readFloat(written.residual),
    tolerance: numberOf(written.tolerance, `${place}.validity.tolerance`),
    in_range: truthOf(written.in_range, `${place}.validity.in_range`),
    min: readFloat(written.min),
    max: readFloat(written.max),
    worst_index: numberOf(written.worst_index, `${place}.validity.worst_index`),
  };
}

function readShadow(written: unknown): GoldenTensor['shadow'] {
  if (!isRecord(written)) return null;
  return {
    value: readFloats(written.value),
    isValid: truthOrNull(written.is_valid ?? null, 'shadow.is_valid'),
  };
}

function readAccumulator(written: unknown, place: string): GoldenTensor['accumulator'] {
  if (!isRecord(written)) return null;
  const final = record(written.final, `${place}.accumulator.final`);
  return {
    brevitasBits: readFloat(written.brevitas_bits),
    min: readWholes(final.min),
    max: readWholes(final.max),
  };
}

/** The tensors inside the call: written out, or the same as an entry that is known already. */
function withParts<T extends GoldenTensor | GoldenQuantTensor>(
  read: T,
  entry: JsonRecord,
  context: Context,
  place: string,
): T {
  if (entry.parts === undefined) return read;
  const known = new Map([...context.known, [place, read]]);
  const parts = Object.entries(record(entry.parts, `${place}.parts`)).map(([name, written]) => {
    if (written === null) return [name, null];
    const part = record(written, `${place}.parts.${name}`);
    if (part.same_as === undefined) return [name, readEntry(part, context, `${place}/${name}`)];
    const same = known.get(textOf(part.same_as, place));
    if (same?.type !== 'Tensor' && same?.type !== 'IntQuantTensor') {
      throw new TypeError(`${place}/${name} is the same as ${String(part.same_as)}, which is no tensor.`);
    }
    return [name, { ...same, parts: {}, accumulator: null }];
  });
  return { ...read, parts: Object.fromEntries(parts) };
}
