// /_mock/clock: the time of a world.

import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox';
import Type, { type Static } from 'typebox';
import { problem } from '../field-problem.ts';
import type { World } from '../worlds/world.ts';
import { badFields } from './problem.ts';
import { tag } from './tags.ts';
import { worldOf } from './world-of.ts';

export const Clock = Type.Object(
  {
    now: Type.String({ format: 'date-time', description: 'What expiry is measured against, in ISO 8601.' }),
    start: Type.String({ format: 'date-time', description: 'Where generated dates end, in ISO 8601.' }),
    running: Type.Boolean({ description: 'Whether it runs; a clock that does not is frozen.' }),
  },
  { $id: 'Clock', description: 'The time of a world.' },
);
export type ClockReading = Static<typeof Clock>;

const response = { 200: Clock };
const getSchema = { operationId: 'getClock', summary: 'Read the clock', tags: [tag.world], response };
const setSchema = {
  operationId: 'setClock',
  summary: 'Set the clock',
  description: 'Forward or back. Generated conversations expire, and are open again, as it passes their windows.',
  tags: [tag.world],
  body: Type.Object(
    {
      now: Type.String({
        description: 'An ISO 8601 instant; in UTC unless it has an offset.',
        examples: ['2026-02-01T00:00:00Z'],
      }),
    },
    { additionalProperties: false },
  ),
  response,
};
const advanceSchema = {
  operationId: 'advanceClock',
  summary: 'Move the clock by a duration',
  tags: [tag.world],
  body: Type.Object(
    { by: Type.String({ description: 'An ISO 8601 duration; one like -P1D goes back.', examples: ['P8D'] }) },
    { additionalProperties: false },
  ),
  response,
};

/** What timestamps can be written of. */
const earliestMs = Date.UTC(1990);
const latestMs = Date.UTC(9999);

export const clockRoutes = (): FastifyPluginCallbackTypebox => (app, _, done) => {
  app.get('/clock', { schema: getSchema }, (request) => clockOf(worldOf(request)));

  app.put('/clock', { schema: setSchema }, async (request) => {
    const { now } = request.body;
    const { instantMs } = await import('./instant.ts');
    const nowMs = instantMs(now);
    if (nowMs >= earliestMs && nowMs < latestMs) return moved(worldOf(request), nowMs);
    throw badTime('/now', now, 'an instant like 2026-02-01T00:00:00Z between 1990 and 9998');
  });

  app.post('/clock/advance', { schema: advanceSchema }, async (request) => {
    const { by } = request.body;
    const { later } = await import('./later.ts');
    const world = worldOf(request);
    const nowMs = later(world.clock.now(), by);
    if (nowMs >= earliestMs && nowMs < latestMs) return moved(world, nowMs);
    throw badTime('/by', by, 'a duration like P8D that ends between 1990 and 9998');
  });
  done();
};

function moved(world: World, nowMs: number): ClockReading {
  world.clock.set(nowMs);
  return clockOf(world);
}

const clockOf = ({ clock }: World): ClockReading => ({
  now: clock.iso,
  start: new Date(clock.startMs).toISOString(),
  running: clock.isRunning,
});

const badTime = (pointer: string, value: string, expected: string) => badFields([problem(pointer, value, expected)]);
