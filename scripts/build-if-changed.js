// Builds dist/ unless it is newer than everything that it is made of. Plain JavaScript, because it runs before each start.

import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const sources = ['src', 'fixtures', 'scripts', 'openapi.yaml', 'package.json', 'package-lock.json', 'tsconfig.json'];

// A folder changes when a file in it is added, removed or renamed.
const changedMs = Math.max(...sources.flatMap((source) => [source, ...within(source)]).map(modifiedMs));

// The bundler writes it first.
if (changedMs >= modifiedMs('dist/index.js') || modifiedMs('dist/sbom.cdx.json') === 0) {
  const { status } = spawnSync('npm', ['run', '--silent', 'build'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  process.exitCode = status ?? 1;
}

function within(source) {
  if (!statSync(join(root, source)).isDirectory()) return [];
  return readdirSync(join(root, source), { recursive: true }).map((path) => join(source, path));
}

function modifiedMs(path) {
  return statSync(join(root, path), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
