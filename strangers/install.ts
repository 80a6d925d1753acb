// What is not ours: installed into `tools` when a check needs it, and never into the project.

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const inFolder = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** npm keeps here what it installed, from which lock. */
const installed = inFolder('tools/node_modules/.package-lock.json');

/** Installs the strangers exactly as locked, unless they are there. */
export function installStrangers(): void {
  if (existsSync(installed) && versionsIn(installed) === versionsIn(inFolder('tools/package-lock.json'))) return;
  execFileSync(
    'npm',
    ['ci', '--prefix', inFolder('tools'), '--ignore-scripts', '--no-audit', '--no-fund', '--silent'],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
      timeout: 300_000,
      shell: process.platform === 'win32',
    },
  );
}

/** Every package of a lock and its version. What is of another platform only is in one of the locks. */
function versionsIn(file: string): string {
  const { packages }: { packages: Record<string, { version?: string; optional?: boolean }> } = JSON.parse(
    readFileSync(file, 'utf8'),
  );
  return Object.entries(packages)
    .filter(([path, { optional }]) => path !== '' && !optional)
    .map(([path, { version }]) => `${path}@${version}`)
    .join('\n');
}
