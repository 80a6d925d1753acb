// /_mock/clock: the time of a world.

import Type, { type Static } from 'typebox';
import type { Routes } from '../../plugins/validation.ts';
import { fieldProblem } from '../../problems/field-problem.ts';
import { badFields } from '../../problems/problem-json.ts';
import { isClockTime } from '../../world/clock.ts';
import type { Fact } from '../../world/events.ts';
import type { World } from '../../world/world.ts';
import { tag } from './tags.ts';

export const Clock = Type.Object(
  {
    now: Type.String({ format: 'date-time', description: 'What expiry is measured against, in ISO 8601.' }),
    start: Type.String({ format: 'date-time', description: 'Where generated dates end, in ISO 8601.' }),
    running: Type.Boolean({ description: 'Whether it runs; a clock that does not is frozen.' }),
  },
  { $id: 'Clock', description: 'The time of a world.' },
);
export type ClockReading = Static<typeof Clock>;

const tags = [tag.world];
const response = { 200: Clock };
const schemas = {
  get: { operationId: 'getClock', summary: 'Read the clock', tags, response },
  set: {
    operationId: 'setClock',
    summary: 'Set the clock',
    description: 'Forward or back. Generated conversations expire, and are open again, as it passes their windows.',
    tags,
    body: Type.Object(
      {
        now: Type.String({
          description: 'An ISO 8601 instant; in UTC unless it has an offset.',
          examples: ['2026-02-01T00:00:00Z'],
        }),
      },
      { additionalProperties: false, examples: [{ now: '2026-02-01T00:00:00Z' }] },
    ),
    response,
  },
  advance: {
    operationId: 'advanceClock',
    summary: 'Move the clock by a duration',
    tags,
    body: Type.Object(
      { by: Type.String({ description: 'An ISO 8601 duration; one like -P1D goes back.', examples: ['P8D'] }) },
      { additionalProperties: false, examples: [{ by: 'P8D' }] },
    ),
    response,
  },
};

/** Instants and durations are read by a library that no start waits for. */
export const clock: Routes = async (app) => {
  app.get('/clock', { schema: schemas.get }, async ({ world }) => readingOf(world));

  app.put('/clock', { schema: schemas.set }, async ({ world, user, body: { now } }) => {
    const { instantMs } = await import('../../time/instant.ts');
    const expected = 'an instant like 2026-02-01T00:00:00Z between 1990 and 9998';
    await world.append(user, () => moveTo(instantMs(now), '/now', now, expected));
    return readingOf(world);
  });

  app.post('/clock/advance', { schema: schemas.advance }, async ({ world, user, body: { by } }) => {
    const { addDuration } = await import('../../time/duration.ts');
    const expected = 'a duration like P8D that ends between 1990 and 9998';
    await world.append(user, (_state, nowMs) => moveTo(addDuration(nowMs, by), '/by', by, expected));
    return readingOf(world);
  });
};

function moveTo(toMs: number, pointer: string, given: string, expected: string): Fact[] {
  if (!isClockTime(toMs)) throw badFields([fieldProblem(pointer, given, expected)]);
  return [{ type: 'clock.moved', data: { to: new Date(toMs).toISOString() } }];
}

const readingOf = (world: World): ClockReading => ({
  now: world.nowIso,
  start: new Date(world.startMs).toISOString(),
  running: world.isRunning,
});
