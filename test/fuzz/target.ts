// The built mock under attack, over sockets, and what has to hold of it whatever came.

import type { Test } from 'tap';
import { startBuilt } from '../mock-process.ts';
import { answerIn, requestOf, send } from './wire.ts';

/** What no answer and no line of the log may hold. */
export const secrets = { key: 'canary-key-5b1d', token: 'canary-token-9c7e' } as const;

/** Starts a mock that logs every request. Stopped when the test ends, which it has to do well. */
export async function target(t: Test, ...args: string[]) {
  const { url, written, child, ended } = await startBuilt(t, ['--log-level', 'trace', '--log-format', 'json', ...args]);
  const port = Number(new URL(url).port);
  const example = async () =>
    (await send(port, requestOf('GET', '/v2/conversations/123', [['x-APIKey', 'bystander']]))).replace(
      /^date: .*$/im,
      '',
    );
  const first = await example();
  /** @throws Error if the mock answers otherwise than at first, told a secret, or logged a failure */
  const stillStands = async () => {
    const now = await example();
    expect(answerIn(now).status === 200 && now === first, `123 as before, not ${now}`);
    const log = written.out + written.err;
    expectSilent(log);
    expect(!/"level":[56]0/.test(log), `no failure in the log: ${/.*"level":[56]0.*/.exec(log)}`);
    written.out = '';
  };
  const stop = async () => {
    child.kill('SIGTERM');
    t.equal(await ended, 0, 'it stops well');
  };
  return { port, stillStands, stop };
}

export function expect(holds: boolean, what: string): void {
  if (!holds) throw new Error(`expected ${what}`);
}

export function expectSilent(text: string): void {
  for (const secret of Object.values(secrets)) expect(!text.includes(secret), `no secret in ${text}`);
}
