import { isRecord } from '../../core/experiment/describe.ts';

/** The name of the quantizer that fills a slot; null where it is off. */
export function quantizerNameOf(choice: unknown): string | null {
  const name = isRecord(choice) ? choice['quantizer'] : choice;
  return typeof name === 'string' ? name : null;
}
