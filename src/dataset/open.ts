// The conversations of a configuration, for a server or without one.

import { statusIds } from './api/errors.ts';
import type { Config } from './config/config.ts';
import { lineOf, loadFolders } from './conversations/fixture-folders.ts';
import { localeShares, Organisation } from './conversations/organisation.ts';
import { Conversations } from './conversations/pick.ts';
import { StartError } from './start-error.ts';
import { startClock } from './worlds/clock.ts';

/**
 * Loads the fixtures and starts the clock.
 *
 * @throws StartError with every problem of the fixtures
 * @example conversationsOf(defaults).pick(123)?.variant // 'vendor-example'
 */
export function conversationsOf(config: Config): Conversations {
  const { fixtures, problems } = loadFolders(config.fixtures, statusIds, config['public-url']);
  if (problems.length > 0) throw new StartError(problems.map(lineOf));
  const setting = { organisation: new Organisation(localeShares(config.locales)), publicUrl: config['public-url'] };
  const conversations = new Conversations(
    config.seed,
    setting,
    startClock(config.clock),
    config['only-fixtures'],
    config['max-cached'],
  );
  conversations.useFixtures(fixtures);
  return conversations;
}
