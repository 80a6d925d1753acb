// Folders of fixtures under watch: a set that changes is swapped as a whole, or kept as it was.

import type { Logger } from 'pino';
import { statusIds } from './api/errors.ts';
import type { Config } from './config/config.ts';
import { lineOf, loadFolders } from './conversations/fixture-folders.ts';
import type { Conversations } from './conversations/pick.ts';

/** A broken save leaves the last good set in place and says what is wrong with it. Gives what stops the watching. */
export async function keepFixturesFresh(
  conversations: Conversations,
  { fixtures: folders, 'public-url': publicUrl }: Config,
  log: Logger,
): Promise<() => Promise<void>> {
  const { watchFolders } = await import('./conversations/watch-folders.ts');
  return watchFolders(folders, () => {
    const { fixtures, problems } = loadFolders(folders, statusIds, publicUrl);
    if (problems.length === 0) {
      conversations.useFixtures(fixtures);
      log.info(`fixtures loaded again: ${fixtures.length}`);
      return;
    }
    log.warn(`fixtures kept as they were, problems: ${problems.length}`);
    for (const problem of problems) log.warn(lineOf(problem));
  });
}
