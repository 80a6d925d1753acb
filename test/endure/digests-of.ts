// Digests of what a mock answers over HTTP. Those that `test/conversations/digests.json` has too go by the same name.

import { createHash } from 'node:crypto';
import { Agent, get } from 'node:http';
import { variantNames } from '../../src/conversations/variants.ts';

/** SHA-256 of a list of bodies, as hexadecimal digits, by what they are. */
export type Digests = Readonly<Record<string, string>>;

const connections = 8;

export async function digestsOf(url: string): Promise<Digests> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const bodyOf = (path: string, key = 'endure') => bodyFrom(agent, url + path, key);
  const digest = async (targets: readonly string[], key?: string) => {
    const bodies = await Promise.all(targets.map((target) => bodyOf(`/v2/conversations/${target}`, key)));
    return createHash('sha256')
      .update(`[${bodies.join(',')}]`)
      .digest('hex');
  };
  const { cases }: { cases: { id: number }[] } = JSON.parse(await bodyOf('/_mock'));
  const rows: Record<string, readonly string[]> = {
    'every case': cases.map(({ id }) => String(id)),
    'ids 10000 to 11999': from(10_000, 2000),
    'ids 10000 to 10099, widened': from(10_000, 100).map((id) => `${id}?__unknown-enums=true`),
    'seed 7, ids 1 to 200': from(1, 200).map((id) => `${id}?__seed=7`),
    'ids around 2^31': around(2 ** 31),
    'ids around 2^32': around(2 ** 32),
    'the last ids': around(Number.MAX_SAFE_INTEGER - 20),
    ...Object.fromEntries(
      variantNames.map((name) => [`example ${name}, ids 1 to 50`, from(1, 50).map((id) => `${id}?__example=${name}`)]),
    ),
  };
  const digests: Record<string, string> = {};
  for (const [name, targets] of Object.entries(rows)) digests[name] = await digest(targets);
  await fetch(`${url}/_mock/clock/advance`, {
    method: 'POST',
    headers: { 'x-apikey': 'later', 'content-type': 'application/json' },
    body: '{"by":"P30D"}',
  });
  digests['ids 10000 to 10499, 30 days later'] = await digest(from(10_000, 500), 'later');
  agent.destroy();
  return digests;
}

const from = (first: number, count: number) => Array.from({ length: count }, (_, at) => String(first + at));
const around = (middle: number) => from(middle - 20, 41);

/** @throws Error if the answer is no 200 */
function bodyFrom(agent: Agent, url: string, key: string): Promise<string> {
  return new Promise((resolve, reject) => {
    get(url, { agent, headers: { 'x-apikey': key } }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text) => {
        body += text;
      });
      response.once('end', () =>
        response.statusCode === 200 ? resolve(body) : reject(new Error(`${url} answered ${response.statusCode}`)),
      );
    }).once('error', reject);
  });
}
