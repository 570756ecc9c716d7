import { PythonError } from '../plan/python-error.ts';

/**
 * What Brevitas' dependency injection raises where a quantizer lacks an attribute that it was not
 * given, in its own words.
 */
export function dependencyError(quantizer: string, attribute: string, building: string): PythonError {
  return new PythonError(
    'DependencyError',
    `'${quantizer}' can not resolve attribute '${attribute}' while building '${building}'`,
  );
}
