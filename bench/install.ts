// What is not ours: each in a folder of its own under peers/, installed exactly as locked when a run needs it.

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const patienceMs = 300_000;

/** A file or folder among the installed packages of a peer. */
export const installed = (peer: string, path = '') =>
  fileURLToPath(new URL(`peers/${peer}/node_modules/${path}`, import.meta.url));

/** The Node that peers are given where they ask for a newer one. */
export const node24 = installed('node-24', 'node/bin/node');

/** @throws Error when npm cannot install it */
export function install(peer: string): void {
  if (isInstalled(peer)) return;
  // npm's node fetches its binary by a script.
  const scripts = peer === 'node-24' ? [] : ['--ignore-scripts'];
  npm(fileURLToPath(new URL(`peers/${peer}/`, import.meta.url)), 'ci', '--omit=dev', ...scripts);
}

/** npm writes a lock of its own when all is in place. */
function isInstalled(peer: string): boolean {
  const done = installed(peer, '.package-lock.json');
  const lock = new URL(`peers/${peer}/package-lock.json`, import.meta.url);
  return existsSync(done) && statSync(done).mtimeMs >= statSync(lock).mtimeMs;
}

/** Runs npm in a folder, without a word. */
export function npm(folder: string, ...argv: string[]): void {
  execFileSync('npm', [...argv, '--no-audit', '--no-fund', '--silent'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: patienceMs,
    shell: process.platform === 'win32',
  });
}

/** Version of a package that a peer consists of. */
export const versionOf = (peer: string, name: string): string =>
  JSON.parse(readFileSync(installed(peer, `${name}/package.json`), 'utf8')).version;
