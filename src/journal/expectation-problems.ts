// What is wrong with a demand, in words for whoever wrote it.

import { Errors } from 'typebox/schema';
import { valueAt } from '../conversations/shown.ts';
import { expectedBy } from '../expected.ts';
import { type FieldProblem, problem, unknownFields } from '../field-problem.ts';
import { isObject } from '../is-object.ts';
import { Demand, demandFields } from './demand.ts';
import { matchFields } from './entry.ts';
import { matchProblems } from './match-problems.ts';

const ways = 'one of count, atLeast and/or atMost, or inOrder, the last without match';

/**
 * What is wrong with a demand; nothing if it is one.
 *
 * @param examples the variants and cases of the mock
 * @example problemsOfDemand({ match: { stat: 503 }, count: 1 }) // [{ pointer: '/match/stat', value: '503', expected: 'did you mean status?' }]
 */
export function problemsOfDemand(demand: unknown, examples: readonly string[] = []): FieldProblem[] {
  const [, errors] = Errors({}, Demand, demand);
  const values = matchesIn(demand).flatMap(([pointer, match]) => matchProblems(match, pointer, examples));
  const isTold = (pointer: string) => values.some((value) => value.pointer === pointer);
  const shapes = errors.flatMap((error) => {
    const { instancePath: path, params, keyword } = error;
    const given = valueAt(demand, path);
    if ('additionalProperties' in params) return unknownFields(given, path === '' ? demandFields : matchFields, path);
    // A field that is not allowed is told above, a wrong mix of those that are below, a value of a closed list beside.
    if (keyword === 'boolean' || isTold(path) || (path === '' && keyword !== 'type')) return [];
    return [problem(path, given, expectedBy(error, given))];
  });
  const problems = [...shapes, ...values];
  if (problems.length > 0) return problems;
  const { match, inOrder, atLeast, atMost } = Object(demand);
  if (errors.length > 0 || (match !== undefined && inOrder !== undefined)) return [problem('', demand, ways)];
  return atLeast > atMost ? [problem('/atMost', atMost, `${atLeast} or more, as atLeast says`)] : [];
}

/** Each match of a demand that is at least an object, and where it stands. */
function matchesIn(demand: unknown): (readonly [pointer: string, match: Readonly<Record<string, unknown>>])[] {
  const { match, inOrder } = Object(demand);
  const steps = Array.isArray(inOrder) ? inOrder.map((step, at) => [`/inOrder/${at}`, step] as const) : [];
  return [['/match', match] as const, ...steps].flatMap(([pointer, step]) =>
    isObject(step) ? [[pointer, step] as const] : [],
  );
}
