// Fixtures while they are being written: a folder that changes is loaded again, whole or not at all.

import { watch } from 'chokidar';

const intervalMs = 300;

/**
 * Calls `changed` once things have settled after any change in the folders. Polls, because bind mounts and
 * network folders send no events.
 *
 * @returns a function that ends the watch
 */
export async function watchFolders(folders: readonly string[], changed: () => void): Promise<() => Promise<void>> {
  let settling: NodeJS.Timeout | undefined;
  const watcher = watch([...folders], { usePolling: true, interval: intervalMs, ignoreInitial: true, depth: 0 });
  watcher.on('all', () => {
    clearTimeout(settling);
    settling = setTimeout(changed, intervalMs);
  });
  await new Promise<void>((ready) => watcher.once('ready', ready));
  return async () => {
    clearTimeout(settling);
    await watcher.close();
  };
}
