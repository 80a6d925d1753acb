// The same bytes everywhere: the built mock under several time zones, locales and Nodes, over HTTP. `ENDURE_NODES` names
// more Nodes than this one, with a colon between them.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import t, { type Test } from 'tap';
import { dataVersion } from '../../src/conversations/draw.ts';
import { inPackage } from '../../src/package-root.ts';
import { built, startProcess } from '../mock-process.ts';
import { type Digests, digestsOf } from './digests-of.ts';

const [thisNode, script] = built;
const others = (process.env.ENDURE_NODES ?? '').split(':').filter((path) => path !== '');
const nodes = new Map(
  [thisNode, ...others].map((node) => [execFileSync(node, ['--version'], { encoding: 'utf8' }).trim(), node]),
);

/** Far from Greenwich, by halves of an hour and over the date line; dotless letters, other digits, other commas. */
const surroundings = [
  ['TZ=UTC', 'LC_ALL=C'],
  ['TZ=Asia/Kolkata', 'LC_ALL=tr_TR.UTF-8'],
  ['TZ=America/St_Johns', 'LC_ALL=ar_EG.UTF-8'],
  ['TZ=Pacific/Kiritimati', 'LC_ALL=de_DE.UTF-8'],
] as const;

const committed: Digests = JSON.parse(readFileSync(inPackage('test', 'conversations', 'digests.json'), 'utf8'))[
  dataVersion
];

/** Of the first that was asked. */
let first: Digests | undefined;

for (const [version, node] of nodes) {
  t.test(`Node ${version} minds its surroundings`, async (t) => {
    const told = surroundings.map((variables) => asNodeSeesIt(node, variables));
    t.equal(new Set(told).size, surroundings.length, told.join(', '));
  });

  for (const variables of surroundings) {
    t.test(`the same bytes on Node ${version} with ${variables.join(' ')}`, async (t) => {
      const digests = await digestsUnder(t, node, variables);
      first ??= digests;
      t.strictSame(digests, first);
      const known = Object.keys(digests).filter((name) => name in committed);
      t.ok(known.length > 20, 'most are known to the data version');
      for (const name of known) t.equal(digests[name], committed[name], name);
    });
  }
}

function asNodeSeesIt(node: string, variables: readonly string[]): string {
  const code = 'new Date(0).getTimezoneOffset() + Intl.DateTimeFormat().resolvedOptions().locale';
  return execFileSync('env', ['-i', ...variables, node, '-p', code], { encoding: 'utf8' }).trim();
}

async function digestsUnder(t: Test, node: string, variables: readonly string[]): Promise<Digests> {
  const mock = startProcess(t, ['env', '-i', ...variables, node, script, '--port', '0', '--max-worlds', '10']);
  const [, url = ''] = await mock.saw(/"msg":"listening on (http[^"]+)"/);
  const digests = await digestsOf(url);
  mock.child.kill('SIGTERM');
  await mock.ended;
  return digests;
}
