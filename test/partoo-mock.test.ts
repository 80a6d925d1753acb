import { execFile, spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import t, { type Test } from 'tap';
import type { run } from '../src/cli.ts';
import { defaults } from '../src/config/config.ts';
import { conversationsOf } from '../src/conversations-of.ts';
import { inPackage } from '../src/package-root.ts';
import { freePort, takenPort } from './free-port.ts';
import { built, runBuilt, startBuilt, startProcess } from './mock-process.ts';
import { until } from './until.ts';

const sh = promisify(execFile);
const { version } = JSON.parse(readFileSync(inPackage('package.json'), 'utf8'));
const builtIn = inPackage('fixtures', 'conversations');
const open = JSON.parse(readFileSync(join(builtIn, '1001-open.json'), 'utf8'));
const { cases } = conversationsOf(defaults);

const get = (url: string, path: string, headers: Record<string, string> = {}) =>
  fetch(url + path, { headers: { 'x-apikey': 'sk-topsecret', ...headers } });

/** The lines of a log, as what they hold. */
const linesOf = (log: string) =>
  log
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

t.test('exit codes', async (t) => {
  const port = String(await takenPort(t));
  const ends: readonly [argv: readonly string[], code: number, out: RegExp, err: RegExp][] = [
    [['--version'], 0, new RegExp(`^${version}\n$`), /^$/],
    [['--help'], 0, /^Usage: partoo-mock /, /^$/],
    [['show', '123'], 0, /^\{"id":123,.*\}$/, /^$/],
    [['openapi'], 0, /^openapi: 3\.1\./, /^$/],
    [['show', '404'], 1, /^\{"error":.*\}$/, /^404 answers status 404\n$/],
    [['healthcheck', '--port', '0'], 1, /^$/, /^http:\/\/127\.0\.0\.1:0\/readyz is not ready\n$/],
    [['--port', port], 1, /^$/, new RegExp(`^port ${port} of 127\\.0\\.0\\.1 is in use: [^\n]+\n$`)],
    [['--port', port, '--watch', '--fixtures', builtIn], 1, /^$/, /^port .* is in use: [^\n]+\n$/],
    [['--prot', '80'], 2, /^$/, /^--prot: no such option, did you mean port\?\n/],
    [['--fixtures', 'nosuch'], 2, /^$/, /^nosuch: expected a folder that can be read\n/],
  ];
  await Promise.all(
    ends.map(async ([argv, code, out, err]) => {
      const end = await runBuilt(t, argv);
      t.equal(end.code, code, argv.join(' '));
      t.match(end.out, out, argv.join(' '));
      t.match(end.err, err, argv.join(' '));
    }),
  );
});

t.test('a reader that has seen enough is no failure', async (t) => {
  const [node, script] = built;
  const command = `{ '${node}' '${script}' openapi; echo "exit $?" >&2; } | head -c 9`;
  const { written, ended } = startProcess(t, ['sh', '-c', command]);
  await ended;
  t.same(written, { out: 'openapi: ', err: 'exit 0\n' });
});

t.test('without a terminal the log is JSON lines, and there is no banner', async (t) => {
  const { url, written, child, ended } = await startBuilt(t);
  child.kill();
  t.equal(await ended, 0);
  t.match(linesOf(written.out), [{ level: 30, msg: `listening on ${url}` }]);
  t.equal(linesOf(written.out).length, 1);
  t.equal(written.err, '');
});

t.test('a request is one line: method, path, status, source, variant; never the key nor the query', async (t) => {
  const { url, written, child, ended } = await startBuilt(t);
  await get(url, '/v2/conversations/123?__delay=0&token=hidden-query');
  await get(url, '/v2/conversations/5', { prefer: 'example=expired' });
  await get(url, '/v2/conversations/404');
  await get(url, '/v2/conversations/abc');
  await get(url, '/v2/conversations/5', { 'x-apikey': 'invalid' });
  await fetch(`${url}/v2/conversations/5`, { method: 'POST', headers: { 'x-apikey': 'sk-topsecret' } });
  await get(url, '/readyz');
  child.kill();
  await ended;
  const [, ...lines] = linesOf(written.out);
  t.match(lines, [
    { level: 30, msg: 'GET /v2/conversations/123 200', source: 'fixture', variant: 'vendor-example', ms: Number },
    { level: 30, msg: 'GET /v2/conversations/5 200', source: 'prefer', variant: 'expired', ms: Number },
    { level: 30, msg: 'GET /v2/conversations/404 404', source: 'status-id', variant: 'not-found', ms: Number },
    { level: 30, msg: 'GET /v2/conversations/abc 400', source: 'request', variant: 'bad-request', ms: Number },
    { level: 30, msg: 'GET /v2/conversations/5 401', source: 'key', variant: 'unauthenticated', ms: Number },
    { level: 30, msg: 'POST /v2/conversations/5 405', source: 'request', variant: 'method-not-allowed', ms: Number },
  ]);
  t.equal(lines.length, 6);
  for (const line of lines) {
    t.same(Object.keys(line), ['level', 'time', 'pid', 'hostname', 'source', 'variant', 'ms', 'msg']);
  }
  t.notMatch(written.out + written.err, /topsecret|hidden-query|__delay/);
});

for (const level of ['warn', 'silent']) {
  t.test(`--log-level ${level} logs no request`, async (t) => {
    const port = String(await freePort());
    const { written, child, ended } = startProcess(t, [...built, '--port', port, '--log-level', level]);
    t.ok(
      await until(() =>
        get(`http://127.0.0.1:${port}`, '/v2/conversations/123').then(
          ({ ok }) => ok,
          () => false,
        ),
      ),
    );
    child.kill();
    t.equal(await ended, 0);
    t.same(written, { out: '', err: '' });
  });
}

t.test('--log-format pretty is for people, in no colour where no terminal is', async (t) => {
  const { saw, written, child, ended } = startProcess(t, [...built, '--port', '0', '--log-format', 'pretty']);
  const [, url = ''] = await saw(/listening on (http\S+)/);
  await get(url, '/v2/conversations/123');
  child.kill();
  t.equal(await ended, 0);
  t.match(
    written.out,
    /^\[[\d:.]+\] INFO: listening on http:[^\n]+\n\[[\d:.]+\] INFO: GET \/v2\/conversations\/123 200 \{[^\n]+\}\n$/,
  );
  t.match(written.out, /"source":"fixture","variant":"vendor-example"/);
});

const noScript = spawnSync('script', ['--version']).error !== undefined && 'script (util-linux) is not installed';
const noCurl = spawnSync('curl', ['--version']).error !== undefined && 'curl is not installed';
const esc = String.fromCharCode(27);
const colours = new RegExp(`${esc}\\[\\d+m`, 'g');

t.test(
  'on a terminal it shows a banner in colour, and its curl works as pasted',
  { skip: noScript || noCurl },
  async (t) => {
    const command = `exec ${built.map((part) => `'${part}'`).join(' ')} --port 0`;
    const { saw, written, child, ended } = startProcess(t, ['script', '-qefc', command, '/dev/null'], {
      TERM: 'xterm-256color',
    });
    await saw(/curl .*\/v2\/conversations\/\d+/);
    t.match(written.out, `${esc}[1mpartoo-mock${esc}[22m`);
    const shown = written.out.replaceAll(colours, '').replaceAll('\r', '');
    const [, url = ''] = /partoo-mock {2}(http:\/\/127\.0\.0\.1:\d+)/.exec(shown) ?? [];
    t.match(shown, `docs ${url}/docs\n`);
    t.equal((await get(url, '/docs')).status, 200);
    t.ok(cases.length > 30);
    for (const { id, name } of cases) t.match(shown, new RegExp(`\\b${id} +${name}( |\n)`), name);

    const [curl = ''] = /curl .*/.exec(shown) ?? [];
    const { stdout } = await sh('sh', ['-c', `${curl} --silent --write-out '\n%{http_code}'`]);
    const [body = '', status] = stdout.split('\n');
    t.equal(status, '200');
    t.equal(JSON.parse(body).id, cases[0]?.id);

    // What a person types to end it.
    child.stdin?.write('\u0003');
    t.equal(await ended, 0);
    const lines = written.out.replaceAll(colours, '').split(/\r?\n/);
    const logged = lines.filter((line) => line.includes('GET '));
    t.equal(logged.length, 1);
    t.match(
      logged[0],
      /INFO: GET \/v2\/conversations\/123 200 \{"source":"fixture","variant":"vendor-example","ms":[\d.]+\}/,
    );
  },
);

t.test('on a terminal without colours there are none', { skip: noScript }, async (t) => {
  const command = `exec ${built.map((part) => `'${part}'`).join(' ')} --prot 80`;
  const { ended, written } = startProcess(t, ['script', '-qefc', command, '/dev/null'], { TERM: 'dumb' });
  t.equal(await ended, 2);
  t.equal(written.out, '--prot: no such option, did you mean port?\r\npartoo-mock --help shows what is valid\r\n');
});

t.test('an error nobody expected is logged, and ends it with 1', async (t) => {
  const trap = "process.on('SIGWINCH', () => { throw new Error('broken on purpose'); });";
  const [node, script] = built;
  const argv = [node, `--import=data:text/javascript,${encodeURIComponent(trap)}`, script, '--port', '0'];
  const { saw, written, child, ended } = startProcess(t, argv);
  await saw(/listening on/);
  child.kill('SIGWINCH');
  t.equal(await ended, 1);
  t.match(linesOf(written.out).at(-1), { level: 60, msg: 'broken on purpose', err: { stack: String } });
  t.equal(written.err, '');
});

type Run = typeof run;

/** The executable in this process, around another command line. It imports it by the name that it has once compiled. */
const executable = (t: Test, run: Run) => t.mockImport('../src/partoo-mock.ts', { '../src/cli.js': { run } });

for (const code of [0, 1, 2, undefined]) {
  t.test(`exit code ${code} of the command line is that of the process`, async (t) => {
    t.teardown(() => {
      process.exitCode = undefined;
    });
    const seen: unknown[] = [];
    await executable(t, async (argv, env) => {
      seen.push(argv, env);
      return code;
    });
    t.equal(process.exitCode, code);
    t.same(seen, [process.argv.slice(2), process.env]);
    process.exitCode = undefined;
  });
}

const screens: readonly [isTTY: boolean | undefined, hasColors: boolean, painted: boolean][] = [
  [true, true, true],
  [true, false, false],
  [undefined, true, false],
];

for (const [isTTY, hasColors, painted] of screens) {
  t.test(`isTTY ${isTTY} and hasColors ${hasColors} ${painted ? 'paint' : 'leave texts as they are'}`, async (t) => {
    t.intercept(process.stdout, 'isTTY', { value: isTTY });
    t.intercept(process.stdout, 'hasColors', { value: () => hasColors });
    // The tests themselves may run without colours, and Node heeds that.
    t.intercept(process, 'env', { value: { FORCE_COLOR: '1' } });
    const written: unknown[] = [];
    await executable(t, async (_argv, _env, terminal) => {
      written.push(terminal.isTerminal, terminal.paint('red', 'bad'));
      // tap writes to the same streams, so they are its own again at once.
      const out = t.capture(process.stdout, 'write', () => true);
      const err = t.capture(process.stderr, 'write', () => true);
      terminal.out('good');
      terminal.err('bad');
      out.restore();
      err.restore();
      written.push(out.args(), err.args());
      return undefined;
    });
    t.same(written, [isTTY === true, painted ? `${esc}[31mbad${esc}[39m` : 'bad', [['good']], [['bad']]]);
  });
}

t.test('--fixtures --watch, from start to stop', async (t) => {
  const fixture = (id: number, changes: object = {}) =>
    JSON.stringify({ ...open, id, last_message: { ...open.last_message, conversation_id: id }, ...changes });
  const folder = t.testdir({ '1001-mine.json': fixture(1001) });
  const { url, saw, written, child, ended } = await startBuilt(t, ['--fixtures', folder, '--watch']);
  const variantOf = async (id: number) => (await get(url, `/v2/conversations/${id}`)).headers.get('x-mock-variant');
  const nameOf = async (id: number) =>
    JSON.parse(await (await get(url, `/v2/conversations/${id}`)).text()).consumer_name;
  t.equal(await variantOf(1001), 'mine');

  writeFileSync(join(folder, '6001-added.json'), fixture(6001));
  t.ok(await until(async () => (await variantOf(6001)) === 'added'), 'added');

  writeFileSync(join(folder, '6001-added.json'), fixture(6001, { consumer_name: 'Ada' }));
  t.ok(await until(async () => (await nameOf(6001)) === 'Ada'), 'altered');

  writeFileSync(join(folder, '6001-added.json'), fixture(6001, { consumer_name: 'Bob', status: 'Opened' }));
  await saw(/fixtures kept as they were, problems: 1[\s\S]*6001-added\.json#[^\n]*\n/);
  t.equal(await nameOf(6001), 'Ada', 'broken');
  const warnings = linesOf(written.out).filter(({ level }) => level === 40);
  t.match(warnings, [
    { msg: 'fixtures kept as they were, problems: 1' },
    { msg: `${join(folder, '6001-added.json')}#/status "Opened": expected one of Open, Closed` },
  ]);

  writeFileSync(join(folder, '6001-added.json'), fixture(6001, { consumer_name: 'Cleo' }));
  t.ok(await until(async () => (await nameOf(6001)) === 'Cleo'), 'mended');

  rmSync(join(folder, '1001-mine.json'));
  t.ok(await until(async () => (await variantOf(1001)) === 'open'), 'removed, so the built-in one is back');

  child.kill();
  t.equal(await ended, 0);
});
