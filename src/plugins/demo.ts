// Plays a day at a business in the world `demo`, over and over, for those who look at the page.

import type { FastifyInstance } from 'fastify';
import { inPackage } from '../files/package.ts';
import { formatFileProblem } from '../problems/field-problem.ts';
import { StartError } from '../problems/start-error.ts';
import { readScenario, type Scenario } from '../world/scenario.ts';
import { demoAddress } from './read-only.ts';

/** Real time between two moves of the clock. A day of the demo takes some minutes. */
export const beatMs = 10_000;

type Request = Scenario['requests'][number];

/** `beats` is how many a day has; `next` plays one, the first of a day in a world that is as new. */
export type Demo = { readonly beats: number; readonly next: () => Promise<void> };

const shippedDay = inPackage('fixtures', 'scenarios', 'a-day.yaml');

/**
 * Reads the day, a scenario. Each move of the clock begins a beat.
 *
 * @throws StartError with everything that is wrong with its file
 */
export async function openDemo(app: FastifyInstance, file = shippedDay): Promise<Demo> {
  const scenario = await readScenario(file);
  if ('problems' in scenario) throw new StartError(scenario.problems.map(formatFileProblem));
  let beat: Request[] = [{ method: 'POST', path: '/_mock/reset' }];
  const beats = [beat];
  for (const request of scenario.requests) {
    if (request.path === '/_mock/clock/advance') {
      beat = [];
      beats.push(beat);
    }
    beat.push(request);
  }
  const days = daysOf(beats);
  return {
    beats: beats.length,
    next: async () => {
      for (const request of days.next().value) await ask(app, request);
    },
  };
}

function* daysOf(beats: readonly Request[][]): Generator<readonly Request[], never> {
  for (;;) yield* beats;
}

async function ask(app: FastifyInstance, { method, path, body, user = '' }: Request): Promise<void> {
  const headers = { 'x-apikey': ['demo', user].filter(Boolean).join(':') };
  const payload = body === undefined ? {} : { payload: Object(body) };
  const { statusCode } = await app.inject({ method, url: path, headers, ...payload, remoteAddress: demoAddress });
  // As with a rate limit, or a folder that has other cases.
  if (statusCode >= 400) app.log.warn(`demo: ${method} ${path} was answered ${statusCode}`);
}
