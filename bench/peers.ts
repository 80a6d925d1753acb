// What is not ours: installed into bench/peers when a run needs it, and never into the project.

import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('peers/', import.meta.url));
const contract = fileURLToPath(new URL('../openapi.yaml', import.meta.url));
const prismFile = `${folder}node_modules/@stoplight/prism-cli/dist/index.js`;

/** Why Prism cannot be measured, if it cannot. Prism mocks our own contract. */
export const prismMissing = existsSync(contract) ? undefined : 'Prism is left out: there is no openapi.yaml yet';

export const prismArguments = (port: number): readonly string[] => [
  prismFile,
  ...['mock', contract, '--host', '127.0.0.1', '--port', String(port), '--verboseLevel', 'silent'],
];

/** Installs the peers exactly as locked. */
export function installPeers(): void {
  if (existsSync(prismFile)) return;
  execFileSync('npm', ['ci', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund', '--silent'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    timeout: 300_000,
    shell: process.platform === 'win32',
  });
}

/** Version of an installed peer. */
export function versionOfPeer(name: string): string {
  return createRequire(`${folder}package.json`)(`${name}/package.json`).version;
}
