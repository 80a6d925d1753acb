// Describes what is wrong with one field: where it stands, what was given, what would have been right.

import Type, { type Static } from 'typebox';
import { isObject } from './is-object.ts';
import { nearest } from './nearest.ts';
import { nothing, preview } from './preview.ts';

export const FieldProblem = Type.Object({
  pointer: Type.String({ description: 'JSON pointer into the body, or the name of a parameter.' }),
  value: Type.String({ description: 'What stands there, as JSON.' }),
  expected: Type.String({ description: 'What would have been right.' }),
});
export type FieldProblem = Static<typeof FieldProblem>;

/**
 * A problem with a value at a pointer.
 *
 * @example fieldProblem('/status', 'Opn', 'did you mean Open?') // { pointer: '/status', value: '"Opn"', expected: 'did you mean Open?' }
 */
export const fieldProblem = (pointer: string, value: unknown, expected: string): FieldProblem => ({
  pointer,
  value: preview(value),
  expected,
});

/**
 * A problem as one line of text.
 *
 * @example formatProblem(fieldProblem('/is_read', 1, 'boolean')) // '/is_read 1: expected boolean'
 * @example formatProblem(fieldProblem('/is_read', undefined, 'boolean')) // '/is_read is missing: expected boolean'
 * @example formatProblem(fieldProblem('/status', 'Opn', 'did you mean Open?')) // '/status "Opn": did you mean Open?'
 */
export const formatProblem = ({ pointer, value, expected }: FieldProblem): string =>
  `${pointer || 'the body'} ${stating(value)}: ${inWords(expected)}`;

/** A problem in a file. Of the file as a whole it has neither pointer nor value. */
export type FileProblem = FieldProblem & { readonly file: string };

/**
 * A problem in a file as one line of text; file and pointer are a URI reference.
 *
 * @example formatFileProblem({ file: 'mine/1-a.json', pointer: '/id', value: '5', expected: '1' }) // 'mine/1-a.json#/id 5: expected 1'
 */
export const formatFileProblem = ({ file, pointer, value, expected }: FileProblem): string =>
  `${file}${pointer && `#${pointer}`}${value && ` ${stating(value)}`}: ${inWords(expected)}`;

/** No JSON of a value is the word for none. */
const stating = (value: string): string => (value === nothing ? 'is missing' : value);

const inWords = (expected: string): string => (expected.startsWith('did you mean') ? expected : `expected ${expected}`);

/**
 * A problem for each field of an object whose name is not known.
 *
 * @example unknownFields({ stat: 503 }, ['status'], '/match') // [{ pointer: '/match/stat', value: '503', expected: 'did you mean status?' }]
 */
export function unknownFields(given: unknown, known: readonly string[], pointer = ''): FieldProblem[] {
  return Object.entries(isObject(given) ? given : {}).flatMap(([name, value]) => {
    if (known.includes(name)) return [];
    return [fieldProblem(`${pointer}/${escaped(name)}`, value, known.length === 0 ? 'no field' : nearest(name, known))];
  });
}

/** Enough of a name to find it. */
const longestName = 80;

/**
 * A name as a step of a JSON pointer, cut where it is long.
 *
 * @example escaped('a/b~c') // 'a~1b~0c'
 */
export const escaped = (name: string): string => name.slice(0, longestName).replaceAll('~', '~0').replaceAll('/', '~1');
