import type { AppState } from './state.ts';

/** Whether a teacher's address (`?hide=seed,sweep`) takes this part of the page away. */
export function isHidden({ hidden }: Pick<AppState, 'hidden'>, part: string): boolean {
  return hidden.includes(part);
}
