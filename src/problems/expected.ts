// What a schema would have allowed, in words for whoever wrote something else.

import type { TLocalizedValidationError } from 'typebox/error';
import { shown } from './conversations/shown.ts';
import { nearest } from './nearest.ts';

/**
 * An error of TypeBox in the words of every problem. Of a closed list the nearest is told, where `given` is.
 *
 * @example expectedBy(error, 'GTE') // 'did you mean GET?'
 */
export function expectedBy({ params, message }: TLocalizedValidationError, given?: unknown): string {
  if ('allowedValues' in params) {
    const names = params.allowedValues.map(String);
    return given === undefined ? `one of ${names.join(', ')}` : nearest(nameIn(given), names);
  }
  if ('allowedValue' in params) return String(params.allowedValue);
  return message
    .replace(/^must (be )?/, '')
    .replace(/^match/, 'text of the')
    .replace(
      /^not have (fewer than|more than) (\d+) /,
      (_, bound: string, limit: string) => `at ${bound === 'fewer than' ? 'least' : 'most'} ${limit} `,
    )
    .replace(/^(at \w+ 1 \w+)s$/, '$1');
}

/** A value as a name; `String` would fail on objects that bring their own `toString`. */
export const nameIn = (value: unknown): string => (typeof value === 'string' ? value : shown(value));
