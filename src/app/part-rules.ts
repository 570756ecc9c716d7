import { partSelector } from './parts.ts';

/**
 * The CSS rules that take away what an address hides, wherever it stands, and mark the part that a lesson
 * points at. Names that no part can have give no rule.
 */
export function partRules(hidden: readonly string[], pointed: string | null): readonly string[] {
  const rules = hidden.flatMap((name) => {
    const selector = partSelector(name);
    return selector === null ? [] : [`:is(${selector}) { display: none !important; }`];
  });
  const mark = pointed === null ? null : partSelector(pointed);
  if (mark === null) return rules;
  // A part without a box of its own is marked by what is in it.
  const marked = `:is(${mark}):not(.app__part), .app__part:is(${mark}) > *`;
  const ring = 'outline: 2px solid var(--focus); outline-offset: 2px; border-radius: var(--radius-small);';
  return [...rules, `${marked} { ${ring} }`];
}
