const GAP = 4;
const EDGE = 8;

/**
 * Puts a top-layer panel (position: fixed) under its anchor, or above it where there is more room,
 * and inside the window. Lengths in CSS pixels.
 */
export function placeBelow(anchor: HTMLElement, panel: HTMLElement): void {
  const at = anchor.getBoundingClientRect();
  const size = panel.getBoundingClientRect();
  const below = at.bottom + GAP;
  const fitsBelow = below + size.height <= window.innerHeight - EDGE;
  const top = fitsBelow || at.top < window.innerHeight - at.bottom ? below : at.top - GAP - size.height;
  const left = Math.min(at.left, window.innerWidth - size.width - EDGE);
  // Where it fits neither below nor above it may cover its anchor, but never leave the window.
  const lowest = window.innerHeight - EDGE - size.height;
  panel.style.top = `${Math.max(EDGE, Math.min(top, lowest))}px`;
  panel.style.left = `${Math.max(EDGE, left)}px`;
}
