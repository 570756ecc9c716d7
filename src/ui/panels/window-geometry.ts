import type { Step } from '../../core/experiment/document.ts';
import { withDefaults } from '../../core/experiment/with-defaults.ts';
import { conv2dGeometry } from '../../core/plan/conv2d-geometry.ts';
import type { Conv2dGeometry } from '../../core/plan/geometry.ts';
import { stepKinds } from '../../core/steps/index.ts';
import { conv2dArguments, type Conv2dFields } from '../../core/steps/layers/conv2d-fields.ts';

/** The geometry of a convolution layer that has run on an input of this shape; null for other layers. */
export function windowGeometry(layer: Step, inputShape: readonly number[]): Conv2dGeometry | null {
  const kind = stepKinds.get(layer.kind);
  if (kind === undefined || !kind.fields.some((field) => field.name === 'kernel_size')) return null;
  // The document passed the check and its call ran, so the fields are those of a Conv2d.
  const fields = withDefaults(kind.fields, layer) as Readonly<Record<string, unknown>> & Conv2dFields;
  return conv2dGeometry(conv2dArguments(fields), inputShape);
}
