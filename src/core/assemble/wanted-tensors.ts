import type { AccumulatorEntry, Entry, QuantizerStateEntry } from '../plan/entry.ts';
import type { TensorId } from '../plan/op.ts';
import type { Plan } from '../plan/plan.ts';

export type ValuesWanted = 'all' | 'none';

/** The tensors that a report of this plan is made of, each once. */
export function wantedTensors(plan: Plan, values: ValuesWanted): readonly TensorId[] {
  const wanted = new Set<TensorId>();
  for (const entry of plan.entries) addEntry(wanted, entry, values === 'all');
  for (const { tensor } of plan.assumptions ?? []) wanted.add(tensor);
  return [...wanted];
}

function addEntry(wanted: Set<TensorId>, entry: Entry, all: boolean): void {
  if (entry.type === 'Error') return;
  if (entry.type === 'Layer') {
    if (all && entry.weight !== null) wanted.add(entry.weight);
    if (all && entry.bias !== null) wanted.add(entry.bias);
    for (const state of Object.values(entry.state)) addState(wanted, state);
    for (const buffer of Object.values(entry.buffers ?? {})) wanted.add(buffer);
    return;
  }
  if (all) wanted.add(entry.value);
  if (entry.type === 'IntQuantTensor') {
    if (all) wanted.add(entry.int);
    wanted.add(entry.scale).add(entry.zeroPoint).add(entry.validity);
    if (entry.clipped !== null) wanted.add(entry.clipped);
  }
  if (entry.shadow) {
    const { value, validity, codesChanged, maxDifference } = entry.shadow;
    if (all) wanted.add(value);
    wanted.add(validity).add(codesChanged).add(maxDifference);
  }
  if (!entry.call) return;
  for (const part of Object.values(entry.call.parts)) if (part) addEntry(wanted, part, all);
  const { accumulator } = entry.call;
  if (accumulator) addAccumulator(wanted, accumulator);
}

/** Overflows are told one by one, so their tensors come back whatever is left on the device. */
function addAccumulator(wanted: Set<TensorId>, accumulator: AccumulatorEntry): void {
  const { weightInt, biasInt, operands, finalRange, trace, limit } = accumulator;
  for (const id of [weightInt, finalRange, ...operands]) wanted.add(id);
  if (biasInt !== null) wanted.add(biasInt);
  if (trace) wanted.add(trace.running).add(trace.anyOrder);
  if (limit) for (const id of [limit.exact, limit.out, limit.overflowed, limit.zeroPoint]) wanted.add(id);
}

function addState(wanted: Set<TensorId>, state: QuantizerStateEntry): void {
  for (const value of Object.values(state)) {
    if (typeof value !== 'object') continue;
    if ('tensor' in value) wanted.add(value.tensor);
    else addState(wanted, value.fields);
  }
}
