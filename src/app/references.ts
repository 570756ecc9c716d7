import type { ExperimentDocument, Step } from '../core/experiment/document.ts';
import { stepKinds } from '../core/steps/registry.ts';
import { placedSteps, type PlacedStep } from './placed-steps.ts';

/** One mention of another step. */
export interface Reference {
  readonly field: string;
  readonly id: string;
  /** Whether a layer is named, or a tensor that flows in. */
  readonly what: 'layer' | 'tensor';
  /** The field may be without it. */
  readonly optional: boolean;
}

/** The steps that a step names, in the order of its fields; not those of the steps inside of it. */
export function referencesOf(step: Step): readonly Reference[] {
  return (stepKinds.get(step.kind)?.fields ?? []).flatMap((field): readonly Reference[] => {
    const given = step[field.name];
    const ids = (Array.isArray(given) ? given : [given]).filter((id) => typeof id === 'string');
    const { name } = field;
    switch (field.type) {
      case 'layer':
        return ids.map((id) => ({ field: name, id, what: 'layer', optional: false }));
      case 'layers':
        return ids.map((id) => ({ field: name, id, what: 'layer', optional: true }));
      case 'inputs': {
        // A list that holds any number may lose one.
        const optional = field.optional === true || (field.max > 2 && ids.length > field.min);
        return ids.map((id) => ({ field: name, id, what: 'tensor', optional }));
      }
      case 'tensor':
        return field.step === true
          ? ids.map((id) => ({ field: name, id, what: 'tensor', optional: true }))
          : [];
      default:
        return [];
    }
  });
}

/** The step with other ids in its references; null takes a reference out, where its field allows it. */
export function withReferences(step: Step, renamed: (reference: Reference) => string | null): Step {
  return referencesOf(step).reduce((changed, reference) => {
    const id = renamed(reference);
    return id === reference.id ? changed : withReference(changed, reference, id);
  }, step);
}

function withReference(step: Step, { field, id: old }: Reference, id: string | null): Step {
  const given = step[field];
  const value = Array.isArray(given)
    ? given.flatMap((one: unknown) => (one === old ? (id === null ? [] : [id]) : [one]))
    : (id ?? undefined);
  const emptied = value === undefined || (Array.isArray(value) && value.length === 0 && field === 'inputs');
  if (!emptied) return { ...step, [field]: value };
  const { [field]: _gone, ...rest } = step;
  return { ...rest, kind: step.kind };
}

/** The steps that name one of these ids, in the order of the text. */
export function readersOf(document: ExperimentDocument, ids: ReadonlySet<string>): readonly PlacedStep[] {
  return placedSteps(document).filter(({ step }) => referencesOf(step).some(({ id }) => ids.has(id)));
}
