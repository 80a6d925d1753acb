// Load by autocannon, where there is no wrk: installed when it is needed.

import { fileURLToPath } from 'node:url';
import { install, versionOf } from '../install.ts';
import type { Program } from '../load.ts';

const client = fileURLToPath(new URL('autocannon-client.js', import.meta.url));

export function autocannon(): { readonly name: string; readonly program: Program } {
  install('autocannon');
  return { name: `autocannon ${versionOf('autocannon', 'autocannon')}`, program };
}

const program: Program = {
  argv: ({ port, root }, { first, count }, { connections, seconds }) => [
    ...[process.execPath, client, String(port), root],
    ...[connections, seconds, first, count].map(String),
  ],
  read: (told) => {
    const { failed, ...done } = JSON.parse(told);
    if (failed > 0) throw new Error(`autocannon: ${told}`);
    return done;
  },
};
