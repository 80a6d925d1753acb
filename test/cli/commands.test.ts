import { EventEmitter, once } from 'node:events';
import fs, { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import t, { type Test } from 'tap';
import { parse } from 'yaml';
import { banner } from '../../src/cli/banner.ts';
import { columns } from '../../src/cli/columns.ts';
import type { Command } from '../../src/cli/command.ts';
import { flagOf, helpText, initialOf } from '../../src/cli/help.ts';
import { commands, run, switches } from '../../src/cli/run.ts';
import { stopOnSignal } from '../../src/cli/stop.ts';
import { optionNames, optionTable } from '../../src/config/options.ts';
import { type Config, defaults, readConfig } from '../../src/config/read.ts';
import { variantNames } from '../../src/dataset/variants.ts';
import { inPackage, version } from '../../src/files/package.ts';
import { createMock } from '../../src/mock.ts';
import { statusIds } from '../../src/partoo/errors.ts';
import { freePort, noIpv6, takenPort } from '../free-port.ts';
import { collectingTerminal, hint, runHere } from './terminal.ts';

const builtIn = inPackage('fixtures', 'conversations');
const open = JSON.parse(readFileSync(join(builtIn, '1001-open.json'), 'utf8'));

/** A mock that logs nothing; closed when the test ends. */
async function quietMock(t: Test, config: Partial<Config> = {}) {
  const mock = await createMock({ ...defaults, port: 0, 'log-level': 'silent', ...config });
  t.teardown(mock.close);
  const ask = (path: string, headers: Record<string, string> = {}) =>
    mock.app.inject({ url: path, headers: { 'x-apikey': 'demo', ...headers } });
  return { ...mock, ask };
}

t.test('--help and --version answer whatever else is on the command line', async (t) => {
  const help = { code: 0, out: helpText(commands), err: '' };
  for (const argv of [['--help'], ['-h'], ['list', '--help'], ['--help', 'nosuch', '--prot=80'], ['--version', '-h']])
    t.strictSame(await runHere(argv, { PARTOO_MOCK_PORT: 'x' }), help, argv.join(' '));
  for (const argv of [['--version'], ['-v'], ['show', '5', '--version']])
    t.strictSame(await runHere(argv), { code: 0, out: `${version()}\n`, err: '' }, argv.join(' '));
});

t.test('the help has a line for each command, option and switch', async (t) => {
  const help = helpText(commands);
  const lines = help.split('\n');
  for (const [name, { operand, description }] of Object.entries(commands)) {
    const start = `  ${`${name} ${operand}`.trim()}  `;
    t.ok(
      lines.some((line) => line.startsWith(start) && line.endsWith(`  ${description}`)),
      name,
    );
  }
  for (const name of optionNames) {
    const end = `  ${optionTable[name].description} (${initialOf(name)})`;
    const start = name === 'port' ? '  -p, --port PORT  ' : `  ${flagOf(name)}  `;
    t.ok(
      lines.some((line) => line.startsWith(start) && line.endsWith(end)),
      name,
    );
  }
  for (const name of Object.keys(switches)) t.match(help, `--${name}`);
  const flags = (['port', 'mock-headers', 'watch', 'key', 'error-key'] as const).map(flagOf);
  t.strictSame(flags, [
    '--port PORT',
    '--no-mock-headers',
    '--watch',
    '--key KEY=WORLD[:USER]',
    '--error-key error|errors',
  ]);
  const initials = (['clock', 'locales', 'watch', 'control', 'rate-limit', 'fixtures'] as const).map(initialOf);
  t.strictSame(initials, ['2026-01-15T09:30:00Z', 'fr,es,it,en_GB,de,pt_BR', 'off', 'on', 'none', 'none']);
  for (const name of optionNames.filter((one) => optionTable[one].initial === true))
    t.match(optionTable[name].description, /^turn off /, `--no-${name} is described by what it does`);
  t.match(help, 'PARTOO_MOCK_PUBLIC_URL, lists with commas');
  t.match(help, /\n {2}start: +all of them\n {2}list: +--fixtures\n {2}show: +--public-url, /);
  t.match(help, /[^\n]\n$/);
  t.notMatch(help, /[ \t]\n/);
});

t.test('columns stand under each other, two blanks apart, and no line ends with a blank', async (t) => {
  const rows = [
    ['ID', 'CASE', 'OF'],
    ['123', 'vendor-example', 'Partoo'],
    ['1001', 'open', ''],
  ];
  t.strictSame(columns(rows), ['ID    CASE            OF', '123   vendor-example  Partoo', '1001  open']);
  t.strictSame(columns([['a'], ['long', 'b']]), ['a', 'long  b']);
  t.strictSame(columns([['a', 'b'], ['c']]), ['a  b', 'c']);
  t.strictSame(columns([]), []);
});

t.test('the banner says what the mock has and what to try, and where it is where that stays in sight', async (t) => {
  const cases = [
    { id: 123, name: 'vendor-example', description: 'the example' },
    { id: 1001, name: 'open', description: 'open, a message can be sent' },
  ];
  const plain = (_style: string, text: string) => text;
  t.equal(
    banner('http://127.0.0.1:7278', defaults, cases, plain),
    `
  123   vendor-example  the example
  1001  open            open, a message can be sent

  The ids 400, 401, 403, 404, 429, 500, 502, 503, 504 answer that error.
  Any other id answers a conversation made from it.

  partoo-mock  http://127.0.0.1:7278
  docs         http://127.0.0.1:7278/docs
  curl -H 'x-APIKey: demo' http://127.0.0.1:7278/v2/conversations/123

`,
  );
  const painted = banner('http://h:1', defaults, cases, (style, text) => `<${style}>${text}</${style}>`);
  t.match(painted, '<bold>partoo-mock</bold>  <cyan>http://h:1</cyan>\n  docs         <cyan>http://h:1/docs</cyan>');
  t.match(painted, "<green>curl -H 'x-APIKey: demo' http://h:1/v2/conversations/123</green>");
  t.match(banner('http://h:1', defaults, [], plain), /^\n {2}The ids .*\/v2\/conversations\/1\n/s);
  const strict = banner('http://h:1', { 'api-key': ['k1'], 'only-fixtures': true }, cases, plain);
  t.match(strict, "curl -H 'x-APIKey: YOUR_KEY' http://h:1");
  t.notMatch(strict, 'Any other id');
});

t.test(
  'the banner fits a terminal of 80 by 24, with the lines of a log before it, whatever fixtures there are',
  async (t) => {
    const { dataset } = await quietMock(t);
    const long = { id: Number.MAX_SAFE_INTEGER, name: 'long-'.repeat(20), description: 'x' };
    for (const cases of [dataset.cases, dataset.cases.with(1, long)]) {
      const lines = banner('http://127.0.0.1:65535', defaults, cases, (_style, text) => text).split('\n');
      t.ok(lines.length <= 21, String(lines.length));
      t.strictSame(
        lines.filter((line) => line.length > 80),
        [],
      );
      t.ok(lines.some((line) => /^ {2}and \d+ more cases: partoo-mock list$/.test(line)));
    }
  },
);

t.test('a misuse is a line that says what would be right, and exit code 2', async (t) => {
  const misuses: readonly [argv: readonly string[], problem: string][] = [
    [['strat'], 'strat: no such command, did you mean start?'],
    [['Show', '5'], 'Show: no such command, did you mean show?'],
    [
      ['serve-it-all'],
      'serve-it-all: no such command, one of start, list, show, validate, healthcheck, openapi, webhook-key',
    ],
    [['toString'], 'toString: no such command, one of start, list, show, validate, healthcheck, openapi, webhook-key'],
    [['--port', 'x'], '--port "x": expected a whole number from 0 to 65535'],
    [['list', '--sede=1'], '--sede: no such option, did you mean seed?'],
    [['--wait', 'start'], '--wait: start does not read it, only healthcheck'],
    [['--wait'], '--wait: start does not read it, only healthcheck'],
    [['list', '--example', 'open'], '--example: list does not read it, only show'],
    [['show', '5', '--json'], '--json: show does not read it, only list'],
    [['-p', 'x'], '-p "x": expected a whole number from 0 to 65535'],
    [['list', '-p80'], '--port: list does not read it, only start, healthcheck'],
    [['list', '--only-fixtures'], '--only-fixtures: list does not read it, only start, show'],
    [['validate', '--fixtures', '/nope', '.'], '--fixtures: validate does not read it, only start, list, show'],
    [['openapi', '--no-control'], '--control: openapi does not read it, only start'],
    [['show', '5', '--port=80'], '--port: show does not read it, only start, healthcheck'],
    [['--key', 'expired=acme'], `--key: expected ${optionTable.key.value.expected}`],
    [['start', 'here', 'now'], 'start here now: takes no operand'],
    [['list', 'open'], 'list open: takes no operand'],
    [['openapi', 'yaml'], 'openapi yaml: takes no operand'],
    [['healthcheck', 'now'], 'healthcheck now: takes no operand'],
    [['show'], 'show: expected show ID|NAME'],
    [['show', '1', '2'], 'show 1 2: expected show ID|NAME'],
    [['validate'], 'validate: expected validate DIR|FILE…'],
  ];
  for (const [argv, problem] of misuses)
    t.strictSame(await runHere(argv), { code: 2, out: '', err: `${problem}\n${hint}` }, argv.join(' '));
});

t.test('no command runs where the environment is wrong, but a variable may be set for another command', async (t) => {
  const err = `PARTOO_MOCK_PROT: no such variable, did you mean PARTOO_MOCK_PORT?\n${hint}`;
  const operands: Record<string, readonly string[]> = { show: ['5'], validate: ['folder'] };
  for (const name of Object.keys(commands))
    t.strictSame(await runHere([name, ...(operands[name] ?? [])], { PARTOO_MOCK_PROT: '80' }), {
      code: 2,
      out: '',
      err,
    });
  t.match(await runHere(['openapi'], { PARTOO_MOCK_SEED: '7', PARTOO_MOCK_FIXTURES: '/nope' }), { code: 0, err: '' });
});

t.test('start reads every option, and every switch is read by a command', async (t) => {
  t.strictSame(commands.start.options, optionNames);
  const own = Object.values<Command>(commands).flatMap((command) => command.switches ?? []);
  t.strictSame([...own, 'help', 'version'].sort(), Object.keys(switches).sort());
});

t.test('every problem is listed at once, in red, the command first', async (t) => {
  const { terminal, written } = collectingTerminal({ painted: true });
  t.equal(await run(['lits', '--prot=80', '--seed', 'x'], { PARTOO_MOCK_CLOCK: 'yesterday' }, terminal), 2);
  t.strictSame(written, {
    out: '',
    err: `<red>lits: no such command, did you mean list?</red>
<red>PARTOO_MOCK_CLOCK "yesterday": expected an instant like 2026-01-15T09:30:00Z from 1990 on, today or real</red>
<red>--prot: no such option, did you mean port?</red>
<red>--seed "x": expected a whole number from 0 to 9007199254740991</red>
${hint}`,
  });
});

t.test('bad fixtures are refused, each problem on its line, without a hint to the help', async (t) => {
  const folder = t.testdir({ 'unnamed.json': '{}', '404-status.json': '{}' });
  const err = `${folder}/404-status.json#/id 404: expected an id that does not stand for a status
${folder}/unnamed.json: expected a file name like 1003-expired.json
`;
  for (const argv of [['start'], ['list'], ['show', '5']])
    t.strictSame(await runHere([...argv, '--fixtures', folder]), { code: 2, out: '', err });
  t.strictSame(await runHere(['--watch']), {
    code: 2,
    out: '',
    err: '--watch: there is no folder to watch, name one with --fixtures\n',
  });
});

t.test(
  'a demo that nobody could look at, or whose day would be refused, does not start: each problem on its line',
  async (t) => {
    const against = ['--api-key', 'mine', '--clock', 'real', '--only-fixtures', '--no-control', '--rate-limit', '300'];
    t.strictSame(
      await runHere(['--demo', ...against, '--control-token', 'hush', '--key', 'demo:alice=acme', '--watch']),
      {
        code: 2,
        out: '',
        err: `--watch: there is no folder to watch, name one with --fixtures
--api-key: expected none with --demo, where anybody may look
--key: expected none for the key demo with --demo, whose day has it
--clock real: expected an instant or today with --demo, which moves the clock itself
--only-fixtures: expected every id to answer with --demo, where any may be opened
--no-control: expected the control plane with --demo, whose page reads it
--control-token: expected none with --demo, where anybody may look
--rate-limit 300: expected none with --demo, whose day counts, too
`,
      },
    );
    t.strictSame(await runHere(['start', '--rate-limit', '300'], { PARTOO_MOCK_DEMO: 'true' }), {
      code: 2,
      out: '',
      err: '--rate-limit 300: expected none with --demo, whose day counts, too\n',
    });
  },
);

t.test('an error that is no misuse is not hidden', async (t) => {
  const { terminal } = collectingTerminal();
  const out = () => {
    throw new Error('the pipe is closed');
  };
  await t.rejects(run(['list'], {}, { ...terminal, out }), { message: 'the pipe is closed' });
});

t.test('a key on the command line or in the environment is never written', async (t) => {
  const secret = 'sk-topsecret';
  const slips: readonly [argv: readonly string[], env: NodeJS.ProcessEnv][] = [
    [['--api-key', secret, 'strat'], {}],
    [['--api-key', secret, '--api-key', ''], {}],
    [['list', '-k', secret], {}],
    [['start', '--no-api-key', secret], {}],
    [['--port', 'x'], { PARTOO_MOCK_API_KEY: secret }],
    [[], { PARTOO_MOCK_APIKEY: secret }],
    [['--watch', '--api-key', secret], {}],
    [['--fixtures', 'nosuch', '--api-key', secret], {}],
  ];
  for (const [argv, env] of slips) {
    const { code, out, err } = await runHere(argv, env);
    t.equal(code, 2);
    t.notMatch(out + err, /topsecret|sk-/, argv.join(' '));
  }
});

t.test('list shows every case and status id with the variant that the mock answers, and every variant', async (t) => {
  const mock = await quietMock(t);
  const { code, out, err } = await runHere(['list']);
  t.strictSame([code, err], [0, '']);
  t.match(
    out,
    /^ID {4}NAME +WHAT IT IS\n123 {3}vendor-example +the example of Partoo’s documentation\n1001 {2}open +open, /,
  );
  const [, ...rows] = out
    .trimEnd()
    .split('\n')
    .map((line) => line.split(/ {2,}/));
  t.equal(rows.length, mock.dataset.cases.length + statusIds.size + variantNames.length);
  for (const [id = '', name = '', description = ''] of rows) {
    const path = `/v2/conversations/${id === 'any' ? `5?__example=${name}` : id}`;
    t.equal((await mock.ask(path)).headers['x-mock-variant'], name, id);
    t.ok(description, name);
  }
  const listed = JSON.parse((await runHere(['list', '--json'])).out);
  t.strictSame(
    listed.map(({ id, name, description }: Record<string, unknown>) => [String(id ?? 'any'), name, description]),
    rows,
  );
  t.match(listed, [{ id: 123, name: 'vendor-example', status: 200 }]);
  t.match(listed.slice(-1), [{ id: null, name: variantNames.at(-1), status: 200 }]);
  for (const { id, status } of listed)
    if (id !== null) t.equal((await mock.ask(`/v2/conversations/${id}`)).statusCode, status);

  const mine = t.testdir({
    '999-mine.json': JSON.stringify({ ...open, id: 999, last_message: null }),
    '1001-reopened.json': JSON.stringify(open),
  });
  const { out: withMine } = await runHere(['list', '--fixtures', mine]);
  t.match(
    withMine,
    /\n123 .*\n999 {3}mine +open, through Google, no message\n1001 {2}reopened +open, through Google, Text by /,
  );
  t.match(withMine, /\n1002 {2}unread /);
});

t.test('show prints byte for byte what a server answers, and a line break', async (t) => {
  const configurations: readonly (readonly string[])[] = [
    [],
    ['--seed', '7'],
    ['--clock', '2031-05-01', '--public-url', 'https://mock.example/'],
    ['--locales', 'de', '--only-fixtures', '--error-key', 'errors'],
  ];
  for (const argv of configurations) {
    const { ask } = await quietMock(t, { ...readConfig(argv, {}).config, 'log-level': 'silent' });
    for (const id of [1, 5, 123, 124, 404, 503, 1001, 987_654_321, Number.MAX_SAFE_INTEGER]) {
      const { code, out, err } = await runHere(['show', String(id), ...argv]);
      const { statusCode, body } = await ask(`/v2/conversations/${id}`);
      t.equal(out, `${body}\n`, `${id} ${argv.join(' ')}`);
      const isFound = statusCode === 200;
      t.strictSame([code, err], [isFound ? 0 : 1, isFound ? '' : `${id} answers status ${statusCode}\n`]);
    }
    for (const example of ['expired', 'long-strings']) {
      const { out } = await runHere(['show', '404', '--example', example, ...argv]);
      const { body } = await ask('/v2/conversations/404', { prefer: `example=${example}` });
      t.equal(out, `${body}\n`, `${example} ${argv.join(' ')}`);
      t.equal((await runHere(['show', example, '--id', '404', ...argv])).out, out, `${example} by its name`);
    }
  }
});

t.test('show takes the name of a case, at its own id, or of a variant, at the id 1', async (t) => {
  const { ask } = await quietMock(t);
  const bodyOf = async (path: string) => `${(await ask(`/v2/conversations/${path}`)).body}\n`;
  t.equal((await runHere(['show', 'expired'])).out, await bodyOf('1003'));
  t.equal((await runHere(['show', 'emoji'])).out, await bodyOf('4005'));
  t.equal((await runHere(['show', 'answered'])).out, await bodyOf('1?__example=answered'));
  t.equal((await runHere(['show', 'expired', '--id', '1003'])).out, await bodyOf('1003?__example=expired'));
});

t.test('show refuses what is no id, and an example that does not exist', async (t) => {
  for (const id of ['0', '007', '1e3', '1.5', '9007199254740992', '']) {
    const err = `show ${id}: expected an integer from 1 to 9007199254740991\n`;
    t.strictSame(await runHere(['show', id]), { code: 2, out: '', err });
  }
  const refusals: readonly [argv: readonly string[], err: string | RegExp][] = [
    [
      ['show', '5', '--example', 'exprd'],
      /^--example "exprd": did you mean expired\? .*; partoo-mock list shows all\n$/,
    ],
    [['show', 'exprd'], /^show "exprd": did you mean expired\? .*; partoo-mock list shows all\n$/],
    [['show', '5', '--id', '6'], '--id 6: show 5 names the id already\n'],
    [['show', 'sms', '--id', 'x'], '--id x: expected an integer from 1 to 9007199254740991\n'],
    [['show', 'sms', '--example', 'open'], '--example open: show sms names one already\n'],
  ];
  for (const [argv, err] of refusals) t.match(await runHere(argv), { code: 2, out: '', err }, argv.join(' '));
});

t.test('validate counts good fixtures and lists every problem of every folder', async (t) => {
  const count = readdirSync(builtIn).length;
  t.strictSame(await runHere(['validate', builtIn]), { code: 0, out: `${count} good fixtures, 0 problems\n`, err: '' });

  const folder = t.testdir({
    one: {
      '1001-open.json': JSON.stringify(open),
      '1002-other.json': JSON.stringify({ ...open, status: 'Opn', is_read: 'yes' }),
      '1003-expired.json': JSON.stringify({ ...open, id: 1003, is_expired: true }),
      'readme.md': 'not a fixture',
    },
    two: { 'unnamed.json': '{}', '5000-cut.json': '{"id": 50' },
    empty: { 'readme.md': '' },
  });
  const paths = ['one', 'two', 'none', 'empty'].map((name) => join(folder, name));
  const { code, out, err } = await runHere(['validate', ...paths]);
  t.equal(code, 1);
  const lines = err.trimEnd().split('\n');
  const problems = lines.filter((line) => !line.startsWith('warning: '));
  t.equal(out, `1 good fixture, ${problems.length} problems\n`);
  t.strictSame(lines.slice(problems.length), [
    `warning: ${join(folder, 'one')}: expected only files that end in .json; not read: readme.md`,
  ]);
  const expected = [
    'one/1002-other.json#/is_read "yes": expected boolean',
    'one/1002-other.json#/status "Opn": did you mean Open?',
    'two/5000-cut.json: expected JSON, but it is not well-formed JSON: at line 1, column 10 a } is missing',
    'two/unnamed.json: expected a file name like 1003-expired.json',
    'none: expected a folder that can be read',
    'empty: expected at least one fixture, such as 1003-expired.json',
  ];
  for (const start of expected)
    t.ok(
      lines.some((line) => line.startsWith(join(folder, start))),
      start,
    );
  t.match(err, /1003-expired\.json#\/status "Open": expected Closed, .*\(expired-is-closed\)\n/);

  const { terminal, written } = collectingTerminal({ painted: true });
  t.equal(await run(['validate', join(folder, 'empty')], {}, terminal), 1);
  t.match(written.err, /^(<red>[^\n]+<\/red>\n){2}$/);
});

t.test('validate checks files of scenarios too', async (t) => {
  const folder = t.testdir({
    'good.yaml': 'requests:\n  - method: PUT\n    path: /_mock/conversations/777\n    body: { variant: expired }\n',
    'bad.json': JSON.stringify({ requests: [{ method: 'PTU', path: '/_mock/clock' }] }),
  });
  const [good, bad] = [join(folder, 'good.yaml'), join(folder, 'bad.json')];
  t.strictSame(await runHere(['validate', good]), { code: 0, out: '1 good scenario, 0 problems\n', err: '' });
  const { code, out, err } = await runHere(['validate', builtIn, good, bad]);
  t.equal(code, 1);
  t.match(out, /^\d+ good fixtures, 1 good scenario, 1 problem\n$/);
  t.equal(err, `${bad}#/requests/0/method "PTU": did you mean PUT?\n`);

  const readme = inPackage('README.md');
  t.strictSame(await runHere(['validate', readme]), {
    code: 1,
    out: '0 good fixtures, 1 problem\n',
    err: `${readme}: expected a folder, or a scenario named .yaml, .yml or .json\n`,
  });
});

t.test(
  'openapi prints the document as it is served, but for its server, which is relative to the page there',
  async (t) => {
    const { ask } = await quietMock(t);
    const { code, out, err } = await runHere(['openapi']);
    t.strictSame([code, err], [0, '']);
    t.equal(out.replace('- url: /v2\n', '- url: v2\n'), (await ask('/openapi.yaml')).body);
    t.match(parse(out), { openapi: /^3\.1\./, info: { title: 'partoo-mock' } });
  },
);

t.test('healthcheck finds a mock where its own options and variables say', async (t) => {
  const portOf = async (config: Partial<Config> = {}) => new URL(await (await quietMock(t, config)).listen()).port;
  const port = await portOf();
  t.strictSame(await runHere(['healthcheck', '--port', port]), { code: 0, out: '', err: '' });
  t.equal((await runHere(['healthcheck'], { PARTOO_MOCK_PORT: port })).code, 0);
  t.equal((await runHere(['healthcheck'], { PORT: port, HOST: '127.0.0.1' })).code, 0);
  const everywhere = await portOf({ host: '0.0.0.0' });
  t.equal((await runHere(['healthcheck', '--host', '0.0.0.0', '--port', everywhere])).code, 0);
  for (const host of noIpv6 ? [] : ['::', '::1'])
    t.equal((await runHere(['healthcheck', '--host', host, '--port', await portOf({ host })])).code, 0, host);
});

t.test('healthcheck says where no mock is ready: nobody listens, it is stopping, or it never answers', async (t) => {
  const urls = {
    '127.0.0.1': 'http://127.0.0.1',
    '0.0.0.0': 'http://127.0.0.1',
    '::': 'http://[::1]',
    '::1': 'http://[::1]',
    constructor: 'http://constructor',
  };
  for (const [host, url] of Object.entries(urls)) {
    const port = String(await freePort());
    const err = `${url}:${port}/readyz is not ready\n`;
    t.strictSame(await runHere(['healthcheck', '--host', host, '--port', port]), { code: 1, out: '', err });
  }
  t.equal((await runHere(['healthcheck', '--port', await notReady(t)])).code, 1);
  t.equal((await runHere(['healthcheck', '--port', String(await takenPort(t))])).code, 1);
});

t.test('healthcheck --wait waits for a mock that starts later, and gives up after 30 seconds', async (t) => {
  const port = await freePort();
  const healthcheck = runHere(['healthcheck', '--wait', '--port', String(port)]);
  await wait(600);
  const mock = await quietMock(t, { port });
  await mock.listen();
  t.strictSame(await healthcheck, { code: 0, out: '', err: '' });

  const { timeout } = AbortSignal;
  const asked: number[] = [];
  t.intercept(AbortSignal, 'timeout', {
    value: (ms: number) => {
      asked.push(ms);
      return timeout(ms / 50);
    },
  });
  t.equal((await runHere(['healthcheck', '--wait', '--port', await notReady(t)])).code, 1);
  t.equal(asked[0], 30_000);
  t.ok(asked.length > 2, 'it asks again and again');
});

/** A server that answers 503; gives its port as text. */
async function notReady(t: Test): Promise<string> {
  const server = createServer((_request, response) => response.writeHead(503).end()).listen(0, '127.0.0.1');
  t.teardown(() => {
    server.close();
    server.closeAllConnections();
  });
  await once(server, 'listening');
  return String((server.address() as AddressInfo).port);
}

t.test('start says why it cannot listen, with exit code 1, and leaves no handler behind', async (t) => {
  const port = await takenPort(t);
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  const before = signals.map((signal) => process.listenerCount(signal));
  t.strictSame(await runHere(['--port', String(port), '--watch', '--fixtures', t.testdir({})]), {
    code: 1,
    out: '',
    err: `port ${port} of 127.0.0.1 is in use: stop what uses it, or choose another with --port\n`,
  });
  t.strictSame(
    signals.map((signal) => process.listenerCount(signal)),
    before,
  );
  t.match(await runHere(['start', '--host', '203.0.113.1', '--port', String(port)]), {
    code: 1,
    err: new RegExp(`^port ${port} of 203\\.0\\.113\\.1 cannot be listened on: [^\\n]+\\n$`),
  });
});

for (const isTerminal of [true, false]) {
  t.test(`start ${isTerminal ? 'shows the banner on a terminal' : 'writes nothing without a terminal'}`, async (t) => {
    const port = await freePort();
    const { terminal, written } = collectingTerminal({ isTerminal });
    t.equal(await run([isTerminal ? '-p' : '--port', String(port), '--log-level', 'silent'], {}, terminal), undefined);
    const url = `http://127.0.0.1:${port}`;
    t.equal((await fetch(`${url}/readyz`)).status, 200);
    t.match(written, { out: isTerminal ? `  partoo-mock  ${url}\n  docs  ` : /^$/, err: /^$/ });

    const [stop] = process.listeners('SIGTERM').slice(-1);
    const exited = new Promise((resolve) => t.intercept(process, 'exit', { value: resolve }));
    stop?.('SIGTERM');
    // Left in place, it would close the streams of this test.
    process.off('exit', process.listeners('exit').at(-1) ?? (() => {}));
    t.equal(await exited, 0);
    await t.rejects(fetch(`${url}/readyz`));
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.off(signal, process.listeners(signal).at(-1) ?? (() => {}));
  });
}

/** A process that keeps what it was told to exit with. */
function fakeProcess() {
  const codes: (number | undefined)[] = [];
  const exit = (code?: number): never => {
    codes.push(code);
    return undefined as never;
  };
  return { codes, process: Object.assign(new EventEmitter(), { exit }) as unknown as NodeJS.Process };
}

t.test('the first signal closes once and exits with 0, a second one exits with 1 at once', async (t) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    const { codes, process } = fakeProcess();
    let closed = 0;
    let finish = () => {};
    const closing = new Promise<void>((resolve) => {
      finish = resolve;
    });
    stopOnSignal(() => {
      closed += 1;
      return closing;
    }, process);
    process.emit(signal);
    t.strictSame(codes, []);
    process.emit('SIGINT');
    t.strictSame([codes, closed], [[1], 1], 'the second signal');
    finish();
    await wait(0);
    t.strictSame(codes, [1, 0], 'closing came to its end');
  }
});

t.test('a stop that fails or takes ten seconds exits with 1', async (t) => {
  const failing = fakeProcess();
  stopOnSignal(() => Promise.reject(new Error('broken on purpose')), failing.process);
  failing.process.emit('SIGTERM');
  await wait(0);
  t.strictSame(failing.codes, [1]);

  const slow = fakeProcess();
  stopOnSignal(() => new Promise(() => {}), slow.process);
  const timers: [() => void, number][] = [];
  t.intercept(globalThis, 'setTimeout', {
    value: (elapse: () => void, ms: number) => {
      timers.push([elapse, ms]);
      return { unref: () => {} };
    },
  });
  slow.process.emit('SIGTERM');
  const [[elapse, ms] = [() => {}, 0]] = timers;
  t.strictSame([ms, slow.codes], [10_000, []]);
  elapse();
  t.strictSame(slow.codes, [1]);
});

t.test('at the exit after a stop the standard streams are closed, those already closed too', async (t) => {
  const closed: number[] = [];
  const closeSync = (file: number) => {
    closed.push(file);
    if (file === 0) throw new Error('EBADF');
  };
  const stop = await t.mockImport<typeof import('../../src/cli/stop.ts')>('../../src/cli/stop.ts', {
    'node:fs': { ...fs, closeSync },
  });
  const { process } = fakeProcess();
  stop.stopOnSignal(() => Promise.resolve(), process);
  process.emit('exit', 0);
  t.strictSame(closed, [], 'only after a stop');
  process.emit('SIGHUP');
  process.emit('exit', 0);
  t.strictSame(closed, [0, 1, 2]);
});
