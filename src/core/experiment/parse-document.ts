import type { Issue } from '../issue.ts';
import { check, type Checked } from './check.ts';
import type { Registry } from './check-context.ts';
import { findSyntaxFault } from './json-syntax.ts';
import { grouped, limits } from './limits.ts';

/** Reads and checks a document's JSON text, such as a file's; a byte order mark is let pass. */
export function parseDocument(text: string, registry?: Registry): Checked {
  if (text.length > limits.textLength) {
    const most = grouped(limits.textLength);
    return refused(
      `A document is at most ${most} characters long, but this text has ${grouped(text.length)}.`,
    );
  }
  const json = text.startsWith('\uFEFF') ? text.slice(1) : text;
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return refused(syntaxMessage(json));
  }
  return check(value, registry);
}

function refused(message: string): Checked {
  const issue: Issue = { severity: 'error', path: '', message };
  return { issues: [issue] };
}

function syntaxMessage(text: string): string {
  if (text.trim() === '') return 'The text is empty; a document in JSON is needed.';
  const fault = findSyntaxFault(text);
  if (fault === null) return 'The text is not JSON.';
  return `The text is not JSON: line ${fault.line}, column ${fault.column} needs ${fault.needed}, but ${fault.found}.`;
}
