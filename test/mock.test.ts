import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import t, { type Test } from 'tap';
import { type Config, defaults } from '../src/config/read.ts';
import { inPackage } from '../src/files/package.ts';
import { createMock } from '../src/mock.ts';
import { StartError } from '../src/problems/start-error.ts';
import { sha256 } from '../src/world/key-hash.ts';
import { takenPort } from './free-port.ts';
import { ask, type QuietMock, quietMock } from './quiet-mock.ts';
import { until } from './until.ts';

const quiet = { ...defaults, 'log-level': 'silent' } as const;
const builtIn = inPackage('fixtures', 'conversations');
const open = JSON.parse(readFileSync(join(builtIn, '1001-open.json'), 'utf8'));

/** A good fixture under an id. */
const fixture = (id: number, changes: object = {}) =>
  JSON.stringify({ ...open, id, last_message: { ...open.last_message, conversation_id: id }, ...changes });

const get = (url: string, path: string, headers: Record<string, string> = {}) =>
  fetch(url + path, { headers: { 'x-apikey': 'demo', ...headers } });

const variantOf = async (mock: QuietMock, id: number) =>
  (await ask(mock, `/v2/conversations/${id}`)).headers['x-mock-variant'];

t.test('answers in process before it listens, and the same over a socket', async (t) => {
  const mock = await quietMock(t);
  const inProcess = await ask(mock, '/v2/conversations/5');
  t.equal(inProcess.statusCode, 200);
  const url = await mock.listen();
  t.match(url, /^http:\/\/127\.0\.0\.1:\d+$/);
  const overSocket = await get(url, '/v2/conversations/5');
  t.equal(await overSocket.text(), inProcess.body);
});

t.test('two mocks in one process share nothing', async (t) => {
  const folder = t.testdir({ '5-mine.json': fixture(5) });
  const one = await quietMock(t, { 'api-key': ['one'], fixtures: [folder] });
  const two = await quietMock(t, { 'api-key': ['two'], seed: 2, 'mock-headers': false });
  const [first, second] = [await one.listen(), await two.listen()];
  t.not(first, second);

  t.equal((await get(first, '/v2/conversations/5', { 'x-apikey': 'two' })).status, 401);
  t.equal((await get(second, '/v2/conversations/5', { 'x-apikey': 'one' })).status, 401);
  const [ofOne, ofTwo] = [
    await get(first, '/v2/conversations/5', { 'x-apikey': 'one' }),
    await get(second, '/v2/conversations/5', { 'x-apikey': 'two' }),
  ];
  t.equal(ofOne.headers.get('x-mock-variant'), 'mine');
  t.equal(ofTwo.headers.get('x-mock-variant'), null);
  t.notSame(await ofOne.json(), await ofTwo.json());

  await one.close();
  t.equal((await get(second, '/readyz')).status, 200);
  await t.rejects(get(first, '/readyz'));
});

type Outcome = { status?: number; body?: RegExp; headers?: Record<string, string | undefined> };

/** What a setting changes, and that it is not so without. */
const settings: readonly [setting: Partial<Config>, url: string, changed: Outcome, otherwise: Outcome][] = [
  [{ 'api-key': ['k'] }, '/v2/conversations/5', { status: 401 }, { status: 200 }],
  [{ 'only-fixtures': true }, '/v2/conversations/5', { status: 404 }, { status: 200 }],
  [
    { 'mock-headers': false },
    '/v2/conversations/123',
    { headers: { 'x-mock-variant': undefined } },
    { headers: { 'x-mock-variant': 'vendor-example' } },
  ],
  [
    { 'cors-origin': ['none'] },
    '/v2/conversations/5',
    { headers: { 'access-control-allow-origin': undefined } },
    { headers: { 'access-control-allow-origin': '*' } },
  ],
  [{ locales: ['de'] }, '/v2/conversations/5', { body: /"country":"DE"/ }, { body: /"country":"(?!DE)/ }],
  [
    { 'public-url': 'https://mock.example' },
    '/v2/conversations/5?__example=open',
    { body: /^(?!.*localhost)/ },
    { status: 200 },
  ],
  [
    { clock: { frozenAtMs: Date.UTC(2031, 0, 1) } },
    '/v2/conversations/5',
    { body: /"20(30|31)-/ },
    { body: /"202[56]-/ },
  ],
];

for (const [setting, url, changed, otherwise] of settings) {
  t.test(`${Object.keys(setting)} reaches what is answered`, async (t) => {
    check(t, await ask(await quietMock(t, setting), url), changed);
    check(t, await ask(await quietMock(t), url), otherwise);
  });
}

function check(t: Test, answer: Awaited<ReturnType<typeof ask>>, { status, body, headers = {} }: Outcome): void {
  if (status !== undefined) t.equal(answer.statusCode, status);
  if (body !== undefined) t.match(answer.body, body);
  for (const [name, value] of Object.entries(headers)) t.equal(answer.headers[name], value, name);
}

t.test('a key can be given a world and a user, and is valid where keys are named', async (t) => {
  const binding = { key: 'theirs', world: 'acme', user: 'alice' };
  const mock = await quietMock(t, { key: [binding], 'api-key': ['acme'] });
  const statusOf = async (key: string) => (await ask(mock, '/v2/conversations/5', { 'x-apikey': key })).statusCode;
  t.strictSame([await statusOf('theirs'), await statusOf('acme'), await statusOf('alice')], [200, 200, 401]);
  const { requests } = (await ask(mock, '/_mock/requests', { 'x-apikey': 'acme' })).json();
  t.match(requests, [{ user: 'alice' }, { user: null }]);
  const open = await quietMock(t, { key: [binding] });
  t.equal((await ask(open, '/v2/conversations/5', { 'x-apikey': 'any' })).statusCode, 200);
});

t.test('a world that had to go is a warning in the log, by the hash of its name, and starts anew', async (t) => {
  const mock = await quietMock(t, { 'max-worlds': 2 });
  const warnings: unknown[] = [];
  mock.log.warn = (line: unknown) => warnings.push(line);
  for (const key of ['one', 'two', 'one:alice', 'three']) await ask(mock, '/v2/conversations/5', { 'x-apikey': key });
  const hash = sha256('two').slice(0, 8);
  t.strictSame(warnings, [
    `world ${hash} was dropped: there are too many (--max-worlds). It starts anew when it is asked for again`,
  ]);
  const requests = async (key: string) => (await ask(mock, '/_mock/requests', { 'x-apikey': key })).json().requests;
  t.equal((await requests('one')).length, 2);
  t.equal((await requests('two')).length, 0, 'its journal is gone with it');
});

t.test('the bounds that are set hold, and are shown', async (t) => {
  const mock = await quietMock(t, { journal: 2, 'rate-limit': 3 });
  for (const id of [1, 2, 3]) await ask(mock, `/v2/conversations/${id}`);
  t.match((await ask(mock, '/_mock/requests')).json(), { requests: [{ id: 2 }, { id: 3 }], dropped: 1 });
  t.equal((await ask(mock, '/v2/conversations/4')).statusCode, 429);
  t.match((await ask(mock, '/_mock')).json().limits, { journal: 2, 'max-worlds': 1000 });
});

t.test(
  'a rate limit under a frozen clock says at the start, and with the first 429, how requests pass again',
  async (t) => {
    const mock = await quietMock(t, { 'rate-limit': 1 });
    const warnings: unknown[] = [];
    mock.log.warn = (_: unknown, line?: unknown) => warnings.push(line);
    for (const id of [1, 2, 3]) await ask(mock, `/v2/conversations/${id}`);
    t.strictSame(warnings, [
      'GET /v2/conversations/2 429: the clock is frozen, so that requests pass again only once it is advanced: POST /_mock/clock/advance {"by":"PT1M"} with the same key',
    ]);
    const running = await quietMock(t, { 'rate-limit': 1, clock: 'real' });
    running.log.warn = (_: unknown, line?: unknown) => warnings.push(line);
    for (const id of [1, 2]) await ask(running, `/v2/conversations/${id}`);
    t.equal(warnings.length, 1, 'a running clock needs no help');
  },
);

t.test('without a journal nothing is kept', async (t) => {
  const mock = await quietMock(t, { journal: 0 });
  t.equal((await ask(mock, '/v2/conversations/123')).statusCode, 200);
  t.match((await ask(mock, '/_mock/requests')).json(), { status: 409, detail: /no journal is kept/ });
  t.match((await ask(mock, '/_mock/coverage')).json(), { share: 0 });
});

t.test('a request is a line of the log: without its query, which may hold a secret', async (t) => {
  const mock = await quietMock(t, { 'log-level': 'info', 'log-format': 'json' });
  const lines: unknown[] = [];
  mock.log.info = (_: unknown, line?: unknown) => lines.push(line);
  await ask(mock, '/v2/conversations/123?__seed=1');
  t.strictSame(lines, ['GET /v2/conversations/123 200']);
});

t.test('the line of a request has its world as a hash, what it preferred, and the fault of its answer', async (t) => {
  const mock = await quietMock(t, { 'log-level': 'info', 'log-format': 'json' });
  const details: unknown[] = [];
  mock.log.info = (detail: unknown) => details.push(detail);
  await ask(mock, '/v2/conversations/123?__fault=garbage&__seed=3&__unknown-enums');
  await ask(mock, '/v2/conversations/123', { 'x-apikey': 'suite-42:alice' });
  t.match(details, [
    {
      world: '2a97516c',
      prefer: 'seed=3, fault=garbage, unknown-enums',
      source: 'fault',
      fault: 'garbage',
    },
    { world: '9b1db143', prefer: undefined, source: 'fixture' },
  ]);
});

const scenario = (...requests: object[]) => JSON.stringify({ requests });

t.test('under a running clock the scenario is played when a world begins', async (t) => {
  const path = '/_mock/conversations/777';
  const named = { method: 'PATCH', path, body: { consumer_name: 'Ada' } };
  const read = { method: 'PATCH', path, user: 'alice', body: { is_read: false } };
  const file = join(t.testdir({ 'good.json': scenario(named, read) }), 'good.json');
  const mock = await quietMock(t, { clock: 'real', scenario: file });
  const of = async (key: string) => (await ask(mock, '/v2/conversations/777', { 'x-apikey': key })).json();
  t.match(await of('suite-42:alice'), { consumer_name: 'Ada', is_read: false });
  t.match(await of('suite-42:bob'), { consumer_name: 'Ada', is_read: true });
});

t.test('a scenario with requests that are refused is a start error with every problem', async (t) => {
  const requests = [
    { method: 'PUT', path: '/_mock/conversations/777', body: { status: 'Opn' } },
    { method: 'GET', path: '/v2/conversations/404' },
    { method: 'GET', path: '/v2/conversations/777?__fault=reset' },
    { method: 'GET', path: '/v2/conversations/777?__delay=60000' },
    { method: 'POST', path: '/_mock/keys', body: { key: 'further' } },
  ];
  const file = join(t.testdir({ 'bad.json': scenario(...requests) }), 'bad.json');
  await t.rejects(createMock({ ...quiet, scenario: file }), {
    name: 'StartError',
    problems: [
      `${file}#/requests/0 PUT /_mock/conversations/777: answered 400: /status "Opn": did you mean Open?`,
      /#\/requests\/1 GET \/v2\/conversations\/404: answered 404: \{"error":/,
      /#\/requests\/2 /,
      /#\/requests\/3 .*: no answer within 2000 ms$/,
      `${file}: binds a key, which can act in one world only, and every world begins with the scenario`,
    ],
  });
});

t.test('--watch without a folder is a start error', async (t) => {
  await t.rejects(
    createMock({ ...quiet, watch: true }),
    new StartError(['--watch: there is no folder to watch, name one with --fixtures']),
  );
});

t.test('fixtures that are wrong are a start error with every problem', async (t) => {
  const folder = t.testdir({ 'unnamed.json': '{}', '404-status.json': '{}' });
  const problems = [
    `${folder}/404-status.json#/id 404: expected an id that does not stand for a status`,
    `${folder}/unnamed.json: expected a file name like 1003-expired.json`,
  ];
  await t.rejects(createMock({ ...quiet, fixtures: [folder] }), {
    name: 'StartError',
    problems,
    message: problems.join('\n'),
  });
});

t.test('a port that cannot be listened on is a start error', async (t) => {
  const port = await takenPort(t);
  const inUse = await quietMock(t, { port });
  await t.rejects(inUse.listen(), {
    name: 'StartError',
    problems: [`port ${port} of 127.0.0.1 is in use: stop what uses it, or choose another with --port`],
    cause: { code: 'EADDRINUSE' },
  });
  const elsewhere = await quietMock(t, { port: 0, host: '203.0.113.1' });
  await t.rejects(elsewhere.listen(), { message: /^port 0 of 203\.0\.113\.1 cannot be listened on: / });
});

t.test('close answers what waits on a delay, at once and in full', async (t) => {
  const mock = await createMock({ ...quiet, port: 0 });
  const url = await mock.listen();
  const waiting = get(url, '/v2/conversations/123', { prefer: 'delay=60000' });
  await wait(200);
  const from = performance.now();
  await mock.close();
  const answer = await waiting;
  t.ok(performance.now() - from < 5000);
  t.equal(answer.status, 200);
  t.equal(answer.headers.get('connection'), 'close');
  t.equal(answer.headers.get('preference-applied'), 'delay=60000');
  t.match(await answer.json(), { id: 123, business: { country: 'FR' } });
});

t.test('close may be called before it listens, and again', async (t) => {
  const mock = await createMock(quiet);
  await t.resolves(mock.close());
  await t.resolves(mock.close());
});

t.test('watched fixtures are served as they are saved', async (t) => {
  const folder = t.testdir({ '6001-first.json': fixture(6001) });
  const mock = await quietMock(t, { fixtures: [folder], watch: true });
  const answers = (id: number, variant: string) => until(async () => (await variantOf(mock, id)) === variant);
  t.ok(await answers(6001, 'first'));

  writeFileSync(join(folder, '6002-second.json'), fixture(6002));
  t.ok(await answers(6002, 'second'));

  writeFileSync(join(folder, '6001-first.json'), fixture(6001, { consumer_name: 'Ada' }));
  t.ok(await until(async () => (await ask(mock, '/v2/conversations/6001')).json().consumer_name === 'Ada'));

  rmSync(join(folder, '6002-second.json'));
  t.ok(await until(async () => (await variantOf(mock, 6002)) !== 'second'));
  t.equal((await ask(mock, '/v2/conversations/6002')).headers['x-mock-source'], 'generated');
});

t.test('a broken save keeps the last good set and says what is wrong', async (t) => {
  const folder = t.testdir({ '6001-first.json': fixture(6001) });
  const file = join(folder, '6001-first.json');
  const mock = await quietMock(t, { fixtures: [folder], watch: true });
  const warnings: unknown[] = [];
  const infos: unknown[] = [];
  mock.log.warn = (line: unknown) => warnings.push(line);
  mock.log.info = (line: unknown) => {
    if (typeof line === 'string') infos.push(line);
  };

  writeFileSync(file, fixture(6001, { status: 'Opened', consumer_name: 'Ada' }));
  writeFileSync(join(folder, '6002-second.json'), fixture(6002));
  t.ok(await until(() => warnings.length > 1));
  t.match(warnings, [
    'fixtures kept as they were, problems: 1',
    new RegExp(`^${file}#/status "Opened": did you mean Open\\?$`),
  ]);
  t.same(infos, []);
  t.equal((await ask(mock, '/v2/conversations/6001')).json().consumer_name, open.consumer_name);
  t.equal((await ask(mock, '/v2/conversations/6002')).headers['x-mock-source'], 'generated');

  writeFileSync(file, fixture(6001));
  t.ok(await until(async () => (await variantOf(mock, 6002)) === 'second'));
  t.equal(infos.at(-1), `fixtures loaded again: ${readdirSync(builtIn).length + 2}`);
});

t.test('a closed mock watches no more', async (t) => {
  const folder = t.testdir({});
  const mock = await createMock({ ...quiet, fixtures: [folder], watch: true });
  await mock.close();
  t.notOk(process.getActiveResourcesInfo().includes('StatWatcher'));
});
