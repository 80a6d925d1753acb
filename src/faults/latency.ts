// Answers late: after a fixed time, or one drawn from a distribution.

import Type, { type Static } from 'typebox';
import { limits } from '../config/limits.ts';
import { type FieldProblem, fieldProblem } from '../problems/field-problem.ts';
import type { Random } from '../random/random.ts';
import type { Fault } from './effect.ts';

const { maxDelayMs } = limits;
const milliseconds = { minimum: 0, maximum: maxDelayMs };

const settings = Type.Object(
  {
    ms: Type.Integer({ ...milliseconds, default: 1000, description: 'Milliseconds, always the same.' }),
    min: Type.Integer({ ...milliseconds, default: 0, description: 'The shortest of a uniform draw.' }),
    max: Type.Optional(Type.Integer({ ...milliseconds, description: 'The longest of a uniform draw.' })),
    median: Type.Optional(
      Type.Integer({ ...milliseconds, description: 'The median of a log-normal draw, which has a long tail.' }),
    ),
    sigma: Type.Number({ minimum: 0, maximum: 10, default: 0.5, description: 'How wide a log-normal draw is.' }),
  },
  { additionalProperties: false },
);
type Settings = Static<typeof settings>;

export const latency: Fault<typeof settings> = {
  description: `answers late, by \`ms\`, by a draw from \`min\` to \`max\`, or by a log-normal draw of \`median\` and \`sigma\`; ${maxDelayMs} ms at most`,
  settings,
  check,
  effect: (given, random) => ({ kind: 'delay', ms: delayMs(given, random) }),
};

function delayMs({ ms, min, max, median, sigma }: Settings, random: Random): number {
  if (max !== undefined) return random.integer(min, max);
  if (median === undefined) return ms;
  return Math.min(maxDelayMs, Math.round(median * Math.exp(sigma * normal(random))));
}

/** Draws from the normal distribution of mean 0 and deviation 1 (Box and Muller). */
function normal(random: Random): number {
  const distance = Math.sqrt(-2 * Math.log(1 - random.fraction()));
  return distance * Math.cos(2 * Math.PI * random.fraction());
}

/** A latency is of one kind, which `ms`, `max` or `median` names. */
function check(given: Partial<Settings>, pointer: string): FieldProblem[] {
  const { min = 0, max, median, sigma } = given;
  const problem = (name: keyof Settings, expected: string) => fieldProblem(`${pointer}/${name}`, given[name], expected);
  const [kind, ...others] = (['ms', 'max', 'median'] as const).filter((name) => given[name] !== undefined);
  const problems = others.map((name) => problem(name, `not beside ${kind}: one latency, one kind`));
  if (given.min !== undefined && max === undefined)
    problems.push(problem('max', 'the longest wait, because min is given'));
  if (sigma !== undefined && median === undefined)
    problems.push(problem('median', 'the median, because sigma is given'));
  if (max !== undefined && max < min) problems.push(problem('max', `at least ${min}, which is min`));
  return problems;
}
