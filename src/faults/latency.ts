// A late answer: after a fixed time, or one drawn from a distribution.

import Type, { type Static } from 'typebox';
import { longestWaitMs } from '../bounds.ts';
import type { Draw } from '../conversations/draw.ts';
import type { Fault, SettingProblem } from './fault.ts';

const milliseconds = { minimum: 0, maximum: longestWaitMs };

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
  description: `answers late, by \`ms\`, by a draw from \`min\` to \`max\`, or by a log-normal draw of \`median\` and \`sigma\`; ${longestWaitMs} ms at most`,
  waits: true,
  settings,
  check,
  async apply(settings, { call, responder, response, wait, draw }) {
    await wait(waitMsOf(settings, draw));
    responder.respond(call, response);
  },
};

/**
 * How long an answer is to wait.
 *
 * @example waitMsOf({ ms: 1000, min: 200, max: 400, sigma: 0.5 }, draw) // 200 to 400
 */
export function waitMsOf({ ms, min, max, median, sigma }: Settings, draw: Draw): number {
  if (max !== undefined) return draw.integer(min, max);
  if (median === undefined) return ms;
  return Math.min(longestWaitMs, Math.round(median * Math.exp(sigma * normal(draw))));
}

/** A draw from the normal distribution of mean 0 and deviation 1 (Box and Muller). */
function normal(draw: Draw): number {
  const distance = Math.sqrt(-2 * Math.log(1 - draw.fraction()));
  return distance * Math.cos(2 * Math.PI * draw.fraction());
}

/** A latency is of one kind, which `ms`, `max` or `median` names. */
function check(given: Partial<Settings>): SettingProblem[] {
  const { min = 0, max, median, sigma } = given;
  const [kind, ...others] = (['ms', 'max', 'median'] as const).filter((setting) => given[setting] !== undefined);
  const problems = others.map((setting) => ({ setting, expected: `not beside ${kind}: one latency, one kind` }));
  if (given.min !== undefined && max === undefined) {
    problems.push({ setting: 'max', expected: 'the longest wait, because min is given' });
  }
  if (sigma !== undefined && median === undefined) {
    problems.push({ setting: 'median', expected: 'the median, because sigma is given' });
  }
  if (max !== undefined && max < min) problems.push({ setting: 'max', expected: `at least ${min}, which is min` });
  return problems;
}
