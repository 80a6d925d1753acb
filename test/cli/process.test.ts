import { execFile, spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, get as httpGet, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import t, { type Test } from 'tap';
import type { run } from '../../src/cli/run.ts';
import { inPackage, version } from '../../src/files/package.ts';
import { freePort, takenPort } from '../free-port.ts';
import { built, runBuilt, startBuilt, startProcess, strangersEnv } from '../mock-process.ts';
import { until } from '../until.ts';

const sh = promisify(execFile);
const builtIn = inPackage('fixtures', 'conversations');
const open = JSON.parse(readFileSync(join(builtIn, '1001-open.json'), 'utf8'));
const missing = (command: string) =>
  spawnSync(command, ['--version']).error !== undefined && `${command} is not installed`;
const esc = String.fromCharCode(27);

const get = (url: string, headers: Record<string, string> = {}) =>
  fetch(url, { headers: { 'x-apikey': 'sk-topsecret', ...headers } });

/** The lines of a log, as what they hold. */
const linesOf = (log: string) =>
  log
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

t.test('exit codes: 0 for success, 1 for a refusal, 2 for misuse', async (t) => {
  const port = String(await takenPort(t));
  const ends: readonly [argv: readonly string[], code: number, out: RegExp, err: RegExp][] = [
    [['--version'], 0, new RegExp(`^${version()}\n$`), /^$/],
    [['--help'], 0, /^Usage: partoo-mock /, /^$/],
    [['show', '123'], 0, /^\{"id":123,.*\}\n$/, /^$/],
    [['openapi'], 0, /^openapi: 3\.1\./, /^$/],
    [['show', '404'], 1, /^\{"error":.*\}\n$/, /^404 answers status 404\n$/],
    [['healthcheck', '--port', '0'], 1, /^$/, /^http:\/\/127\.0\.0\.1:0\/readyz is not ready\n$/],
    [['--port', port], 1, /^$/, new RegExp(`^port ${port} of 127\\.0\\.0\\.1 is in use: [^\n]+\n$`)],
    [['--port', port, '--watch', '--fixtures', builtIn], 1, /^$/, /^port .* is in use: [^\n]+\n$/],
    [['--prot', '80'], 2, /^$/, /^--prot: no such option, did you mean port\?\n/],
    [['--fixtures', 'nosuch'], 2, /^$/, /^nosuch: expected a folder that can be read\n/],
  ];
  for (const [argv, code, out, err] of ends) t.match(await runBuilt(t, argv), { code, out, err }, argv.join(' '));
});

t.test('a reader that has seen enough is no failure', async (t) => {
  const [node, script] = built;
  const command = `{ '${node}' '${script}' openapi; echo "exit $?" >&2; } | head -c 9`;
  const { written, ended } = startProcess(t, ['sh', '-c', command]);
  await ended;
  t.strictSame(written, { out: 'openapi: ', err: 'exit 0\n' });
});

t.test('a request is one line of JSON without a terminal: never the key, never the query', async (t) => {
  const { url, written, child, ended } = await startBuilt(t, ['--public-url', 'auto']);
  const asks: readonly [path: string, headers?: Record<string, string>][] = [
    ['123?__delay=0&token=hidden-query'],
    ['5', { prefer: 'example=expired' }],
    ['404'],
    ['abc'],
    ['5', { 'x-apikey': 'invalid' }],
  ];
  for (const [path, headers] of asks) await get(`${url}/v2/conversations/${path}`, headers);
  await fetch(`${url}/v2/conversations/5`, { method: 'PUT', headers: { 'x-apikey': 'sk-topsecret' } });
  await get(`${url}/readyz`);
  child.kill();
  t.equal(await ended, 0);
  const [first, ...lines] = linesOf(written.out);
  t.match(first, { level: 30, msg: `listening on ${url}` });
  const world = /^[0-9a-f]{8}$/;
  t.match(lines, [
    { level: 30, world, prefer: 'delay=0', source: 'fixture', variant: 'vendor-example', msg: /123 200$/ },
    { level: 30, world, prefer: 'example=expired', source: 'prefer', variant: 'expired', msg: /5 200$/ },
    { level: 30, world, source: 'status-id', variant: 'not-found', msg: 'GET /v2/conversations/404 404' },
    { level: 30, world, source: 'request', variant: 'bad-request', msg: 'GET /v2/conversations/abc 400' },
    {
      level: 40,
      source: 'key',
      variant: 'unauthenticated',
      msg: /^GET \/v2\/conversations\/5 401: the key invalid is /,
    },
    { level: 30, source: 'request', variant: 'method-not-allowed', msg: 'PUT /v2/conversations/5 405' },
  ]);
  t.equal(lines.length, 6);
  const names = lines.map((line) => Object.keys(line).filter((name) => !['prefer', 'world'].includes(name)));
  for (const found of names)
    t.strictSame(found, ['level', 'time', 'pid', 'hostname', 'source', 'variant', 'ms', 'msg']);
  t.notMatch(written.out + written.err, /topsecret|hidden-query|__delay/);
});

t.test('on another port than pictures point to there is a warning, unless they follow it', async (t) => {
  const said =
    'pictures and media point to http://localhost:7278, where this mock does not listen: --public-url auto follows it';
  const { written, url } = await startBuilt(t);
  await get(`${url}/v2/conversations/123`);
  t.ok(await until(() => linesOf(written.out).length === 3));
  t.match(linesOf(written.out)[1], { level: 40, msg: said });
  const follows = await startBuilt(t, ['--public-url', 'auto']);
  const answer = await get(`${follows.url}/v2/conversations/1001`);
  t.match(await answer.json(), { consumer_img: new RegExp(`^${follows.url}/avatars/`) });
});

t.test('--log-level warn and silent log no request', async (t) => {
  for (const level of ['warn', 'silent']) {
    const port = String(await freePort());
    const { written, child, ended } = startProcess(t, [
      ...built,
      '--port',
      port,
      '--public-url',
      'auto',
      '--log-level',
      level,
    ]);
    const isThere = () =>
      get(`http://127.0.0.1:${port}/v2/conversations/123`).then(
        ({ ok }) => ok,
        () => false,
      );
    t.ok(await until(isThere));
    child.kill();
    t.equal(await ended, 0);
    t.strictSame(written, { out: '', err: '' }, level);
  }
});

t.test('--log-format pretty is text for people, in no colour without a terminal', async (t) => {
  const { saw, written, child, ended } = startProcess(t, [
    ...built,
    '--port',
    '0',
    '--public-url',
    'auto',
    '--log-format',
    'pretty',
  ]);
  const [, url = ''] = await saw(/listening on (http\S+)/);
  await get(`${url}/v2/conversations/123`);
  child.kill();
  t.equal(await ended, 0);
  const [first = '', second = ''] = written.out.split('\n');
  t.match(first, /^\[[\d:.]+\] INFO: listening on http:\S+$/);
  t.match(
    second,
    /^\[[\d:.]+\] INFO: GET \/v2\/conversations\/123 200 \{"world":"[0-9a-f]{8}","source":"fixture","variant":"vendor-example"/,
  );
});

t.test(
  'on a terminal there is a banner in colour, and its curl works as pasted',
  { skip: missing('script') || missing('curl') },
  async (t) => {
    const command = `exec ${built.map((part) => `'${part}'`).join(' ')} --port 0`;
    const { saw, written, child, ended } = startProcess(t, ['script', '-qefc', command, '/dev/null'], {
      TERM: 'xterm-256color',
    });
    await saw(/curl .*\/v2\/conversations\/\d+/);
    t.match(written.out, `${esc}[1mpartoo-mock${esc}[22m`);
    const plain = () => written.out.replace(new RegExp(`${esc}\\[\\d+m`, 'g'), '').replaceAll('\r', '');
    const [, url = ''] = /partoo-mock {2}(http:\/\/127\.0\.0\.1:\d+)/.exec(plain()) ?? [];
    t.match(plain(), `docs         ${url}/docs\n`);
    const [curl = ''] = /curl .*/.exec(plain()) ?? [];
    const { stdout } = await sh('sh', ['-c', `${curl} --silent --write-out '\n%{http_code}'`]);
    const [body = '', status] = stdout.split('\n');
    t.strictSame([status, JSON.parse(body).id], ['200', 123]);

    // Ctrl+C.
    child.stdin?.write('\u0003');
    t.equal(await ended, 0);
    t.match(
      plain(),
      /INFO: GET \/v2\/conversations\/123 200 \{"world":"[0-9a-f]{8}","source":"fixture","variant":"vendor-example","ms":[\d.]+\}/,
    );
  },
);

t.test('on a terminal without colours there are none', { skip: missing('script') }, async (t) => {
  const command = `exec ${built.map((part) => `'${part}'`).join(' ')} --prot 80`;
  const { ended, written } = startProcess(t, ['script', '-qefc', command, '/dev/null'], { TERM: 'dumb' });
  t.equal(await ended, 2);
  t.equal(written.out, '--prot: no such option, did you mean port?\r\npartoo-mock --help shows what is valid\r\n');
});

t.test('an error that nobody expected ends it with 1 and its stack', async (t) => {
  const trap = "process.on('SIGWINCH', () => { throw new Error('broken on purpose'); });";
  const [node, script] = built;
  const argv = [node, `--import=data:text/javascript,${encodeURIComponent(trap)}`, script, '--port', '0'];
  const { saw, written, child, ended } = startProcess(t, argv);
  await saw(/listening on/);
  child.kill('SIGWINCH');
  t.equal(await ended, 1);
  t.match(written.err, /Error: broken on purpose\n +at /);
});

t.test('--fixtures --watch serves what the folder holds at the moment', async (t) => {
  const fixture = (id: number, changes: object = {}) =>
    JSON.stringify({ ...open, id, last_message: { ...open.last_message, conversation_id: id }, ...changes });
  const folder = t.testdir({ '1001-mine.json': fixture(1001) });
  const { url, saw, written, child, ended } = await startBuilt(t, [
    '--public-url',
    'auto',
    '--fixtures',
    folder,
    '--watch',
  ]);
  const variantOf = async (id: number) => (await get(`${url}/v2/conversations/${id}`)).headers.get('x-mock-variant');
  const nameOf = async (id: number) =>
    JSON.parse(await (await get(`${url}/v2/conversations/${id}`)).text()).consumer_name;
  t.equal(await variantOf(1001), 'mine');
  writeFileSync(join(folder, '6001-added.json'), fixture(6001, { consumer_name: 'Ada' }));
  t.ok(await until(async () => (await nameOf(6001)) === 'Ada'), 'added');

  writeFileSync(join(folder, '6001-added.json'), fixture(6001, { consumer_name: 'Bob', status: 'Shut' }));
  await saw(/fixtures kept as they were, problems: 1[\s\S]*6001-added\.json#[^\n]*\n/);
  t.equal(await nameOf(6001), 'Ada', 'broken');
  const warnings = linesOf(written.out).filter(({ level }) => level === 40);
  t.match(warnings, [
    { msg: 'fixtures kept as they were, problems: 1' },
    { msg: `${join(folder, '6001-added.json')}#/status "Shut": expected one of Open, Closed` },
  ]);

  writeFileSync(join(folder, '6001-added.json'), fixture(6001, { consumer_name: 'Ada' }));
  await saw(/fixtures kept[\s\S]*fixtures loaded again/);
  writeFileSync(join(folder, '6001-added.json'), fixture(6001, { status: 'Shut' }));
  await saw(/(fixtures kept as they were[\s\S]*){2}/);

  writeFileSync(join(folder, '6001-added.json'), fixture(6001, { consumer_name: 'Cleo' }));
  t.ok(await until(async () => (await nameOf(6001)) === 'Cleo'), 'mended');
  rmSync(join(folder, '1001-mine.json'));
  t.ok(await until(async () => (await variantOf(1001)) === 'open'), 'removed, so the built-in one is back');
  child.kill();
  t.equal(await ended, 0);
});

// Stopping.

/** How long a stop may take on a busy machine. The mock itself gives up after ten seconds. */
const promptMs = 2500;

/** Sends a signal; gives the exit code and how long the stop took. */
async function stop({ child, ended }: Awaited<ReturnType<typeof startBuilt>>, signal: NodeJS.Signals = 'SIGTERM') {
  const fromMs = performance.now();
  child.kill(signal);
  const code = await ended;
  return { code, isPrompt: performance.now() - fromMs < promptMs };
}

type Answer = Pick<IncomingMessage, 'headers'> & { readonly status: number | undefined; readonly body: string };

/** Asks over a socket that the agent keeps. */
function ask(url: string, agent: Agent, headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    httpGet(url, { agent, headers: { 'x-apikey': 'demo', ...headers } }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text) => {
        body += text;
      });
      response.on('error', reject);
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body }));
    }).on('error', reject);
  });
}

function keepingAgent(t: Test): Agent {
  const agent = new Agent({ keepAlive: true });
  t.teardown(() => agent.destroy());
  return agent;
}

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
  t.test(`${signal} answers what is delayed, waits for no idle socket, and ends with 0`, async (t) => {
    const mock = await startBuilt(t);
    const agent = keepingAgent(t);
    const [undelayed] = await Promise.all([123, 1, 2].map((id) => ask(`${mock.url}/v2/conversations/${id}`, agent)));
    t.equal(undelayed?.headers.connection, 'keep-alive');
    const delayed = ask(`${mock.url}/v2/conversations/123`, agent, { prefer: 'delay=30000' });
    await wait(300);
    t.strictSame(await stop(mock, signal), { code: 0, isPrompt: true });
    t.match(await delayed, {
      status: 200,
      headers: { connection: 'close', 'preference-applied': 'delay=30000' },
      body: undelayed?.body,
    });
    t.equal(mock.written.err, '');
  });
}

for (const [name, sent] of [
  ['has sent nothing yet, as browsers keep them,', ''],
  ['has sent half a request', 'GET /v2/conversations/1 HT'],
] as const) {
  t.test(`a socket that ${name} does not keep it from ending`, async (t) => {
    const mock = await startBuilt(t);
    const socket = connect(Number(new URL(mock.url).port), '127.0.0.1', () => socket.write(sent));
    t.teardown(() => socket.destroy());
    socket.on('error', () => {});
    await wait(300);
    t.strictSame(await stop(mock), { code: 0, isPrompt: true });
  });
}

t.test('signals that do not mean stop do what they do to any process', async (t) => {
  for (const signal of ['SIGQUIT', 'SIGUSR2', 'SIGABRT'] as const) {
    const mock = await startBuilt(t);
    mock.child.kill(signal);
    t.equal(await mock.ended, signal);
  }
});

t.test('right after the end the port is free, also for a healthcheck to see', async (t) => {
  const first = await startBuilt(t);
  const { port } = new URL(first.url);
  t.equal((await runBuilt(t, ['healthcheck', '--port', port])).code, 0);
  t.equal((await stop(first)).code, 0);
  t.equal((await runBuilt(t, ['healthcheck', '--port', port])).code, 1);
  const second = await startBuilt(t, ['--port', port]);
  t.equal(second.url, first.url);
});

/** Starts a mock on a pseudo-terminal and closes the terminal; prints how the mock ended, and whether it answered before. */
const onClosedTerminal = `
import os, pty, re, select, signal, subprocess, sys, time, urllib.request
leads, argv = sys.argv[1] == 'leads', sys.argv[2:]
if leads:
    pid, master = pty.fork()
    if pid == 0: os.execvp(argv[0], argv)
else:
    master, terminal = pty.openpty()
    pid = subprocess.Popen(argv, stdin=terminal, stdout=terminal, stderr=terminal, start_new_session=True).pid
    os.close(terminal)
written = b''
while not re.search(rb'listening on http\\S+', written): written += os.read(master, 65536)
url = re.search(rb'listening on (http[\\d.:/]+)', written)[1].decode()
time.sleep(0.3)
os.close(master)
statuses = set()
if not leads:
    for id in range(300):
        request = urllib.request.Request(f'{url}/v2/conversations/{id + 1000}', headers={'x-apikey': 'demo'})
        statuses.add(urllib.request.urlopen(request).status if id % 2 else 200)
    os.kill(pid, signal.SIGTERM)
for _ in range(100):
    ended, status = os.waitpid(pid, os.WNOHANG)
    if ended: break
    time.sleep(0.05)
else:
    os.kill(pid, signal.SIGKILL)
    status = None
print('ended', status if status is None else os.waitstatus_to_exitcode(status), *statuses)
`;

for (const format of ['auto', 'pretty', 'json']) {
  t.test(
    `with --log-format ${format} it survives a terminal that was closed`,
    { skip: missing('python3') },
    async (t) => {
      const rest = [...built, '--port', '0', '--log-format', format];
      const end = async (mode: string) =>
        (await sh('python3', ['-c', onClosedTerminal, mode, ...rest], { env: strangersEnv })).stdout.trim();
      t.equal(await end('leads'), 'ended 0', 'the end of its own terminal is the end of the mock');
      t.equal(await end('follows'), 'ended 0 200', 'the end of another one is not: it answers until it is stopped');
    },
  );
}

// The executable in this process.

/** Runs the executable around another command line. */
const executable = (t: Test, fake: typeof run) =>
  t.mockImport('../../src/bin.ts', { '../../src/cli/run.ts': { run: fake } });

t.test('the exit code of the command line is that of the process', async (t) => {
  t.teardown(() => {
    process.exitCode = undefined;
  });
  for (const code of [0, 1, 2, undefined]) {
    process.exitCode = undefined;
    const seen: unknown[] = [];
    await executable(t, async (argv, env) => {
      seen.push(argv, env);
      return code;
    });
    t.equal(process.exitCode, code);
    t.strictSame(seen, [process.argv.slice(2), process.env]);
  }
});

t.test('it writes to the standard streams, in colour where the terminal has colours', async (t) => {
  const screens: readonly [isTTY: boolean | undefined, hasColors: boolean, red: string][] = [
    [true, true, `${esc}[31mbad${esc}[39m`],
    [true, false, 'bad'],
    [undefined, true, 'bad'],
  ];
  // The tests themselves may run without colours, and Node heeds that.
  t.intercept(process, 'env', { value: { FORCE_COLOR: '1' } });
  for (const [isTTY, hasColors, red] of screens) {
    t.intercept(process.stdout, 'isTTY', { value: isTTY });
    t.intercept(process.stdout, 'hasColors', { value: () => hasColors });
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
    t.strictSame(written, [isTTY === true, red, [['good']], [['bad']]]);
  }
});

t.test('a reader or a terminal that is gone ends it with 0, any other trouble with its output with 1', async (t) => {
  const before = new Set([...process.stdout.listeners('error'), ...process.stderr.listeners('error')]);
  await executable(t, async () => undefined);
  const codes: unknown[] = [];
  t.intercept(process, 'exit', { value: (code: unknown) => codes.push(code) });
  for (const stream of [process.stdout, process.stderr]) {
    for (const listener of stream.listeners('error').filter((one) => !before.has(one))) {
      for (const code of ['EPIPE', 'EIO', 'ENOSPC', undefined]) listener({ code });
      stream.off('error', listener as () => void);
    }
  }
  t.strictSame(codes, [0, 0, 1, 1]);
});
