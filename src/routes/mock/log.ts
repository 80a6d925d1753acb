// /_mock/log: all that clients stated in a world, to be attached to a bug report and played elsewhere.

import Type from 'typebox';
import { limits } from '../../config/limits.ts';
import type { Routes } from '../../plugins/validation.ts';
import { problemsOf } from '../../problems/problems-of.ts';
import { exportLog, playLog, WorldLog } from '../../world/log.ts';
import { Scenario } from '../../world/scenario.ts';
import { scenarioOf } from '../../world/scenario-of.ts';
import { checking } from './checking.ts';
import { done } from './done.ts';
import { tag } from './tags.ts';

const tags = [tag.world];
const schemas = {
  export: {
    operationId: 'exportLog',
    summary: 'Export the log of the world',
    description:
      'All that clients stated since the world was last reset. As a scenario it is the requests that come to the same, for people to change and for --scenario; keys cannot be among them, since only their hashes are known.',
    tags,
    querystring: Type.Object(
      {
        format: Type.Optional(
          Type.Enum(['log', 'scenario'], { type: 'string', description: 'The log itself unless given.' }),
        ),
      },
      { additionalProperties: false },
    ),
    response: { 200: Type.Union([WorldLog, Scenario]) },
  },
  play: {
    operationId: 'playLog',
    summary: 'Play a log',
    description:
      'The world is then as the one that the log was exported from; what it was before is gone. A log that was made for another seed, start or fixtures is refused, and nothing changes.',
    tags,
    body: WorldLog,
    response: done,
  },
};

/** What is wrong with events is found as they are played: what they may be depends on what the log was made for. */
const outline = Type.Object(
  { ...WorldLog.properties, events: Type.Array(Type.Unknown()) },
  { additionalProperties: false },
);

export const log: Routes = async (app) => {
  const { dataset, worlds } = app;

  app.get('/log', { schema: schemas.export }, async ({ world, query }) =>
    query.format === 'scenario' ? scenarioOf(await world.log()) : exportLog(world, dataset),
  );

  const play = {
    schema: schemas.play,
    // A log is longer than any other body; the events are bounded by the same number once more.
    bodyLimit: limits.eventBytesPerWorld + limits.bodyBytes,
    validatorCompiler: checking((body) => problemsOf(outline, body)),
  };
  app.post('/log', play, async ({ world, body }, reply) => {
    await playLog(body, world, worlds, dataset);
    return reply.code(204).send(null);
  });
};
