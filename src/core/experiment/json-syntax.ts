/** Where a text stops being JSON. */
export interface SyntaxFault {
  /** Both from 1. */
  readonly line: number;
  readonly column: number;
  /** What may stand there. */
  readonly needed: string;
  /** What stands there. */
  readonly found: string;
}

type Expectation = keyof typeof neededFor;

const neededFor = {
  value: 'a value',
  valueOrEnd: 'a value or "]"',
  key: 'a name in double quotes',
  keyOrEnd: 'a name in double quotes or "}"',
  colon: '":"',
  nextInList: '"," or "]"',
  nextInObject: '"," or "}"',
  end: 'the end of the text',
};

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;
const BLANK = /[ \t\n\r]*/y;

/**
 * The first place where a text is not JSON, or null where it is. The engines' own messages
 * differ and some name no place. Keeps its own stack, so that no nesting is too deep.
 */
export function findSyntaxFault(text: string): SyntaxFault | null {
  const open: ('{' | '[')[] = [];
  let expected: Expectation = 'value';
  let at = match(BLANK, text, 0) ?? 0;
  while (at < text.length) {
    const step = readToken(text, at, expected, open);
    if (typeof step.next !== 'string') return faultAt(text, step.next.at, step.next.needed);
    expected = step.next;
    at = match(BLANK, text, step.end) ?? step.end;
  }
  return expected === 'end' ? null : faultAt(text, at, neededFor[expected]);
}

interface Token {
  readonly end: number;
  readonly next: Expectation | { readonly at: number; readonly needed: string };
}

/** Reads one token; opens and closes brackets in `open`. */
function readToken(text: string, at: number, expected: Expectation, open: ('{' | '[')[]): Token {
  const sign = text[at];
  if (expected === 'colon' && sign === ':') return { end: at + 1, next: 'value' };
  if ((expected === 'nextInObject' || expected === 'keyOrEnd') && sign === '}') return close(at, open);
  if ((expected === 'nextInList' || expected === 'valueOrEnd') && sign === ']') return close(at, open);
  if (expected === 'nextInObject' && sign === ',') return { end: at + 1, next: 'key' };
  if (expected === 'nextInList' && sign === ',') return { end: at + 1, next: 'value' };
  const isKey = expected === 'key' || expected === 'keyOrEnd';
  const isValue = expected === 'value' || expected === 'valueOrEnd';
  if (sign === '"' && (isKey || isValue)) {
    const string = readString(text, at);
    return { end: string.end, next: string.fault ?? (isKey ? 'colon' : afterValue(open)) };
  }
  if (isValue && (sign === '{' || sign === '[')) {
    open.push(sign);
    return { end: at + 1, next: sign === '{' ? 'keyOrEnd' : 'valueOrEnd' };
  }
  const end = isValue ? (match(NUMBER, text, at) ?? match(WORD, text, at)) : null;
  if (end !== null) return { end, next: afterValue(open) };
  return { end: at, next: { at, needed: neededFor[expected] } };
}

function close(at: number, open: ('{' | '[')[]): Token {
  open.pop();
  return { end: at + 1, next: afterValue(open) };
}

function afterValue(open: readonly ('{' | '[')[]): Expectation {
  const innermost = open.at(-1);
  if (innermost === undefined) return 'end';
  return innermost === '{' ? 'nextInObject' : 'nextInList';
}

interface StringToken {
  readonly end: number;
  readonly fault: { readonly at: number; readonly needed: string } | null;
}

function readString(text: string, start: number): StringToken {
  for (let at = start + 1; at < text.length; at++) {
    const sign = text[at] ?? '';
    if (sign === '"') return { end: at + 1, fault: null };
    if (sign < ' ')
      return { end: at, fault: { at, needed: 'the closing quote of the text on its own line' } };
    if (sign !== '\\') continue;
    const escape = /["\\/bfnrt]|u[0-9a-fA-F]{4}/y;
    const end = match(escape, text, at + 1);
    if (end === null)
      return { end: at, fault: { at: at + 1, needed: 'one of " \\ / b f n r t u after a backslash' } };
    at = end - 1;
  }
  return { end: text.length, fault: { at: text.length, needed: 'a closing quote' } };
}

/** Where a match that starts at `at` ends, or null. */
function match(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : null;
}

function faultAt(text: string, at: number, needed: string): SyntaxFault {
  const before = text.slice(0, at);
  const lineStart = before.lastIndexOf('\n') + 1;
  const line = before.split('\n').length;
  const word = /[A-Za-z0-9_.+-]{1,20}/y;
  const end = match(word, text, at) ?? at + 1;
  const found = at >= text.length ? 'the text ends' : `there is ${JSON.stringify(text.slice(at, end))}`;
  return { line, column: at - lineStart + 1, needed, found };
}
