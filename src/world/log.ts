// The log of a world as it is exported, attached to a bug report, and played elsewhere.

import Type, { type Static } from 'typebox';
import type { Dataset } from '../dataset/dataset.ts';
import { MockProblem } from '../problems/problem-json.ts';
import { dataVersion } from '../random/random.ts';
import { checkEvents } from './check-log.ts';
import { Event } from './events.ts';
import type { World } from './world.ts';
import type { Worlds } from './worlds.ts';

/** Raised when the events change so that older logs cannot be played. */
const format = 1;

export const WorldLog = Type.Object(
  {
    format: Type.Integer({ description: 'Of this document.' }),
    dataVersion: Type.Integer({ description: 'Generated bodies stay the same within one.' }),
    seed: Type.Integer({ description: 'What generated conversations are made from.' }),
    start: Type.String({ format: 'date-time', description: 'Where generated dates end, in ISO 8601.' }),
    fixtures: Type.String({ description: 'SHA-256 of the fixtures that are served.' }),
    events: Type.Array(Event, { description: 'What clients stated since the world was last reset, oldest first.' }),
  },
  { $id: 'WorldLog', additionalProperties: false, description: 'The log of a world. Keys in it are hashed.' },
);
export type WorldLog = Static<typeof WorldLog>;

/** What a log was made for: one made for anything else would come to other conversations. */
const madeFor = (dataset: Dataset): Omit<WorldLog, 'events'> => ({
  format,
  dataVersion,
  seed: dataset.seed,
  start: new Date(dataset.startMs).toISOString(),
  fixtures: dataset.fixturesDigest,
});

/** The log of a world. */
export const exportLog = async (world: World, dataset: Dataset): Promise<WorldLog> => ({
  ...madeFor(dataset),
  events: (await world.log()).map((event, at) => ({ ...event, seq: at + 1 })),
});

/**
 * Plays a log: the world is then as the one that it was exported from, and what it was before is gone.
 *
 * @throws MockProblem if the log was made for other data, or something is wrong with an event, and nothing changes
 */
export async function playLog(log: WorldLog, world: World, worlds: Worlds, dataset: Dataset): Promise<void> {
  const { events, ...given } = log;
  const here = madeFor(dataset);
  const differences = Object.entries(here).flatMap(([name, expected]) => {
    const value = Object.entries(given).find(([other]) => other === name)?.[1];
    return value === expected ? [] : [`/${name} is ${JSON.stringify(value)}, here ${JSON.stringify(expected)}`];
  });
  if (differences.length > 0) {
    throw new MockProblem('conflict', `the log was made for another mock: ${differences.join('; ')}`);
  }
  await world.play(events, (all) => checkEvents(all, dataset, (hash) => worlds.isTaken(hash, world)));
}
