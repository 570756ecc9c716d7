/**
 * JSON as a person can read it in an address: `(title:'Tutorial+layer',steps:[(kind:randn,shape:[1,2])])`.
 *
 * Objects stand in round brackets, lists in square ones. A text of letters, digits and `_ . / -` that
 * begins with a letter or `_` stands bare; any other stands in single quotes, a quote in it twice.
 * Numbers, true, false and null are JSON's. Every JSON value comes back equal, its order of names included.
 */
export function compactText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(compactText).join(',')}]`;
  if (typeof value === 'string') return word(value);
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).filter(([, field]) => field !== undefined);
    return `(${fields.map(([name, field]) => `${word(name)}:${compactText(field)}`).join(',')})`;
  }
  if (Object.is(value, -0)) return '-0';
  return JSON.stringify(value) ?? 'null';
}

/** Nobody writes deeper documents; a hostile text must not exhaust the stack. */
const DEEPEST = 100;
const BARE = /[A-Za-z_][A-Za-z0-9_./-]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const QUOTED = /'(?:[^']|'')*'/y;
const constants: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['true', true],
  ['false', false],
  ['null', null],
]);

/** What such a text stands for, or one sentence on where it breaks. */
export function readCompactText(text: string): { readonly value: unknown } | { readonly problem: string } {
  const reader = new Reader(text);
  try {
    const value = reader.value(0);
    reader.end();
    return { value };
  } catch (error) {
    if (!(error instanceof Broken)) throw error;
    return { problem: error.message };
  }
}

class Broken extends Error {}

class Reader {
  private at = 0;

  constructor(private readonly text: string) {}

  value(depth: number): unknown {
    if (depth > DEEPEST) throw new Broken(`The text is nested more than ${DEEPEST} deep.`);
    if (this.skips('(')) {
      const field = () => [this.name(), this.value(depth + 1)] as const;
      return Object.fromEntries(this.listUntil(')', field));
    }
    if (this.skips('[')) return this.listUntil(']', () => this.value(depth + 1));
    const number = this.matches(NUMBER);
    if (number !== null) return Number(number);
    const bare = this.matches(BARE);
    if (bare !== null) return constants.has(bare) ? constants.get(bare) : bare;
    return this.quoted() ?? this.fail('a value');
  }

  end(): void {
    if (this.at < this.text.length) this.fail('the end');
  }

  private name(): string {
    const name = this.matches(BARE) ?? this.quoted() ?? this.fail('a name');
    if (!this.skips(':')) this.fail('a colon');
    return name;
  }

  private listUntil<T>(close: string, item: () => T): T[] {
    const items: T[] = [];
    if (this.skips(close)) return items;
    do items.push(item());
    while (this.skips(','));
    if (!this.skips(close)) this.fail(`a comma or ${close}`);
    return items;
  }

  private quoted(): string | null {
    return this.matches(QUOTED)?.slice(1, -1).replaceAll("''", "'") ?? null;
  }

  private skips(character: string): boolean {
    if (this.text[this.at] !== character) return false;
    this.at++;
    return true;
  }

  private matches(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? null;
    this.at += found?.length ?? 0;
    return found;
  }

  private fail(needed: string): never {
    const found = this.text[this.at];
    const what = found === undefined ? 'the text ends' : `has ${JSON.stringify(found)}`;
    throw new Broken(`The text needs ${needed} at character ${this.at + 1}, but ${what} there.`);
  }
}

function word(text: string): string {
  BARE.lastIndex = 0;
  const bare = BARE.exec(text)?.[0] === text && !constants.has(text);
  return bare ? text : `'${text.replaceAll("'", "''")}'`;
}
