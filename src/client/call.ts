// Says what is wrong with a call in its own words: by method and argument, not by what was sent.

import { parseId } from '../partoo/ids.ts';
import { type FieldProblem, formatProblem } from '../problems/field-problem.ts';

/** A call of a handle, and its arguments by where they stand in the request: `{ '/by': 'duration' }`. */
export type Call = { readonly name: string; readonly places?: Readonly<Record<string, string>> };

/**
 * The problems of a request, as those of the call that sent it.
 *
 * @example
 * const problems = [{ pointer: '/by', value: '"8D"', expected: 'a duration like P8D' }];
 * inWordsOf({ name: 'clock.advance', places: { '/by': 'duration' } }, problems) // 'clock.advance: duration "8D": expected a duration like P8D'
 */
export const inWordsOf = ({ name, places = {} }: Call, problems: readonly FieldProblem[]): string =>
  `${name}: ${problems.map((problem) => formatProblem({ ...problem, pointer: placeOf(problem.pointer, places) })).join('; ')}`;

/**
 * The id that a call was given, as a path has it.
 *
 * @throws TypeError if it is none
 * @example idIn({ name: 'conversation("abc")' }, 'abc') // 'TypeError: conversation("abc"): expected an id from 1 to 9007199254740991'
 */
export function idIn({ name }: Call, id: unknown): string {
  const text = String(id);
  if (parseId(text) === undefined) throw new TypeError(`${name}: expected an id from 1 to ${Number.MAX_SAFE_INTEGER}`);
  return text;
}

/** A JSON pointer as JavaScript has it, from the argument that it is in. */
function placeOf(pointer: string, places: Readonly<Record<string, string>>): string {
  const [start = '', argument = ''] =
    Object.entries(places)
      .filter(([place]) => pointer === place || pointer.startsWith(`${place}/`))
      .sort(([one], [other]) => other.length - one.length)[0] ?? [];
  const steps = pointer
    .slice(start.length)
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  return steps.reduce(stepInto, argument);
}

function stepInto(place: string, step: string): string {
  if (/^\d+$/.test(step)) return `${place}[${step}]`;
  if (!/^[\w$]+$/.test(step)) return `${place}[${JSON.stringify(step)}]`;
  return place === '' ? step : `${place}.${step}`;
}
