// Plays a day at a business in the world `demo`, over and over, for those who look at the page.

import type { FastifyInstance } from 'fastify';
import { inPackage } from '../files/package.ts';
import { readScenario, type Scenario } from '../world/scenario.ts';
import { demoAddress } from './read-only.ts';

/** Real time between two moves of the clock. A day of the demo takes some minutes. */
export const beatMs = 10_000;

type Request = Scenario['requests'][number];

/** `beats` is how many a day has; `next` plays one, the first of a day in a world that is as new. */
export type Demo = { readonly beats: number; readonly next: () => Promise<void> };

/** Reads the day. Each move of the clock begins a beat. */
export async function openDemo(app: FastifyInstance): Promise<Demo> {
  const scenario = await readScenario(inPackage('fixtures', 'scenarios', 'a-day.yaml'));
  const { requests }: Pick<Scenario, 'requests'> = { requests: [], ...scenario };
  let beat: Request[] = [{ method: 'POST', path: '/_mock/reset' }];
  const beats = [beat];
  for (const request of requests) {
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
  app.log.debug(`demo: ${method} ${path}: ${statusCode}`);
}
