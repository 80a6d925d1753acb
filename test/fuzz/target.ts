// A mock to be attacked over sockets, and what must hold of it whatever came.

import { symbols } from 'pino';
import type { Test } from 'tap';
import { type Config, defaults } from '../../src/config/config.ts';
import { createMock } from '../../src/mock.ts';
import { answerIn, requestOf, send } from './wire.ts';

/** What must never be told to anybody: the world of a key, and the token of the control plane. */
export const secrets = { key: 'canary-key-5b1d', token: 'canary-token-9c7e' } as const;

export type Target = {
  readonly port: number;
  /** @throws Error if the mock does not answer as it did at first, told a secret, or logged a failure */
  readonly stillStands: () => Promise<void>;
};

/** A mock that listens, logs every request to memory and is closed when the test ends. */
export async function target(t: Test, config: Partial<Config> = {}): Promise<Target> {
  const mock = await createMock({ ...defaults, port: 0, 'log-level': 'trace', 'log-format': 'json', ...config });
  t.teardown(mock.close);
  const lines: string[] = [];
  Reflect.set(Reflect.get(mock.log, symbols.streamSym), 'write', (line: string) => lines.push(line) > 0);
  const failures: unknown[] = [];
  const fail = (reason: unknown) => failures.push(reason);
  process.on('unhandledRejection', fail);
  t.teardown(() => process.off('unhandledRejection', fail));

  // A client that closes its side at once would be gone before it is loaded.
  await mock.app();
  const port = Number(new URL(await mock.listen()).port);
  const example = () => send(port, requestOf('GET', '/v2/conversations/123', [['x-APIKey', 'bystander']]));
  const withoutDate = (text: string) => text.replace(/^date: .*$/im, '');
  const first = withoutDate(await example());
  return {
    port,
    stillStands: async () => {
      const now = withoutDate(await example());
      if (answerIn(now).status !== 200 || now !== first) throw new Error(`123 answers otherwise than before: ${now}`);
      const told = lines.splice(0);
      assertSilent(told.join(''));
      const failed = told.filter((line) => /"level":[56]0/.test(line));
      if (failed.length > 0) throw new Error(`logged: ${failed.join('')}`);
      if (failures.length > 0) throw new Error('a rejection was not handled', { cause: failures[0] });
    },
  };
}

/** @throws Error if a text has a secret in it */
export function assertSilent(text: string): void {
  for (const secret of Object.values(secrets)) if (text.includes(secret)) throw new Error(`told a secret: ${text}`);
}
