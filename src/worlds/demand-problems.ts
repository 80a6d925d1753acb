// What is wrong with a demand, in words for whoever wrote it.

import { Errors } from 'typebox/schema';
import { shown, valueAt } from '../conversations/shown.ts';
import { nameIn } from '../faults/field-problems.ts';
import { nearest } from '../nearest.ts';
import { matchFields } from './entry.ts';
import { Demand, demandFields } from './verify.ts';

export type DemandProblem = { readonly pointer: string; readonly value: string; readonly expected: string };

const ways = 'one of count, atLeast and/or atMost, or inOrder, the last without match';

/**
 * What is wrong with a demand; nothing if it is one.
 *
 * @example problemsOfDemand({ match: { stat: 503 }, count: 1 }) // [{ pointer: '/match/stat', value: '503', expected: 'did you mean status?' }]
 */
export function problemsOfDemand(demand: unknown): DemandProblem[] {
  const told = (pointer: string, expected: string) => ({ pointer, value: shown(valueAt(demand, pointer)), expected });
  const [, errors] = Errors({}, Demand, demand);
  const problems = errors.flatMap(({ instancePath: path, params, message, keyword }) => {
    if ('additionalProperties' in params) {
      const valid = path === '' ? demandFields : matchFields;
      return params.additionalProperties.map((name) => told(`${path}/${name}`, nearest(name, valid)));
    }
    // A field that is not allowed is told above, a wrong mix of those that are below.
    if (keyword === 'boolean' || (path === '' && keyword !== 'type')) return [];
    if ('allowedValues' in params)
      return [told(path, nearest(nameIn(valueAt(demand, path)), params.allowedValues.map(String)))];
    return [told(path, message.replace(/^must (be )?/, '').replace('not have fewer than', 'at least'))];
  });
  if (problems.length > 0) return problems;
  const { match, inOrder, atLeast, atMost } = Object(demand);
  if (errors.length > 0 || (match !== undefined && inOrder !== undefined)) return [told('', ways)];
  return atLeast > atMost ? [told('/atMost', `${atLeast} or more, as atLeast says`)] : [];
}
