/**
 * For the sentence below a control, as its `ref`: when it appears while a person is at that control, it
 * comes into view, even below the edge of a column that scrolls.
 */
export function showBesideFocus(sentence: HTMLElement | null): void {
  const control = sentence?.parentElement;
  if (control?.contains(document.activeElement)) sentence?.scrollIntoView({ block: 'nearest' });
}
