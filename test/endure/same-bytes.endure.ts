// The same bytes under every time zone, locale and Node. ENDURE_NODES names more Nodes, with a colon between them.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import t from 'tap';
import { variantNames } from '../../src/dataset/variants.ts';
import { inPackage } from '../../src/files/package.ts';
import { dataVersion } from '../../src/random/random.ts';
import { built } from '../mock-process.ts';
import { started } from './mock.ts';

const [thisNode, script] = built;
const nodes = [thisNode, ...(process.env.ENDURE_NODES ?? '').split(':').filter(Boolean)];
/** By halves of an hour and over the date line; dotless letters, other digits, other commas. */
const surroundings = [
  ['TZ=UTC', 'LC_ALL=C'],
  ['TZ=Asia/Kolkata', 'LC_ALL=tr_TR.UTF-8'],
  ['TZ=Pacific/Kiritimati', 'LC_ALL=ar_EG.UTF-8'],
];
const committed: Record<string, string> = JSON.parse(
  readFileSync(inPackage('test', 'dataset', 'digests.json'), 'utf8'),
)[dataVersion];
const rows: Readonly<Record<string, readonly (number | string)[]>> = {
  'ids around 2^31': from(2 ** 31 - 20, 41),
  'the last ids': from(Number.MAX_SAFE_INTEGER - 40, 41),
  'seed 7, ids 1 to 200': from(1, 200).map((id) => `${id}?__seed=7`),
  ...Object.fromEntries(
    variantNames.map((name) => [`example ${name}, ids 1 to 50`, from(1, 50).map((id) => `${id}?__example=${name}`)]),
  ),
  // Of these the first run decides.
  'ids 10000 to 11999': from(10_000, 2000),
};

for (const node of nodes) {
  for (const variables of surroundings) {
    t.test(`${node} with ${variables.join(' ')}`, async (t) => {
      const mock = await started(t, ['env', '-i', ...variables, node, script, '--log-level', 'info']);
      for (const [name, targets] of Object.entries(rows)) {
        const bodies: string[] = [];
        for (const target of targets) {
          const answer = await fetch(`${mock.url}/v2/conversations/${target}`, { headers: { 'x-apikey': 'endure' } });
          bodies.push(await answer.text());
        }
        const digest = createHash('sha256').update(`[${bodies.join()}]`).digest('hex');
        committed[name] ??= digest;
        t.equal(digest, committed[name], name);
      }
      t.equal(await mock.stop(), 0);
    });
  }
}

function from(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, at) => first + at);
}
