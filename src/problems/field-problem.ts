// What is wrong with a field that somebody wrote.

import Type, { type Static } from 'typebox';
import { shown } from './conversations/shown.ts';
import { isObject } from './is-object.ts';
import { nearest } from './nearest.ts';

export const FieldProblem = Type.Object({
  pointer: Type.String({ description: 'JSON pointer into the body, or the name of a parameter.' }),
  value: Type.String({ description: 'What stands there, as JSON.' }),
  expected: Type.String({ description: 'What would have been right.' }),
});
export type FieldProblem = Static<typeof FieldProblem>;

/** Where it stands, what was given, and what would have been valid. */
export const problem = (pointer: string, value: unknown, expected: string): FieldProblem => ({
  pointer,
  value: shown(value),
  expected,
});

/**
 * A problem for each name of an object that is none of those known.
 *
 * @example unknownFields({ stat: 503 }, ['status'], '/match') // [{ pointer: '/match/stat', value: '503', expected: 'did you mean status?' }]
 */
export function unknownFields(given: unknown, known: readonly string[], pointer = ''): FieldProblem[] {
  return Object.entries(isObject(given) ? given : {}).flatMap(([name, value]) => {
    if (known.includes(name)) return [];
    return [problem(`${pointer}/${escaped(name)}`, value, known.length === 0 ? 'no field' : nearest(name, known))];
  });
}

/** More of a name does not help to find it. */
const longestName = 80;

/** A name as a step of a JSON pointer. */
export const escaped = (name: string) => name.slice(0, longestName).replaceAll('~', '~0').replaceAll('/', '~1');

/** A problem as a sentence says it: `/status "Opn": expected Open`. */
export const told = ({ pointer, value, expected }: FieldProblem) =>
  `${pointer || 'the body'} ${value}: ${expected.startsWith('did you mean') ? '' : 'expected '}${expected}`;
