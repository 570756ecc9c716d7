/**
 * The legal name that a misspelt one was meant to be, or null where none is close: at most a
 * third of the letters wrong, missing or too many, upper and lower case alike, or cut off.
 */
export function nearestName(text: string, names: Iterable<string>): string | null {
  const asked = text.toLowerCase();
  let nearest: string | null = null;
  let least = Math.ceil(asked.length / 3) + 1;
  for (const name of names) {
    const distance = distanceTo(asked, name.toLowerCase(), least);
    if (distance < least) {
      least = distance;
      nearest = name;
    }
  }
  return nearest;
}

/** ` Did you mean "kernel_size"?`, or nothing. */
export function suggestion(text: string, names: Iterable<string>): string {
  const nearest = nearestName(text, names);
  return nearest === null ? '' : ` Did you mean ${JSON.stringify(nearest)}?`;
}

function distanceTo(asked: string, name: string, least: number): number {
  if (asked.length > 2 && asked !== name && name.startsWith(asked)) return 1;
  return Math.abs(name.length - asked.length) >= least ? least : editDistance(asked, name);
}

/** Levenshtein's distance: insertions, deletions and replacements of one letter. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 0; i < a.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j++) {
      const replaced = (row[j] ?? 0) + (a[i] === b[j] ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
