// Places where the built mock has to start, answer and stop: no place to write, no user, no environment, no log, no port.
// ENDURE_ALL makes a place that this machine cannot offer a failure.

import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  closeSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import t from 'tap';
import { inPackage } from '../../src/files/package.ts';
import { freePort } from '../free-port.ts';
import { built, runBuilt, startBuilt, strangersEnv } from '../mock-process.ts';
import { until } from '../until.ts';
import { started } from './mock.ts';

const [node, script] = built;
const key = { headers: { 'x-apikey': 'endure' } };

/** Runs what is behind it, where the mounts that it makes are seen by nobody else. */
const unshared = ['unshare', ...(process.getuid?.() === 0 ? [] : ['--map-root-user']), '--mount', 'sh', '-c'];

/** Every mount becomes read-only for the command behind it; that `/tmp` does is checked. */
const readOnly = [
  ...unshared,
  `while read -r _ mount _; do mount -o remount,bind,ro "$mount" 2>/dev/null; done </proc/self/mounts
  touch "$0" 2>/dev/null && exit 99
  exec "$@"`,
  join(tmpdir(), 'partoo-mock-may-not-write-this'),
];
const asNobody = ['setpriv', '--reuid=54321', '--regid=54321', '--clear-groups', '--inh-caps=-all', '--no-new-privs'];
const places: Readonly<Record<string, readonly string[]>> = {
  'on a read-only file system': [...readOnly, 'env', '-i', `HOME=${tmpdir()}`],
  'as an unknown uid': [...asNobody, 'env', '-i', `HOME=${tmpdir()}`],
  'with no environment at all': ['env', '-i'],
  'with nothing of all that': [...readOnly, ...asNobody, 'env', '-i'],
};

/** Skips what cannot be done here, as a command line shows that tries it. */
function permitted([command = '', ...args]: readonly string[]) {
  const { status } = spawnSync(command, args, { timeout: 20_000 });
  return { skip: status !== 0 && process.env.ENDURE_ALL === undefined && `${command} is not permitted here` };
}

for (const [name, by] of Object.entries(places)) {
  t.test(`it starts, answers and stops ${name}`, permitted([...by, node, '--version']), async (t) => {
    // Where anybody can read it, as an installed package.
    const folder = mkdtempSync(join(tmpdir(), 'partoo-mock-'));
    t.teardown(() => rmSync(folder, { recursive: true }));
    for (const file of ['dist', 'fixtures', 'openapi.yaml', 'package.json'])
      cpSync(inPackage(file), join(folder, file), { recursive: true });
    spawnSync('chmod', ['-R', 'a+rX', folder]);
    const mock = await started(t, [...by, node, join(folder, 'dist', 'bin.js')]);
    for (const path of ['/v2/conversations/123', '/v2/conversations/777', '/docs', '/openapi.yaml', '/_mock'])
      t.equal((await fetch(mock.url + path, key)).status, 200, path);
    t.equal(await mock.stop(), 0);
    t.equal(mock.written.err, '');
  });
}

/** The first file is mounted over the second for the command behind them. */
const bound = [...unshared, 'mount --bind "$0" "$1" && shift && exec "$@"'];

const mayMount = permitted([...bound, script, script, node, '--version']);
t.test(
  'a file mounted on its own is warned of: a change in its place is seen, a rename is not',
  mayMount,
  async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'partoo-mock-'));
    t.teardown(() => rmSync(folder, { recursive: true }));
    const file = join(folder, '9201-mine.json');
    const target = join(folder, 'mounted', '9201-mine.json');
    mkdirSync(join(folder, 'mounted'));
    const example: object = JSON.parse(readFileSync(inPackage('fixtures', 'conversations', '1001-open.json'), 'utf8'));
    const write = (path: string, name: string) =>
      writeFileSync(
        path,
        JSON.stringify({ ...example, id: 9201, last_message: null, is_read: true, consumer_name: name }),
      );
    for (const path of [file, target]) write(path, 'Before');
    const argv = ['--fixtures', join(folder, 'mounted'), '--watch'];
    const mock = await started(t, [...bound, file, target, node, script, ...argv]);
    await mock.saw(/9201-mine\.json is mounted on its own, and an editor that saves by renaming is not seen/);
    const served = async () => (await fetch(`${mock.url}/v2/conversations/9201`, key)).text();
    t.match(await served(), /"Before"/);
    write(file, 'In its place');
    t.ok(await until(async () => (await served()).includes('"In its place"')));
    write(join(folder, 'other.json'), 'By another file');
    renameSync(join(folder, 'other.json'), file);
    // Several times as long as it takes to see a change.
    await wait(2000);
    t.match(await served(), /"In its place"/, 'the mount keeps the file that has no name any more');
    t.equal(await mock.stop(), 0);
  },
);

/** Where the log goes, and what becomes of it. */
const outlets: Readonly<Record<string, { readonly out: () => number | 'pipe'; readonly use: 'destroy' | 'pause' }>> = {
  'a full disk': { out: () => openSync('/dev/full', 'w'), use: 'pause' },
  'a pipe whose reader has gone': { out: () => 'pipe', use: 'destroy' },
  'a pipe that nobody reads': { out: () => 'pipe', use: 'pause' },
};

for (const [name, { out, use }] of Object.entries(outlets)) {
  for (const format of ['json', 'pretty']) {
    t.test(`a log in ${format} to ${name} keeps nobody from an answer, nor the mock from its end`, async (t) => {
      const port = await freePort();
      const url = `http://127.0.0.1:${port}`;
      const stdout = out();
      const argv = [script, '--port', String(port), '--log-format', format];
      const child = spawn(node, argv, { env: strangersEnv, stdio: ['ignore', stdout, 'inherit'] });
      t.teardown(() => child.kill('SIGKILL'));
      if (typeof stdout === 'number') closeSync(stdout);
      const answers = () =>
        fetch(`${url}/readyz`)
          .then(({ ok }) => ok)
          .catch(() => false);
      t.ok(await until(answers));
      child.stdout?.[use]();
      const statuses = new Set<number>();
      // More lines than a pipe holds.
      for (let id = 10_000; id < 10_800; id += 1) {
        const answer = await fetch(`${url}/v2/conversations/${id}`, key);
        await answer.arrayBuffer();
        statuses.add(answer.status);
      }
      t.strictSame([...statuses], [200]);
      child.kill('SIGTERM');
      t.strictSame(await once(child, 'exit'), [0, null]);
    });
  }
}

t.test('a second start on the port says one line and ends with 1, while the first goes on', async (t) => {
  const first = await startBuilt(t);
  const { port } = new URL(first.url);
  const second = await runBuilt(t, ['--port', port]);
  t.equal(second.code, 1);
  t.match(second.err, new RegExp(`^port ${port} of 127\\.0\\.0\\.1 is in use: [^\n]+\n$`));
  t.equal(second.out, '');
  t.equal((await fetch(`${first.url}/v2/conversations/123`, key)).status, 200);
});
