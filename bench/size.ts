// Size: what an installation for production puts on the disk, without the Node or Java that runs it.

import { lstatSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installed, npm } from './install.ts';
import { names } from './names.ts';
import type { ReadyPeer } from './peers.ts';
import { progress } from './progress.ts';

export type Size = { readonly server: string; readonly megabytes: number };

const project = fileURLToPath(new URL('..', import.meta.url));

/** The packed mock, installed as a stranger does, and the peers, as they were installed to be measured. */
export function measureSizes(peers: readonly ReadyPeer[], emptyFolder: string): readonly Size[] {
  progress('size');
  return [
    { server: names.mock, megabytes: megabytesIn(installPacked(emptyFolder)) },
    ...peers.map(({ name, folder }) => ({ server: name, megabytes: megabytesIn(installed(folder)) })),
  ];
}

/** Packs the mock, installs it in an empty folder and tells where. */
function installPacked(folder: string): string {
  mkdirSync(folder);
  npm(project, 'pack', '--ignore-scripts', '--pack-destination', folder);
  const [tarball = ''] = readdirSync(folder);
  writeFileSync(join(folder, 'package.json'), '{}');
  npm(folder, 'install', '--omit=dev', `./${tarball}`);
  return join(folder, 'node_modules');
}

function megabytesIn(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const bytes = files.reduce((sum, { parentPath, name }) => sum + lstatSync(join(parentPath, name)).size, 0);
  return Math.round(bytes / 100_000) / 10;
}
