// From the query of a request to a filter of the journal.

import Type from 'typebox';
import { problem } from '../field-problem.ts';
import { Filter } from '../worlds/entry.ts';
import { matchProblems } from '../worlds/match-problems.ts';
import { badFields } from './problem.ts';

/** In a query every value is text. */
export const FilterQuery = Type.Object(
  Object.fromEntries(
    Object.keys(Filter.properties).map((name) => [
      name,
      Type.Optional(
        Type.String({
          description:
            name === 'limit' ? 'At most so many, the last ones.' : `Only those with this ${name}; empty for none.`,
        }),
      ),
    ]),
  ),
  { additionalProperties: false },
);

const numbers: readonly string[] = ['id', 'status', 'limit'];

/**
 * A query as a filter: digits are numbers, an empty value is null.
 *
 * @param examples the variants and cases of the mock
 * @throws ControlError where no request can have such a value
 * @example filterOf({ id: '5', user: '' }, []) // { id: 5, user: null }
 */
export function filterOf(query: object, examples: readonly string[]): Filter {
  const filter = Object.fromEntries(Object.entries(query).map(([name, text]) => [name, readValue(name, String(text))]));
  const problems = matchProblems(filter, '', examples);
  if (problems.length > 0) throw badFields(problems);
  return filter;
}

function readValue(name: string, text: string): string | number | null {
  if (text === '' && name !== 'limit') return null;
  if (!numbers.includes(name)) return text;
  if (/^\d{1,16}$/.test(text)) return Number(text);
  throw badFields([problem(`/${name}`, text, 'a whole number')]);
}
