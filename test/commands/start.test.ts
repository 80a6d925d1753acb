import { join } from 'node:path';
import t from 'tap';
import { banner } from '../../src/banner.ts';
import { defaults } from '../../src/config/config.ts';
import { conversationsOf } from '../../src/conversations-of.ts';
import { freePort, takenPort } from '../free-port.ts';
import { collectingTerminal, runHere } from '../terminal.ts';

const hint = 'partoo-mock --help shows what is valid\n';

t.test('a port in use is one line and exit code 1', async (t) => {
  const port = await takenPort(t);
  t.same(await runHere(['--port', String(port)]), {
    code: 1,
    out: '',
    err: `port ${port} of 127.0.0.1 is in use: stop what uses it, or choose another with --port\n`,
  });
});

t.test('so is an address that this machine does not have', async (t) => {
  const port = await freePort();
  const { code, out, err } = await runHere(['start', '--host', '203.0.113.1', '--port', String(port)]);
  t.equal(code, 1);
  t.equal(out, '');
  t.match(err, new RegExp(`^port ${port} of 203\\.0\\.113\\.1 cannot be listened on: [^\\n]+\\n$`));
});

type Stop = (reason: { err?: Error }) => Promise<void>;

for (const isTerminal of [true, false]) {
  t.test(`a start ${isTerminal ? 'on a terminal shows the banner' : 'without a terminal shows nothing'}`, async (t) => {
    let stop: Stop = () => Promise.reject(new Error('nothing can stop it'));
    const grace = (_options: object, given: Stop) => {
      stop = given;
      t.teardown(() => stop({}));
    };
    const { start } = await t.mockImport<typeof import('../../src/commands/start.ts')>('../../src/commands/start.ts', {
      'close-with-grace': grace,
    });
    const port = await freePort();
    const { terminal, written } = collectingTerminal({ isTerminal });
    const config = { ...defaults, port, 'log-level': 'silent' } as const;
    t.equal(await start.run({ config, operands: [], switches: new Set(), terminal }), undefined);
    const url = `http://127.0.0.1:${port}`;
    t.equal((await fetch(`${url}/readyz`)).status, 200);
    t.equal(written.err, '');
    t.equal(written.out, isTerminal ? banner(url, config, conversationsOf(config).cases, terminal.paint) : '');

    await stop(isTerminal ? {} : { err: new Error('broken on purpose') });
    await t.rejects(fetch(`${url}/readyz`));
  });
}

t.test('a start that failed leaves no watch and no handler behind', async (t) => {
  const port = await takenPort(t);
  const events = ['SIGTERM', 'SIGINT', 'beforeExit', 'uncaughtException', 'unhandledRejection'];
  const before = events.map((event) => process.listenerCount(event));
  await runHere(['--port', String(port), '--watch', '--fixtures', t.testdir({})]);
  t.same(
    events.map((event) => process.listenerCount(event)),
    before,
  );
  t.notOk(process.getActiveResourcesInfo().includes('StatWatcher'));
});

t.test('takes no operand', async (t) => {
  t.same(await runHere(['start', 'here', 'now']), {
    code: 2,
    out: '',
    err: `start here now: takes no operand\n${hint}`,
  });
});

t.test('--watch needs a folder to watch', async (t) => {
  t.same(await runHere(['--watch']), {
    code: 2,
    out: '',
    err: `--watch: there is no folder to watch, name one with --fixtures\n`,
  });
});

t.test('every problem of the fixtures is told, and nothing is served', async (t) => {
  const folder = t.testdir({ one: { 'unnamed.json': '{}', '5000-cut.json': '{' }, two: { '404-status.json': '{}' } });
  const { code, out, err } = await runHere(['--fixtures', join(folder, 'one'), '--fixtures', join(folder, 'two')]);
  t.equal(code, 2);
  t.equal(out, '');
  const lines = err.split('\n');
  t.equal(lines.length, 4);
  t.match(lines[0], `${join(folder, 'one', '5000-cut.json')}: expected JSON in UTF-8: `);
  t.equal(lines[1], `${join(folder, 'one', 'unnamed.json')}: expected a file name like 1003-expired.json`);
  t.equal(
    lines[2],
    `${join(folder, 'two', '404-status.json')}#/id 404: expected an id that does not stand for a status`,
  );
});
