// Where a mock has to start that its authors did not sit: nothing can be written, nobody has this uid, there is no HOME.

import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { inPackage } from '../../src/package-root.ts';
import { built, startProcess } from '../mock-process.ts';

const [node] = built;
/** Where every place can be had, one that cannot is a failure. */
const mayNotSkip = process.env.ENDURE_ALL !== undefined;
/** Nobody has it. */
const uid = '54321';

/** Every mount becomes read-only for the command behind it, as far as the system allows; `/tmp` it must. */
const readOnly = [
  'unshare',
  ...(process.getuid?.() === 0 ? [] : ['--map-root-user']),
  '--mount',
  'sh',
  '-c',
  `while read -r _ mount _; do mount -o remount,bind,ro "$mount" 2>/dev/null; done </proc/self/mounts
  touch "$0" 2>/dev/null && exit 99
  exec "$@"`,
  join(tmpdir(), 'partoo-mock-may-not-write-this'),
];
const asNobody = ['setpriv', `--reuid=${uid}`, `--regid=${uid}`, '--clear-groups', '--inh-caps=-all', '--no-new-privs'];

/** Nothing of the tests’ own: what tap puts there for a process writes files. */
const withEnv = (...variables: string[]) => ['env', '-i', ...variables];
const home = `HOME=${tmpdir()}`;

/** What a mock is started by. */
const places: Readonly<Record<string, readonly string[]>> = {
  'on a read-only file system': [...readOnly, ...withEnv(home)],
  'as an unknown uid': [...asNobody, ...withEnv(home)],
  'with no HOME': withEnv(`PATH=${process.env.PATH}`),
  'with no environment at all': withEnv(),
  'with nothing of all that': [...readOnly, ...asNobody, ...withEnv()],
};

for (const [name, by] of Object.entries(places)) {
  t.test(`it starts, answers and stops ${name}`, { skip: mayNotSkip ? false : whyNot(by) }, async (t) => {
    const script = packageFor(t);
    const mock = startProcess(t, [...by, node, script, '--port', '0']);
    const [, url] = await mock.saw(/"msg":"listening on (http[^"]+)"/);
    for (const path of ['/v2/conversations/123', '/v2/conversations/777', '/docs', '/openapi.yaml', '/_mock']) {
      t.equal((await fetch(url + path, { headers: { 'x-apikey': 'endure' } })).status, 200, path);
    }
    mock.child.kill('SIGTERM');
    t.equal(await mock.ended, 0);
    t.equal(mock.written.err, '');
  });
}

/** Why this system does not let Node be started so; false if it does. */
function whyNot([...by]: readonly string[]): string | false {
  const [command = node, ...args] = [...by, node, '--version'];
  const { status, stderr, error } = spawnSync(command, args, { encoding: 'utf8', timeout: 20_000 });
  return (
    status !== 0 &&
    `not permitted here: ${by.join(' ').split('\n', 1)[0]}: ${error?.message ?? (stderr.trim() || status)}`
  );
}

/** The package where anybody can read it, as an installed one; gives its executable. */
function packageFor(t: Test): string {
  const folder = mkdtempSync(join(tmpdir(), 'partoo-mock-'));
  t.teardown(() => rmSync(folder, { recursive: true }));
  for (const name of ['dist', 'fixtures', 'openapi.yaml', 'package.json']) {
    cpSync(inPackage(name), join(folder, name), { recursive: true });
  }
  chmodSync(folder, 0o755);
  return join(folder, 'dist', 'partoo-mock.js');
}
