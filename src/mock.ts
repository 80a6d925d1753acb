// The single boot path: the command line and the tests all start here.

import { setMaxListeners } from 'node:events';
import type { FastifyInstance } from 'fastify';
import { labeller } from './api/answer.ts';
import { statusIds } from './api/errors.ts';
import { app } from './app.ts';
import type { Config } from './config/config.ts';
import { lineOf, loadFolders } from './conversations/fixture-folders.ts';
import type { Conversations } from './conversations/pick.ts';
import { conversationsOf } from './conversations-of.ts';
import { loggerOf } from './log.ts';
import { createServer } from './server.ts';
import { StartError } from './start-error.ts';

/** A mock that answers: over a socket once it listens, or in process by `server.inject`. */
export type Mock = {
  readonly server: FastifyInstance;
  readonly conversations: Conversations;
  /** Listens on the host and port of the configuration; gives the URL. */
  readonly listen: () => Promise<string>;
  /** Finishes what is in flight, ends delays early, frees the port. */
  readonly close: () => Promise<void>;
};

/**
 * Makes a mock that is ready to listen.
 *
 * @param isTerminal whether people read what it logs
 * @throws StartError with everything that is wrong with the fixtures or the options
 * @example await (await createMock(defaults)).listen() // 'http://127.0.0.1:7278'
 */
export async function createMock(config: Config, isTerminal = false): Promise<Mock> {
  if (config.watch && config.fixtures.length === 0) {
    throw new StartError(['--watch: there is no folder to watch, name one with --fixtures']);
  }
  const conversations = conversationsOf(config);
  const stop = new AbortController();
  // One for each delay that is waiting.
  setMaxListeners(0, stop.signal);
  const server = createServer(await loggerOf(config, isTerminal));
  server.register(
    app({
      conversations,
      label: labeller(config['mock-headers']),
      withMockHeaders: config['mock-headers'],
      stopping: stop.signal,
      apiKeys: config['api-key'],
      logRequests: ['trace', 'debug', 'info'].includes(config['log-level']),
      corsOrigins: config['cors-origin'].filter((origin) => origin !== 'none'),
    }),
  );
  server.addHook('preClose', (done) => {
    stop.abort();
    done();
  });
  if (config.watch) await keepFixturesFresh(server, conversations, config.fixtures);
  await server.ready();
  return {
    server,
    conversations,
    listen: () =>
      server.listen({ host: config.host, port: config.port, listenTextResolver: (url) => `listening on ${url}` }),
    close: () => server.close(),
  };
}

/** A broken save leaves the last good set in place and says what is wrong with it. */
async function keepFixturesFresh(
  server: FastifyInstance,
  conversations: Conversations,
  folders: readonly string[],
): Promise<void> {
  const { watchFolders } = await import('./conversations/watch-folders.ts');
  const stopWatching = await watchFolders(folders, () => {
    const { fixtures, problems } = loadFolders(folders, statusIds);
    if (problems.length === 0) {
      conversations.useFixtures(fixtures);
      server.log.info(`fixtures loaded again: ${fixtures.length}`);
      return;
    }
    server.log.warn(`fixtures kept as they were, ${problems.length} problems:`);
    for (const problem of problems) server.log.warn(lineOf(problem));
  });
  server.addHook('onClose', stopWatching);
}
