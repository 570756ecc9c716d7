/**
 * The page's own fonts as a style sheet that needs no other file: a picture is drawn where the page's
 * fonts are not. Of each family only the part with Latin letters; nothing of what cannot be fetched.
 *
 * @param families as `font-family` names them
 */
export async function picturedFonts(families: ReadonlySet<string>): Promise<string> {
  const faces = fontFaces().filter((face) => {
    return families.has(unquoted(face.style.getPropertyValue('font-family'))) && isLatin(face);
  });
  const rules = await Promise.all(faces.map(embedded));
  return rules.join('\n');
}

function fontFaces(): readonly CSSFontFaceRule[] {
  return [...document.styleSheets].flatMap((sheet) => {
    // Sheets of another origin keep their rules to themselves.
    if (sheet.href !== null && !sheet.href.startsWith(location.origin)) return [];
    return [...sheet.cssRules].filter((rule) => rule instanceof CSSFontFaceRule);
  });
}

function isLatin(face: CSSFontFaceRule): boolean {
  const range = face.style.getPropertyValue('unicode-range');
  const isUpright = ['', 'normal'].includes(face.style.getPropertyValue('font-style'));
  return isUpright && (range === '' || /U\+0{0,4}-0*FF\b/i.test(range));
}

async function embedded(face: CSSFontFaceRule): Promise<string> {
  const source = face.style.getPropertyValue('src');
  const address = /url\("?([^")]+)"?\)/.exec(source)?.[1];
  if (address === undefined) return '';
  try {
    const base = face.parentStyleSheet?.href ?? location.href;
    const response = await fetch(new URL(address, base));
    const url = await dataUrl(await response.blob());
    const family = face.style.getPropertyValue('font-family');
    const weight = face.style.getPropertyValue('font-weight') || '400';
    return `@font-face{font-family:${family};font-weight:${weight};src:url("${url}") format("woff2")}`;
  } catch {
    // The picture then has the system's letters.
    return '';
  }
}

function dataUrl(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(String(reader.result)));
    reader.addEventListener('error', () => reject(reader.error ?? new Error('The font could not be read.')));
    reader.readAsDataURL(blob);
  });
}

export function unquoted(family: string): string {
  return family.trim().replaceAll(/^["']|["']$/g, '');
}
