import { planUnary } from '../../plan/broadcast.ts';
import type { PlanBuilder } from '../../plan/builder.ts';
import { planIntegers } from '../../plan/operators/integers.ts';
import type { TensorId } from '../../plan/op.ts';
import { defineStep } from '../step-kind.ts';
import { oneInput } from '../fields.ts';

/** From here on int32 cannot hold a number; the processor then gives -2^31. */
const BEYOND_INT32 = 2 ** 31;
/** The largest float32 below. */
const LARGEST_INT32 = 2 ** 31 - 2 ** 7;

/**
 * qt.int() as a plain float32 tensor; an error where the tensor is not valid. Of 2^31 and
 * what lies beyond int32 leaves -2^31, as x86 converts. A plain tensor loses its fractions.
 */
export const int = defineStep<{ readonly inputs: readonly string[] }>({
  kind: 'int',
  role: 'function',
  summary: 'The integers behind a quantized tensor, as plain numbers.',
  needsId: true,
  fields: [oneInput],
  lower: ({ inputs }, { builder, tensor }) => {
    const x = tensor(inputs[0] ?? '');
    if (x.type === 'Tensor') {
      const whole = planUnary(builder, 'round_to_zero', x.value);
      return { value: { type: 'Tensor', value: withoutMinusZero(builder, whole) } };
    }
    const integers = withoutMinusZero(builder, planIntegers(builder, x));
    // As float32 the largest of 31 unsigned bits is 2^31 already.
    const isNarrow = x.bitWidth < (x.signed ? 32 : 31);
    return { value: { type: 'Tensor', value: isNarrow ? integers : asInt32(builder, integers) } };
  },
});

/** -0 + 0 is 0. */
function withoutMinusZero(builder: PlanBuilder, x: TensorId): TensorId {
  return builder.elementwise('add', builder.shape(x), x, { constant: 0 });
}

/** x * (1 - beyond) - 2^31 * beyond, beyond being 0 or 1. */
function asInt32(builder: PlanBuilder, x: TensorId): TensorId {
  const shape = builder.shape(x);
  const above = builder.elementwise('greater', shape, x, { constant: LARGEST_INT32 });
  const below = builder.elementwise('greater', shape, { constant: -BEYOND_INT32 }, x);
  const beyond = builder.elementwise('add', shape, above, below);
  const kept = builder.elementwise(
    'mul',
    shape,
    x,
    builder.elementwise('sub', shape, { constant: 1 }, beyond),
  );
  const replaced = builder.elementwise('mul', shape, beyond, { constant: -BEYOND_INT32 });
  return builder.elementwise('add', shape, kept, replaced);
}
