// Reads the query of a request as a filter of the journal.

import Type from 'typebox';
import { Filter } from '../../journal/entry.ts';
import { problemsOfMatch } from '../../journal/match.ts';
import { fieldProblem } from '../../problems/field-problem.ts';
import { badFields } from '../../problems/problem-json.ts';

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
 * Reads a query: digits are numbers, an empty value is null.
 *
 * @param examples the variants and cases of the mock
 * @throws MockProblem for a value that no request can have
 * @example readFilter({ id: '5', user: '' }, []) // { id: 5, user: null }
 */
export function readFilter(query: object, examples: readonly string[]): Filter {
  const filter = Object.fromEntries(Object.entries(query).map(([name, text]) => [name, readValue(name, String(text))]));
  const problems = problemsOfMatch(filter, '', examples);
  if (problems.length > 0) throw badFields(problems);
  return filter;
}

function readValue(name: string, text: string): string | number | null {
  if (text === '' && name !== 'limit') return null;
  if (!numbers.includes(name)) return text;
  if (/^\d{1,16}$/.test(text)) return Number(text);
  throw badFields([fieldProblem(`/${name}`, text, 'a whole number')]);
}
