// The map: plugins, then routes, in order.

import { type FastifyBaseLogger, type FastifyInstance, fastify, LogController } from 'fastify';
import type { Config } from './config/read.ts';
import type { Dataset } from './dataset/dataset.ts';
import { answers } from './plugins/answer.ts';
import { bodies } from './plugins/bodies.ts';
import { statusIdAnswers } from './plugins/choice.ts';
import { connections } from './plugins/connections.ts';
import { decorate } from './plugins/context.ts';
import { cors, originsOf } from './plugins/cors.ts';
import { journal } from './plugins/journal.ts';
import { methods, unknownRoutes } from './plugins/methods.ts';
import { otherErrorHandler, vendorErrorHandler } from './plugins/problems.ts';
import { preferences } from './plugins/read-preferences.ts';
import { frameworkErrors, unreadable } from './plugins/unreadable.ts';
import { vendorValidator } from './plugins/validation.ts';
import { limitRate, worldOfKey } from './plugins/world.ts';
import { control, controlPrefix } from './routes/mock/control.ts';
import { pages } from './routes/pages/pages.ts';
import { getBusiness } from './routes/v2/business/get.ts';
import { searchBusinesses } from './routes/v2/business/search.ts';
import { getConversation } from './routes/v2/conversations/get.ts';
import { listConversations } from './routes/v2/conversations/list.ts';
import { readConversation } from './routes/v2/conversations/read.ts';
import { updateConversation } from './routes/v2/conversations/update.ts';
import { ingestMessage } from './routes/v2/custom-channels/ingest.ts';
import { listMessages } from './routes/v2/messages/list.ts';
import { messages } from './routes/v2/messages/send.ts';
import { listMessagingSettings } from './routes/v2/messaging/settings/list.ts';
import { updateMessagingSettings } from './routes/v2/messaging/settings/update.ts';
import { getUser } from './routes/v2/user/get.ts';
import { getMe } from './routes/v2/user/me.ts';
import { searchUsers } from './routes/v2/user/search.ts';
import { webhooks } from './routes/v2/webhooks/webhooks.ts';
import type { Outboxes } from './webhooks/outboxes.ts';
import type { Worlds } from './world/worlds.ts';

type AppContext = {
  readonly config: Config;
  readonly dataset: Dataset;
  readonly worlds: Worlds;
  readonly outboxes: Outboxes;
  readonly log: FastifyBaseLogger;
};

/** Registers what has to see every route. */
export type Before = (app: FastifyInstance) => Promise<void>;

/** What the server answers under which path. Ready to be asked, by `inject` or once it listens. */
export async function createApp({ log, ...context }: AppContext, before?: Before): Promise<FastifyInstance> {
  const { clientErrorHandler, refuseConnect } = unreadable(context.config, log);
  const app = fastify({
    ...timeouts,
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    childLoggerFactory: (logger) => logger,
    // Fastify would load Ajv, which takes `1e3` for an integer, and a serialiser that drops what a schema does not name.
    // These are in its place, and never called, because compilers are set below.
    schemaController: { compilersFactory: { buildValidator: Object, buildSerializer: Object } },
    // A request that arrives while the mock stops is still answered.
    return503OnClosing: false,
    // Longer than any request line that Node reads: what is wrong with an id is for the route to say.
    routerOptions: { maxParamLength: 16_384 },
    rewriteUrl: ({ url = '/' }) => withoutOrigin(url),
    frameworkErrors,
    clientErrorHandler,
  });
  await before?.(app);
  app.setValidatorCompiler(vendorValidator);
  app.setSerializerCompiler(() => JSON.stringify);
  decorate(app, context);
  app.server.on('connect', refuseConnect);
  app.server.on('checkExpectation', (request, response) => app.routing(request, response));

  await app.register(connections);
  if (context.config.control) await app.register(control, { prefix: controlPrefix });
  await app.register(async (web) => {
    await web.register(otherErrorHandler);
    await web.register(methods);
    await web.register(cors, { origins: originsOf(context.config) });
    await web.register(emulated, { prefix: '/v2' });
    await web.register(pages);
  });
  await app.ready();
  return app;
}

/** What holds for every endpoint of /v2, in the order of a request, and the endpoints. */
async function emulated(app: FastifyInstance): Promise<void> {
  await app.register(vendorErrorHandler);
  await app.register(worldOfKey);
  await app.register(journal);
  await app.register(limitRate);
  await app.register(preferences);
  await app.register(bodies);
  await app.register(unknownRoutes);
  await app.register(statusIdAnswers);
  await app.register(answers);
  app.setNotFoundHandler(() => {});

  await app.register(listConversations);
  await app.register(getConversation);
  await app.register(updateConversation);
  await app.register(readConversation);
  await app.register(listMessages);
  await app.register(messages);
  await app.register(ingestMessage);
  await app.register(getMe);
  await app.register(searchUsers);
  await app.register(getUser);
  await app.register(searchBusinesses);
  await app.register(getBusiness);
  await app.register(listMessagingSettings);
  await app.register(updateMessagingSettings);
  await app.register(webhooks);
}

/** A client that is slow on purpose, or has gone, holds its connection no longer than this. */
const timeouts = {
  requestTimeout: 60_000,
  // Longer than the 60 s that proxies commonly keep a connection.
  keepAliveTimeout: 72_000,
  http: { requireHostHeader: false, headersTimeout: 15_000, connectionsCheckingInterval: 5_000 },
} as const;

/** What is asked of a proxy has an origin before its path. */
function withoutOrigin(url: string): string {
  if (url.startsWith('/')) return url;
  const target = url.replace(/^https?:\/\/[^/?#]*/i, '');
  return target === url || target.startsWith('/') ? target : `/${target}`;
}
