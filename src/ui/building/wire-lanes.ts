/** What flows along a wire: an IntQuantTensor, plain numbers, a layer to be called, or not known yet. */
export type Flow = 'quantized' | 'float' | 'layer' | 'unknown';

export interface WireStep {
  /** null for a step that nothing can name. */
  readonly id: string | null;
  readonly reads: readonly string[];
  readonly gives: Flow;
}

/** A piece of a wire in one row. */
export interface WirePiece {
  /** 0 is next to the cards. */
  readonly lane: number;
  readonly flow: Flow;
  /** The step that the wire comes from. */
  readonly from: string;
  /** `start` leaves the card here, `end` reaches its last reader, `stop` reaches one and goes on. */
  readonly piece: 'start' | 'pass' | 'stop' | 'end';
}

/** More wires beside each other share the outermost lane. */
const MAX_LANES = 6;

/**
 * Lays the wires of a list of steps: each runs from the step that gives something down to the last that
 * reads it, in the innermost lane that is free there.
 *
 * @returns the pieces of each row, and how many lanes there are
 */
export function layWires(steps: readonly WireStep[]): {
  readonly rows: readonly (readonly WirePiece[])[];
  readonly lanes: number;
} {
  const rows: WirePiece[][] = steps.map(() => []);
  /** Row in which the wire of each lane ends. */
  const ends: number[] = [];
  steps.forEach(({ id: from, gives: flow }, start) => {
    if (from === null) return;
    const readers = steps.flatMap(({ reads }, row) => (row > start && reads.includes(from) ? [row] : []));
    const end = readers.at(-1);
    if (end === undefined) return;
    const free = ends.findIndex((row) => row <= start);
    const lane = Math.min(free < 0 ? ends.length : free, MAX_LANES - 1);
    ends[lane] = Math.max(ends[lane] ?? 0, end);
    for (let row = start; row <= end; row++) {
      const reads = readers.includes(row);
      const piece = row === start ? 'start' : row === end ? 'end' : reads ? 'stop' : 'pass';
      rows[row]?.push({ lane, flow, from, piece });
    }
  });
  return { rows, lanes: ends.length };
}
