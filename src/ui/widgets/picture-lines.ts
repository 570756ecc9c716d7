/** A line of the page's text, where it lies in the window, px. */
export interface TextLine {
  readonly text: string;
  readonly style: CSSStyleDeclaration;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** The words of `element` in the lines that the page breaks them into; SVG has no line breaks of its own. */
export function textLines(element: HTMLElement): readonly TextLine[] {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const lines: TextLine[] = [];
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node instanceof Text && node.parentElement instanceof HTMLElement) {
      lines.push(...linesOf(node, getComputedStyle(node.parentElement)));
    }
  }
  return lines;
}

function linesOf(node: Text, style: CSSStyleDeclaration): readonly TextLine[] {
  const lines: TextLine[] = [];
  const range = document.createRange();
  // A narrow space stands inside a number, and is no place to break it.
  for (const { 0: word, index } of node.data.matchAll(/[^ \n\t]+/g)) {
    range.setStart(node, index);
    range.setEnd(node, index + word.length);
    const { left, right, top, bottom } = range.getBoundingClientRect();
    const line = lines.at(-1);
    if (line !== undefined && top < line.bottom) {
      lines[lines.length - 1] = { ...line, text: `${line.text} ${word}`, right };
    } else if (right > left) {
      lines.push({ text: word, style, left, right, top, bottom });
    }
  }
  return lines;
}
