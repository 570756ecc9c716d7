import type { ExperimentDocument } from '../core/experiment/document.ts';

/** A document for a file: one step a line, names in the order in which they were given. */
export function documentText(document: ExperimentDocument): string {
  const { version, title, steps } = document;
  const head = `{ "version": ${version}${title === undefined ? '' : `, "title": ${JSON.stringify(title)}`},`;
  const lines = steps.map((step) => `    ${written(step)}`);
  return `${head}\n  "steps": [${lines.length === 0 ? '' : `\n${lines.join(',\n')}\n  `}] }\n`;
}

/** The name of its file: the title in letters, digits and hyphens. */
export function documentFileName({ title }: ExperimentDocument, ending: string): string {
  const words = (title ?? '').toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return `${words.join('-').slice(0, 60) || 'experiment'}.${ending}`;
}

/** JSON with a space after colons and commas. */
function written(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(written).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).filter(([, field]) => field !== undefined);
    const texts = fields.map(([name, field]) => `${JSON.stringify(name)}: ${written(field)}`);
    return texts.length === 0 ? '{}' : `{ ${texts.join(', ')} }`;
  }
  // JSON.stringify would lose the sign of minus zero.
  return Object.is(value, -0) ? '-0' : (JSON.stringify(value) ?? 'null');
}
