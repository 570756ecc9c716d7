export interface NamePart {
  readonly part: string;
  readonly meaning: string;
}

/** The words of which Brevitas makes the names of its quantizers; longer ones before those that begin them. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/^Shifted/, 'with a zero point, so that the range may lie anywhere'],
  [/^Signed/, 'on both sides of 0'],
  [/^Uint(\d+)/, 'unsigned integers of $1 bits'],
  [/^Int(\d+)/, 'signed integers of $1 bits'],
  [/^IntBias/, 'a signed integer bias, as wide as you say'],
  [/^Binary/, 'two values'],
  [/^Ternary/, 'two values and 0'],
  [/^AccumulatorAware/, 'weights held so small that no sum leaves the accumulator'],
  [/^ZeroCenter/, 'each filter is moved to a mean of 0 first'],
  [/^Weight/, 'for a weight'],
  [/^Act/, 'for activations'],
  [/^Bias/, 'for a bias, in input scale × weight scale'],
  [/^NormL2/, 'with the filter’s norm as a parameter'],
  [/^PerTensor/, 'one scale for the whole tensor'],
  [/^PerChannel/, 'one scale for each channel'],
  [/^FixedPoint/, 'scales that are powers of two'],
  [/^Float/, 'scales that are any float'],
  [/^InternalScaling/, 'with a scale of its own'],
  [/^Decoupled/, 'one scale to divide by and another to multiply with'],
  [/^MSE/, 'the scale of the least squared error'],
  [/^MinMaxInit/, 'the scale starts from min_val and max_val'],
  [/^MaxInit/, 'the scale starts from max_val'],
  [/^BatchQuant(\d)d/, 'the scale follows statistics of the batch, as batch norm does'],
  [/^Const/, 'a constant scale'],
  [/^Trunc/, 'drops the low bits'],
  [/^ShiftRoundSaturate/, 'shifts, rounds and clamps'],
  [/^Round/, 'rounds the low bits away'],
  [/^To(\d+)bit/, 'down to $1 bits'],
];

/** A quantizer's name in its words: Int8 Weight PerTensor Float. */
export function decodeName(name: string): readonly NamePart[] {
  const parts: NamePart[] = [];
  for (let rest = name; rest !== '';) {
    const found = WORDS.map(([pattern, meaning]) => ({ match: pattern.exec(rest), meaning })).find(
      ({ match }) => match !== null,
    );
    const part = found?.match?.[0];
    if (found === undefined || part === undefined) return [...parts, { part: rest, meaning: '' }];
    parts.push({ part, meaning: found.meaning.replace('$1', found.match?.[1] ?? '') });
    rest = rest.slice(part.length);
  }
  return parts;
}
