import type { ExperimentDocument } from '../../core/experiment/document.ts';
import { documentFileName, documentText } from '../../formats/document-text.ts';

/** Saves an experiment as the .json that the page, the tests and the terminal open. */
export function saveDocument(document: ExperimentDocument): void {
  saveText(documentFileName(document, 'json'), documentText(document), 'application/json');
}

/** Hands a text to the browser as a file. */
export function saveText(name: string, text: string, type: string): void {
  const link = document.createElement('a');
  link.download = name;
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.click();
  // The browser has taken it by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
