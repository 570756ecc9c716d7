/** Gives a step's card the keyboard once it stands where it belongs. @param name see placed-steps */
export function focusCard(name: string | null | undefined): void {
  if (name === null || name === undefined) return;
  requestAnimationFrame(() => {
    const row = document.querySelector(`.step-row[data-step="${name}"]`);
    row?.querySelector<HTMLElement>('.step-card')?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: 'nearest' });
  });
}
