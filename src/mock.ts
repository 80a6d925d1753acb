// The single boot path: the command line, the library and the tests all start here.

import { setMaxListeners } from 'node:events';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { admission } from './api/admit.ts';
import { authenticator } from './api/authenticate.ts';
import { conversationOperations } from './api/conversation-operations.ts';
import { headersForAny } from './api/cors-headers.ts';
import { expressLane } from './api/express-lane.ts';
import { journalRequests } from './api/journal-requests.ts';
import { logRequests } from './api/log-requests.ts';
import { Responder } from './api/responder.ts';
import { Waits } from './api/waits.ts';
import type { Config } from './config/config.ts';
import { limitsOf } from './config/limits.ts';
import { Streams } from './control/event-stream.ts';
import type { Conversations } from './conversations/pick.ts';
import { conversationsOf } from './conversations-of.ts';
import type { Before } from './fastify-app.ts';
import { keepFixturesFresh } from './keep-fixtures-fresh.ts';
import { Listener } from './listener.ts';
import { loggerOf, type Readers } from './log.ts';
import { version } from './package-root.ts';
import { StartError } from './start-error.ts';
import { lateApp, waysOn } from './ways-on.ts';
import { Worlds } from './worlds/worlds.ts';

/** A mock that answers: over a socket once it listens, or in process by `inject` of its app. */
export type Mock = {
  /** What answers in process. Loaded when it is first asked for, by a request or here. */
  readonly app: () => Promise<FastifyInstance>;
  readonly log: Logger;
  readonly conversations: Conversations;
  /**
   * Listens on the host and port of the configuration; gives the URL.
   *
   * @throws StartError if that cannot be
   */
  readonly listen: () => Promise<string>;
  /** Finishes what is in flight, ends delays early, frees the port. */
  readonly close: () => Promise<void>;
};

/** How long a start may be over before what it left out is loaded, whether or not anybody has asked. */
const warmUpMs = 1_000;

const programs: Readers = { isTerminal: false, hasColours: false };

/**
 * Makes a mock that is ready to listen.
 *
 * @throws StartError with everything that is wrong with the fixtures or the options
 * @example await (await createMock(defaults)).listen() // 'http://127.0.0.1:7278'
 */
export async function createMock(config: Config, readers: Readers = programs, before?: Before): Promise<Mock> {
  if (config.watch && config.fixtures.length === 0) {
    throw new StartError(['--watch: there is no folder to watch, name one with --fixtures']);
  }
  const conversations = conversationsOf(config);
  const stop = new AbortController();
  // One for each delay that is waiting.
  setMaxListeners(0, stop.signal);
  const log = await loggerOf(config, readers);
  const cors = {
    corsOrigins: config['cors-origin'].filter((origin) => origin !== 'none'),
    withMockHeaders: config['mock-headers'],
  };
  const observers = [
    ...(log.isLevelEnabled('info') ? [logRequests(log)] : []),
    ...(config.journal > 0 ? [journalRequests] : []),
  ];
  const responder = new Responder({ ...cors, stopping: stop.signal, observers, log });
  const worlds = worldsOf(config, conversations, log);
  const authenticate = authenticator(config['api-key'], (key) => worlds.isBound(key));
  const waits = new Waits(config['max-waiting'], stop.signal);
  const steps = {
    admit: admission({ authenticate, worlds, responder }),
    operations: conversationOperations({ conversations, responder, waits }),
    responder,
  };
  const app = lateApp(async () => {
    const { fastifyApp } = await import('./fastify-app.ts');
    const options = {
      ...cors,
      ...steps,
      conversations,
      worlds,
      authenticate,
      streams: new Streams(config['max-streams'], config['max-stream-bytes']),
      stopping: stop.signal,
      anyKey: config['api-key'].length === 0,
      hasControl: config.control,
      guard: { allowedHosts: config['allowed-host'], token: config['control-token'] },
      maxOverrides: config['max-overrides'],
      maxOverrideBytes: config['max-override-bytes'],
      maxFaults: config['max-faults'],
      maxKeys: config['max-keys'],
      maxBodyBytes: config['max-body-bytes'],
      keepsJournal: config.journal > 0,
      version: version(),
      seed: config.seed,
      limits: limitsOf(config),
      log,
    };
    return fastifyApp(options, before);
  });
  const listener = new Listener(waysOn(expressLane(steps), app, responder), headersForAny(cors));
  const stopWatching = config.watch ? await keepFixturesFresh(conversations, config, log) : undefined;
  let warmingUp: NodeJS.Timeout | undefined;
  return {
    app: app.get,
    log,
    conversations,
    listen: async () => {
      const url = await listener.listen(config.host, config.port).catch((cause) => {
        throw new StartError([listenProblem(cause, config)], { cause });
      });
      log.info(`listening on ${url}`);
      warmingUp = setTimeout(() => app.get().catch((error) => log.error(error)), warmUpMs).unref();
      return url;
    },
    close: async () => {
      clearTimeout(warmingUp);
      stop.abort();
      await listener.close();
      await app.close();
      await stopWatching?.();
    },
  };
}

function listenProblem({ code, message }: NodeJS.ErrnoException, { host, port }: Config): string {
  const where = `port ${port} of ${host}`;
  if (code === 'EADDRINUSE') return `${where} is in use: stop what uses it, or choose another with --port`;
  return `${where} cannot be listened on: ${message}`;
}

function worldsOf(config: Config, conversations: Conversations, log: Logger): Worlds {
  return new Worlds({
    clock: conversations.clock,
    rateLimit: config['rate-limit'] ?? undefined,
    journal: { entries: config.journal, bytes: config['journal-bytes'] },
    mostWorlds: config['max-worlds'],
    longestIdleMs: config['world-idle'] * 1000,
    keys: config.key,
    onLost: (hash, why) => log.warn(`world ${hash} is lost: ${why}`),
  });
}
