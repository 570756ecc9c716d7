import type { Actions } from '../../app/state.ts';

/** Opens a file with what reads files, which the first view does without and the first file fetches. */
export function takeFileLater(file: File, actions: Actions): void {
  // Nobody may take the page for finished meanwhile.
  actions.partsRequested(1);
  const taken = import('./take-file.ts').then(
    ({ takeFile }) => takeFile(file, actions),
    () => {
      const message = `${file.name} was not opened: the part of the page that reads files could not be loaded.`;
      actions.report({ about: 'document', message });
    },
  );
  void taken.finally(() => actions.partsRequested(-1));
}
