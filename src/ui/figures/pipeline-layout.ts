/** One station on the way through a layer. */
export interface PipelineBox {
  /** Stable: `input_quant`. */
  readonly name: string;
  readonly label: string;
  /** Bits and scale, what it holds, or that it is off: up to two lines. */
  readonly lines: readonly string[];
  /** A quantizer that is off, or a bias that there is none of. */
  readonly isOff: boolean;
  readonly kind: 'tensor' | 'quantizer' | 'layer';
  readonly isSelected: boolean;
  /** What the way into it carries; null for the first, and for one that is joined to the box before. */
  readonly carries: 'QuantTensor' | 'float' | null;
}

export interface PlacedBox {
  readonly box: PipelineBox;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** From the box before, CSS pixels; null where none leads to it. */
  readonly edge: string | null;
}

export interface PipelineLayout {
  readonly boxes: readonly PlacedBox[];
  readonly height: number;
}

export const BOX_HEIGHT = 56;
const ROW_GAP = 20;
const LEAST_EDGE = 10;
const MOST_EDGE = 40;
const PADDING = 6;
/** CSS pixels of a letter of 12 px: the mono for details, the sans a little less. */
const LETTER = 7.25;

/**
 * Boxes from left to right, and on in the next row where the width is used up. All of it lies on whole
 * pixels, where borders and edges are drawn alike every time.
 */
export function pipelineLayout(boxes: readonly PipelineBox[], width: number): PipelineLayout {
  const groups = groupsOf(boxes);
  const rows = rowsOf(groups, width);
  const placed: PlacedBox[] = [];
  rows.forEach((row, index) => {
    const y = index * (BOX_HEIGHT + ROW_GAP);
    const used = row.reduce((sum, group) => sum + widthOf(group), 0);
    const free = Math.floor((width - 1 - used) / Math.max(1, row.length - 1));
    const edge = Math.min(MOST_EDGE, Math.max(LEAST_EDGE, free));
    let x = 0.5;
    for (const group of row) {
      for (const box of group) {
        const own = Math.min(boxWidth(box), Math.floor(width) - 1);
        placed.push({
          box,
          x,
          y,
          width: own,
          edge: box.carries === null ? null : edgeTo(placed.at(-1), x, y),
        });
        x += own;
      }
      x += edge;
    }
  });
  return { boxes: placed, height: rows.length * (BOX_HEIGHT + ROW_GAP) - ROW_GAP };
}

type Group = readonly PipelineBox[];

/** Boxes that are joined to each other stay in one row. */
function groupsOf(boxes: readonly PipelineBox[]): readonly Group[] {
  const groups: PipelineBox[][] = [];
  for (const box of boxes) {
    if (box.carries === null && groups.length > 0) groups.at(-1)?.push(box);
    else groups.push([box]);
  }
  return groups;
}

function boxWidth({ label, lines }: PipelineBox): number {
  return Math.ceil(Math.max(...[label, ...lines].map(({ length }) => length)) * LETTER) + 2 * PADDING;
}

function widthOf(group: Group): number {
  return group.reduce((sum, box) => sum + boxWidth(box), 0);
}

function rowsOf(groups: readonly Group[], width: number): readonly (readonly Group[])[] {
  const rows: Group[][] = [];
  let used = Infinity;
  for (const group of groups) {
    const own = widthOf(group);
    if (used + LEAST_EDGE + own > width) {
      rows.push([group]);
      used = own;
    } else {
      rows.at(-1)?.push(group);
      used += LEAST_EDGE + own;
    }
  }
  return rows;
}

/** A straight line to the next box, or one around the corner to the next row. */
function edgeTo(from: PlacedBox | undefined, x: number, y: number): string | null {
  if (from === undefined) return null;
  const middle = y + BOX_HEIGHT / 2 + 0.5;
  if (from.y === y) return `M${from.x + from.width} ${middle}H${x}`;
  const between = y - ROW_GAP / 2 + 0.5;
  const start = from.x + Math.floor(from.width / 2);
  return `M${start} ${from.y + BOX_HEIGHT}V${between}H${x + 20}V${y}`;
}
