import { checkAccumulator } from './check-accumulator.ts';
import type { CheckContext } from './check-context.ts';
import { checkImageSource } from './check-image-source.ts';
import {
  checkBoolean,
  checkChoice,
  checkInteger,
  checkIntegers,
  checkNumber,
  checkSize,
} from './check-number.ts';
import { checkQuantizer } from './check-quantizer.ts';
import { checkInputs, checkLayers, checkReference } from './check-references.ts';
import { checkShape, checkState, checkTensorField, checkValues } from './check-tensor.ts';
import { describe } from './describe.ts';
import type { Field } from './field.ts';

/** Notes what is wrong with the value of one field; `value` is there (not undefined). */
export function checkField(context: CheckContext, path: string, field: Field, value: unknown): void {
  switch (field.type) {
    case 'quantizer':
      return checkQuantizer(context, path, field, value);
    case 'inputs':
      return checkInputs(context, path, field, value);
    case 'layer':
      return checkReference(context, path, value, 'layer');
    case 'layers':
      return checkLayers(context, path, field, value);
    case 'tensor':
      return checkTensorField(context, path, field, value);
    case 'shape':
      checkShape(context, path, value, 1);
      return;
    case 'numbers':
      return checkValues(context, path, value, elementsOf(context.step.shape));
    case 'steps':
      return checkSteps(context, path, value);
    case 'state':
      return checkState(context, path, field, value);
    case 'accumulator':
      return checkAccumulator(context, path, field, value);
    default: {
      const message = scalarProblem(field, value);
      if (message !== null) context.complain(path, message);
    }
  }
}

/** Only that it is a list: its steps are checked one by one as those of the document. */
function checkSteps(context: CheckContext, path: string, value: unknown): void {
  if (Array.isArray(value) && value.length > 0) return;
  context.complain(path, `steps must be a list of at least one step, but is ${describe(value)}.`);
}

/** Fields whose check needs to know nothing else of the document. */
type ScalarField = Extract<
  Field,
  { type: 'integer' | 'integers' | 'number' | 'boolean' | 'choice' | 'size' | 'image' }
>;

function scalarProblem(field: ScalarField, value: unknown): string | null {
  switch (field.type) {
    case 'integer':
      return checkInteger(field, value);
    case 'integers':
      return checkIntegers(field, value);
    case 'number':
      return checkNumber(field, value);
    case 'boolean':
      return checkBoolean(field, value);
    case 'choice':
      return checkChoice(field, value);
    case 'size':
      return checkSize(field, value);
    case 'image':
      return checkImageSource(field, value);
  }
}

/** The elements of the step's own shape, whose check has its own issues; null where it is no shape. */
function elementsOf(shape: unknown): number | null {
  if (!Array.isArray(shape)) return null;
  const product = shape.reduce<number>((elements, size) => elements * Number(size), 1);
  return Number.isSafeInteger(product) && product > 0 ? product : null;
}
