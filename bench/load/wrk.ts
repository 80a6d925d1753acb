// Load by wrk, if it is on the PATH.

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Program } from '../load.ts';
import { doneOf } from './wrk-report.ts';

const script = fileURLToPath(new URL('ids.lua', import.meta.url));

export function wrk(): { readonly name: string; readonly program: Program } | undefined {
  // wrk tells its version and exits 1; where it is missing there is no output.
  const name = /^wrk \S+/.exec(spawnSync('wrk', ['--version'], { encoding: 'utf8' }).stdout ?? '')?.[0];
  return name === undefined ? undefined : { name, program };
}

const program: Program = {
  argv: ({ port, root }, { first, count }, { connections, seconds }) => {
    const under = ['-t', '1', '-c', String(connections), '-d', String(seconds), '--timeout', '20s'];
    const url = `http://127.0.0.1:${port}${root}${first}`;
    return count === 1
      ? ['wrk', ...under, '-H', 'x-APIKey: bench', url]
      : ['wrk', ...under, '-s', script, url, '--', root, String(first), String(count)];
  },
  read: doneOf,
};
