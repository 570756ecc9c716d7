import type { PythonErrors } from '../formats/python.ts';
import { derive } from './derive.ts';

const NONE: PythonErrors = new Map();

/** What steps of the open experiment fail with; nothing while its report is on its way. */
export const pythonErrors = derive(
  ({ document, reportDocument, report }) => [document === reportDocument ? report : null] as const,
  (report): PythonErrors => {
    if (report === null) return NONE;
    return new Map(
      report.steps.flatMap((entry) => (entry.type === 'Error' ? [[entry.id, entry.error]] : [])),
    );
  },
);
