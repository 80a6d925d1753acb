import { readdirSync, readFileSync } from 'node:fs';
import t from 'tap';
import { commands, run } from '../src/cli.ts';
import { helpText } from '../src/config/help.ts';
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
  [['openapi', '--fixtures'], '--fixtures "": expected some text'],
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

t.test('bad fixtures are refused like any other misuse, each problem on its line', async (t) => {
  const folder = t.testdir({ 'unnamed.json': '{}', '404-status.json': '{}' });
  const told =
    `${folder}/404-status.json#/id 404: expected an id that does not stand for a status\n` +
    `${folder}/unnamed.json: expected a file name like 1003-expired.json\n${hint}`;
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
