import type { AppState } from '../../app/state.ts';
import { documentText } from '../../formats/document-text.ts';
import { asciiJson, textInPng, textInSvg } from '../../formats/text-in-picture.ts';

/** What a saved figure carries along: the experiment whose numbers it draws. */
export function pictureText({ reportDocument, document }: AppState): string {
  return asciiJson(documentText(reportDocument ?? document));
}

/** The experiment's text in a figure that was saved here; null in every other file. */
export async function experimentTextIn(file: File): Promise<string | null> {
  const isSvg = file.type === 'image/svg+xml' || file.name.endsWith('.svg');
  return isSvg ? textInSvg(await file.text()) : textInPng(new Uint8Array(await file.arrayBuffer()));
}
