// Reads a scenario: a list of requests that people write and review, played on every new world.

import { readFileSync } from 'node:fs';
import Type, { type Static } from 'typebox';
import type { FileProblem } from '../problems/field-problem.ts';
import { problemsOf } from '../problems/problems-of.ts';

export const Scenario = Type.Object(
  {
    description: Type.Optional(Type.String({ description: 'What it is for.' })),
    requests: Type.Array(
      Type.Object(
        {
          method: Type.Enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'], { type: 'string' }),
          path: Type.String({ pattern: '^/(v2|_mock)/', description: 'Below `/v2` or `/_mock`, with its query.' }),
          body: Type.Optional(Type.Unknown({ description: 'Sent as JSON.' })),
          user: Type.Optional(
            Type.String({ minLength: 1, description: 'The user who asks; nobody where it is left out.' }),
          ),
        },
        { additionalProperties: false },
      ),
      { description: 'Made in order. One that is refused stops the start.' },
    ),
  },
  { additionalProperties: false, description: 'How a world begins.' },
);
export type Scenario = Static<typeof Scenario>;

/**
 * Reads the file of a scenario, YAML or JSON.
 *
 * @returns the scenario, or everything that is wrong with the file
 */
export async function readScenario(file: string): Promise<Scenario | { readonly problems: readonly FileProblem[] }> {
  // Most mocks have no scenario.
  const { default: yaml } = await import('yaml');
  let read: unknown;
  try {
    read = yaml.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    return { problems: [{ file, pointer: '', value: '', expected: `a file of YAML or JSON: ${String(error)}` }] };
  }
  const problems = problemsOf(Scenario, read).map((problem) => ({ file, ...problem }));
  return isScenario(read, problems) ? read : { problems };
}

const isScenario = (_read: unknown, problems: readonly FileProblem[]): _read is Scenario => problems.length === 0;
