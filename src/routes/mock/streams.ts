// /_mock/stream and /_mock/worlds/stream: what happens in a world, or in all of them, as it happens.

import { setMaxListeners } from 'node:events';
import { type HappeningName, happenings } from '../../journal/feed.ts';
import type { Routes } from '../../plugins/validation.ts';
import { ResumeHeaders, resuming, stream, streamResponse } from './stream.ts';
import { tag } from './tags.ts';

/** Names events, and what their data is. */
const describe = (names: readonly HappeningName[]) =>
  names.map((name) => `- \`${name}\`: ${happenings[name]}`).join('\n');

const ofAll = Object.keys(happenings) as HappeningName[];
const ofWorld = ofAll.filter((name) => name !== 'stray' && name !== 'dropped');

const schemas = {
  world: {
    operationId: 'streamWorld',
    summary: 'Follow what happens in the world',
    description: `Server-sent events from now on, each \`{ "world": …, "data": … }\`:\n\n${describe(ofWorld)}\n\n${resuming}`,
    tags: [tag.verification],
    headers: ResumeHeaders,
    response: streamResponse,
  },
  all: {
    operationId: 'streamWorlds',
    summary: 'Follow what happens in all worlds',
    description: `The same of every world, which is named by the first digits of the SHA-256 of its key. No key is needed, and headers of webhooks, which may hold secrets, are left out:\n\n${describe(ofAll)}\n\n${resuming}`,
    tags: [tag.verification],
    security: [{}, { ControlToken: [] }],
    headers: ResumeHeaders,
    response: streamResponse,
  },
};

export const streamOfWorld: Routes = async (app) => {
  const { stopping, worlds } = app;
  // Each stream listens for the stop.
  setMaxListeners(0, stopping);
  // Nobody follows a stream by HEAD.
  app.get('/stream', { schema: schemas.world, exposeHeadRoute: false }, async (request, reply) => {
    const { world } = request;
    await stream(request, reply, {
      feed: worlds.feed,
      pick: ({ name, world: id, data }) => (id === world.id ? { name, data: { world: world.hash, data } } : undefined),
      endings: [stopping, world.dropped],
    });
  });
};

/** Apart from all that needs a key. */
export const streamOfAll: Routes = async (app) => {
  const { stopping, worlds } = app;
  app.get('/worlds/stream', { schema: schemas.all, exposeHeadRoute: false }, async (request, reply) => {
    await stream(request, reply, {
      feed: worlds.feed,
      pick: ({ name, world, data }) => ({ name, data: { world: world?.slice(0, 8) ?? null, data } }),
      without: ['headers', 'customHeaders'],
      endings: [stopping],
    });
  });
};
