import { isRecord } from '../../core/experiment/describe.ts';
import type { QuantizerSpec } from '../../core/quantizers/quantizer.ts';

/** The name of the quantizer that fills a slot; null where it is off. */
export function quantizerNameOf(choice: unknown): string | null {
  const name = isRecord(choice) ? choice['quantizer'] : choice;
  return typeof name === 'string' ? name : null;
}

/** What the quantizer is, and which keyword arguments are no longer what that sentence is about. */
export function summaryOf(choice: unknown, { summary, fields }: QuantizerSpec): string {
  if (!isRecord(choice)) return summary;
  const changed = fields.filter((field) => {
    const given = choice[field.name];
    const unset = 'default' in field ? (field.default ?? null) : null;
    return given !== undefined && JSON.stringify(given) !== JSON.stringify(unset);
  });
  if (changed.length === 0) return summary;
  return `${summary} Changed here: ${changed.map(({ name }) => name).join(', ')}.`;
}
