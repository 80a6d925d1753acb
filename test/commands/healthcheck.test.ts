import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import t, { type Test } from 'tap';
import type { Config } from '../../src/config/config.ts';
import { freePort, noIpv6, takenPort } from '../free-port.ts';
import { quietMock } from '../quiet-mock.ts';
import { runHere } from '../terminal.ts';

/** Starts a mock; gives its port as text. */
async function listening(t: Test, config: Partial<Config> = {}): Promise<string> {
  const mock = await quietMock(t, config);
  return new URL(await mock.listen()).port;
}

t.test('a mock that listens is ready', async (t) => {
  const port = await listening(t);
  t.same(await runHere(['healthcheck', '--port', port]), { code: 0, out: '', err: '' });
});

t.test('finds it with the variables that the mock was started with', async (t) => {
  const port = await listening(t);
  t.equal((await runHere(['healthcheck'], { PARTOO_MOCK_PORT: port })).code, 0);
  t.equal((await runHere(['healthcheck'], { PORT: port, HOST: '127.0.0.1' })).code, 0);
});

t.test('a mock on every address is asked at the loopback', async (t) => {
  const port = await listening(t, { host: '0.0.0.0' });
  t.equal((await runHere(['healthcheck'], { PARTOO_MOCK_HOST: '0.0.0.0', PARTOO_MOCK_PORT: port })).code, 0);
});

for (const host of ['::', '::1']) {
  t.test(`a mock on ${host} is asked at [::1]`, { skip: noIpv6 }, async (t) => {
    const port = await listening(t, { host });
    t.equal((await runHere(['healthcheck', '--host', host, '--port', port])).code, 0);
  });
}

const urls: readonly [host: string, shown: string][] = [
  ['127.0.0.1', 'http://127.0.0.1'],
  ['0.0.0.0', 'http://127.0.0.1'],
  ['::', 'http://[::1]'],
  ['::1', 'http://[::1]'],
  // A name that every object has.
  ['constructor', 'http://constructor'],
];

for (const [host, shown] of urls) {
  t.test(`nobody at ${host}: one line, exit code 1`, async (t) => {
    const port = await freePort();
    t.same(await runHere(['healthcheck', '--host', host, '--port', String(port)]), {
      code: 1,
      out: '',
      err: `${shown}:${port}/readyz is not ready\n`,
    });
  });
}

t.test('a mock that is stopping is not ready', async (t) => {
  let asked = '';
  const port = await answering(t, (url) => {
    asked = url;
    return 503;
  });
  t.equal((await runHere(['healthcheck', '--port', port])).code, 1);
  t.equal(asked, '/readyz');
});

t.test('one that never answers is given up', async (t) => {
  const port = await takenPort(t);
  t.equal((await runHere(['healthcheck', '--port', String(port)])).code, 1);
});

t.test('--wait waits for a mock that starts later', async (t) => {
  const port = await freePort();
  const healthcheck = runHere(['healthcheck', '--wait', '--port', String(port)]);
  await wait(600);
  await listening(t, { port });
  t.same(await healthcheck, { code: 0, out: '', err: '' });
});

t.test('asks once without --wait', async (t) => {
  let tries = 0;
  const port = await answering(t, () => {
    tries += 1;
    return 503;
  });
  t.equal((await runHere(['healthcheck', '--port', port])).code, 1);
  t.equal(tries, 1);
});

t.test('--wait gives up when its time is over, however long each answer takes', async (t) => {
  let tries = 0;
  const port = await answering(t, () => {
    tries += 1;
    return 503;
  });
  const { timeout } = AbortSignal;
  const asked: number[] = [];
  t.teardown(() => {
    AbortSignal.timeout = timeout;
  });
  AbortSignal.timeout = (ms) => {
    asked.push(ms);
    return timeout(ms / 50);
  };
  const { code, err } = await runHere(['healthcheck', '--wait', '--port', port]);
  t.equal(code, 1);
  t.equal(err, `http://127.0.0.1:${port}/readyz is not ready\n`);
  t.ok(tries > 1);
  t.equal(asked[0], 30_000);
});

/** A server that answers a status to every URL; gives its port as text. */
async function answering(t: Test, statusOf: (url: string) => number): Promise<string> {
  const server = createServer(({ url = '' }, response) => response.writeHead(statusOf(url)).end()).listen(
    0,
    '127.0.0.1',
  );
  t.teardown(() => {
    server.close();
    server.closeAllConnections();
  });
  await once(server, 'listening');
  return String((server.address() as AddressInfo).port);
}
