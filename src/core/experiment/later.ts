/**
 * Words of the contract that this version does not compute yet. A document that uses one is
 * refused with a sentence of its own, since it is not misspelt. What a registry knows wins, so
 * an entry has no effect once its kind is there; take it out then.
 */
export const laterKinds: ReadonlySet<string> = words(`
  file`);

/** Brevitas' predefined quantizers to come. */
export const laterQuantizers: ReadonlySet<string> = words(`
  Int8WeightPerTensorFloatHQO Int8WeightPerChannelFloatHQO
  ShiftedUint8WeightPerTensorFloatHQO ShiftedUint8WeightPerChannelFloatHQO`);

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}
