/** CSS pixels of a character of a figure's mono labels, a little generous: words are placed by it. */
export const MONO_CHARACTER = 7.3;
