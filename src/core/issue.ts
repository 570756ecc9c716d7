/**
 * A user's mistake, as data: shown at its field in the page, printed in one line in a terminal.
 *
 * `path` names the place in the document (`steps[3].weight_quant.bit_width`; empty for the
 * document itself). `message` is one sentence that says what is and what is needed.
 */
export interface Issue {
  readonly severity: 'error' | 'warning';
  readonly path: string;
  readonly message: string;
}

/** Thrown where a document with errors was to be evaluated; nothing ran. */
export class RefusedDocument extends Error {
  constructor(readonly issues: readonly Issue[]) {
    const first = issues.find((issue) => issue.severity === 'error') ?? issues[0];
    super(first ? `${first.path ? `${first.path}: ` : ''}${first.message}` : 'The document is refused.');
    this.name = 'RefusedDocument';
  }
}
