import type { Step } from '../../core/experiment/document.ts';
import { withDefaults } from '../../core/experiment/with-defaults.ts';
import type { Conv2dGeometry } from '../../core/plan/geometry.ts';
import { lowerConv } from '../../core/plan/lower-conv.ts';
import { stepKinds } from '../../core/steps/registry.ts';
import { convArguments, type ConvFields } from '../../core/steps/layers/conv-fields.ts';

/** The geometry of a Conv2d or QuantConv2d that has run on an input of this shape; null for other layers. */
export function windowGeometry(layer: Step, inputShape: readonly number[]): Conv2dGeometry | null {
  const kind = stepKinds.get(layer.kind);
  if (kind === undefined || !['Conv2d', 'QuantConv2d'].includes(kind.kind)) return null;
  // The document passed the check and its call ran, so the fields are those of a Conv2d.
  const fields = withDefaults(kind.fields, layer) as Readonly<Record<string, unknown>> & ConvFields;
  return lowerConv(convArguments(fields, 2), inputShape).geometry;
}
