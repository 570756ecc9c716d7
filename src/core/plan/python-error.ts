/** An exception that Brevitas or torch raises in this place, with its own text; it fails one step. */
export class PythonError extends Error {
  constructor(
    readonly pythonType: string,
    message: string,
  ) {
    super(message);
    this.name = 'PythonError';
  }
}
