import { readdirSync, readFileSync } from 'node:fs';
import t from 'tap';
import { commands, run, switches } from '../src/cli.ts';
import type { Command } from '../src/commands/command.ts';
import { helpText } from '../src/config/help.ts';
import { optionNames } from '../src/config/option-table.ts';
import { inPackage } from '../src/package-root.ts';
import { collectingTerminal, hint, runHere } from './terminal.ts';

const help = { code: 0, out: helpText(commands), err: '' };
const version = {
  code: 0,
  out: `${JSON.parse(readFileSync(inPackage('package.json'), 'utf8')).version}\n`,
  err: '',
};

t.test('every command has a file of its name', async (t) => {
  const notCommands = ['command.ts', 'table.ts'];
  const files = readdirSync(inPackage('src', 'commands')).filter((file) => !notCommands.includes(file));
  t.same(
    files.sort(),
    Object.keys(commands)
      .map((name) => `${name}.ts`)
      .sort(),
  );
});

for (const argv of [
  ['--help'],
  ['-h'],
  ['list', '--help'],
  ['--help', 'nosuch', '--prot=80'],
  ['--version', '--help'],
]) {
  t.test(`${argv.join(' ')} helps`, async (t) => {
    t.same(await runHere(argv, { PARTOO_MOCK_PORT: 'x' }), help);
  });
}

for (const argv of [['--version'], ['-v'], ['show', '5', '--version']]) {
  t.test(`${argv.join(' ')} tells the version of the package`, async (t) => {
    t.same(await runHere(argv), version);
  });
}

t.test('no command is start', async (t) => {
  t.same(await runHere(['--watch']), await runHere(['start', '--watch']));
  t.match(await runHere(['--watch']), { code: 2, err: /^--watch: there is no folder to watch/ });
});

const misuses: readonly [argv: readonly string[], problem: string][] = [
  [['strat'], 'strat: no such command, did you mean start?'],
  [['Show', '5'], 'Show: no such command, did you mean show?'],
  [['serve-it-all'], 'serve-it-all: no such command, one of start, list, show, validate, healthcheck, openapi'],
  [['toString'], 'toString: no such command, one of start, list, show, validate, healthcheck, openapi'],
  [['--port', 'x'], '--port "x": expected a whole number from 0 to 65535'],
  [['list', '--sede=1'], '--sede: no such option, did you mean seed?'],
  [['--fixtures'], '--fixtures: no value follows; one that starts with - is given as --fixtures=…'],
  [['--wait', 'start'], '--wait: start does not read it, only healthcheck'],
  [['--wait'], '--wait: start does not read it, only healthcheck'],
  [['list', '--wait'], '--wait: list does not read it, only healthcheck'],
  [['list', '--only-fixtures'], '--only-fixtures: list does not read it, only start, show'],
  [['validate', '--fixtures', '/nope', '.'], '--fixtures: validate does not read it, only start, list, show'],
  [['openapi', '--no-control'], '--control: openapi does not read it, only start'],
  [['show', '5', '--port=80'], '--port: show does not read it, only start, healthcheck'],
  [['--seed', '1', '--seed', '2'], '--seed: give seed once, it was given before'],
  [
    ['--api-key', 'invalid'],
    '--api-key "invalid": expected some text, but not invalid, expired, forbidden, which are always refused',
  ],
  [
    ['--key', 'expired=acme'],
    '--key: expected a key and what it stands for, like demo=acme:alice; the keys invalid, expired, forbidden are always refused',
  ],
  [['start', 'now'], 'start now: takes no operand'],
  [['list', 'open'], 'list open: takes no operand'],
  [['openapi', 'yaml'], 'openapi yaml: takes no operand'],
  [['healthcheck', 'now'], 'healthcheck now: takes no operand'],
];

for (const [argv, problem] of misuses) {
  t.test(`${argv.join(' ')} is refused`, async (t) => {
    t.same(await runHere(argv), { code: 2, out: '', err: `${problem}\n${hint}` });
  });
}

for (const name of Object.keys(commands)) {
  t.test(`${name} does not run where the environment is wrong`, async (t) => {
    const operands: Record<string, readonly string[]> = { show: ['5'], validate: ['folder'] };
    t.same(await runHere([name, ...(operands[name] ?? [])], { PARTOO_MOCK_PROT: '80' }), {
      code: 2,
      out: '',
      err: `PARTOO_MOCK_PROT: no such variable, did you mean PARTOO_MOCK_PORT?\n${hint}`,
    });
  });
}

t.test('a variable may be there for another command', async (t) => {
  const { code, err } = await runHere(['openapi'], { PARTOO_MOCK_SEED: '7', PARTOO_MOCK_FIXTURES: '/nope' });
  t.same([code, err], [0, '']);
});

t.test('start reads every option, every switch is read by a command', async (t) => {
  t.same(commands.start.options, optionNames);
  const read = Object.values<Command>(commands).flatMap(({ switches: own = [] }) => own);
  t.same([...read, 'help', 'version'].sort(), Object.keys(switches).sort());
});

t.test('every problem is told at once, in red, the command first', async (t) => {
  const { terminal, written } = collectingTerminal({ painted: true });
  const env = { PARTOO_MOCK_CLOCK: 'yesterday' };
  t.equal(await run(['lits', '--prot=80', '--seed', 'x'], env, terminal), 2);
  t.equal(written.out, '');
  t.equal(
    written.err,
    '<red>lits: no such command, did you mean list?</red>\n' +
      '<red>PARTOO_MOCK_CLOCK "yesterday": expected an instant like 2026-01-15T09:30:00Z from 1990 on, today or real</red>\n' +
      '<red>--prot: no such option, did you mean port?</red>\n' +
      '<red>--seed "x": expected a whole number from 0 to 9007199254740991</red>\n' +
      hint,
  );
});

t.test('bad fixtures are refused, each problem on its line, and nobody is sent to the help', async (t) => {
  const folder = t.testdir({ 'unnamed.json': '{}', '404-status.json': '{}' });
  const told =
    `${folder}/404-status.json#/id 404: expected an id that does not stand for a status\n` +
    `${folder}/unnamed.json: expected a file name like 1003-expired.json\n`;
  for (const name of ['start', 'list', 'show']) {
    t.same(await runHere([name, ...(name === 'show' ? ['5'] : []), '--fixtures', folder]), {
      code: 2,
      out: '',
      err: told,
    });
  }
});

t.test('an error that is nobody’s misuse is not hidden', async (t) => {
  const { terminal } = collectingTerminal();
  const broken = {
    ...terminal,
    out: () => {
      throw new Error('the pipe is closed');
    },
  };
  await t.rejects(run(['list'], {}, broken), { message: 'the pipe is closed' });
});

const secret = 'sk-topsecret';

const slips: readonly [argv: readonly string[], env: NodeJS.ProcessEnv][] = [
  [['--api-key', secret, 'strat'], {}],
  [['--api-key', secret, '--api-key', ''], {}],
  [['--apikey', secret], {}],
  [['--api-keys', secret, 'list'], {}],
  [['list', '-k', secret], {}],
  [['start', '--no-api-key', secret], {}],
  [['--port', 'x'], { PARTOO_MOCK_API_KEY: secret }],
  [[], { PARTOO_MOCK_APIKEY: secret }],
  [['--watch', '--api-key', secret], {}],
  [['--fixtures', 'nosuch', '--api-key', secret], {}],
];

for (const [argv, env] of slips) {
  t.test(`${[...argv, ...Object.keys(env)].join(' ')} is refused without telling the key`, async (t) => {
    const { code, out, err } = await runHere(argv, env);
    t.equal(code, 2);
    t.notMatch(out + err, 'topsecret');
    t.notMatch(out + err, 'sk-');
  });
}
