import t from 'tap';
import { defaults, readConfig } from '../../src/config/config.ts';
import { optionNames } from '../../src/config/option-table.ts';

const switches = { help: { short: 'h' }, wait: {} };

t.test('PORT and HOST are read where ours are not set', async (t) => {
  const { config, problems } = readConfig([], { PORT: '8080', HOST: '0.0.0.0' });
  t.same(problems, []);
  t.strictSame(config, { ...defaults, port: 8080, host: '0.0.0.0' });
});

t.test('our variables come before PORT and HOST, and flags before both', async (t) => {
  const env = { PORT: '1', HOST: 'a', PARTOO_MOCK_PORT: '2', PARTOO_MOCK_HOST: 'b' };
  t.match(readConfig([], env).config, { port: 2, host: 'b' });
  t.match(readConfig(['--port', '3', '--host', 'c'], env).config, { port: 3, host: 'c' });
});

t.test('an empty variable of ours leaves PORT in charge', async (t) => {
  t.equal(readConfig([], { PARTOO_MOCK_PORT: '', PORT: '8080' }).config.port, 8080);
});

t.test('a bad PORT is told under its own name', async (t) => {
  t.same(readConfig([], { PORT: 'http' }).problems, ['PORT "http": expected a whole number from 0 to 65535']);
});

t.test('a PORT that is not used is not judged', async (t) => {
  t.same(readConfig([], { PORT: 'http', PARTOO_MOCK_PORT: '80' }).problems, []);
});

t.test('variables that are not ours are nobody’s business', async (t) => {
  t.same(readConfig([], { PARTOO: '1', SEED: 'x', PATH: '/bin', npm_config_port: 'x' }).problems, []);
});

t.test('a variable holds a list with commas between its parts', async (t) => {
  const { config } = readConfig([], {
    PARTOO_MOCK_API_KEY: 'a, b ,c',
    PARTOO_MOCK_FIXTURES: './one,./two',
    PARTOO_MOCK_CORS_ORIGIN: 'http://localhost:5173,https://app.example',
    PARTOO_MOCK_LOCALES: 'fr, it',
  });
  t.same(config['api-key'], ['a', 'b', 'c']);
  t.same(config.fixtures, ['./one', './two']);
  t.same(config['cors-origin'], ['http://localhost:5173', 'https://app.example']);
  t.same(config.locales, ['fr', 'it']);
});

t.test('each bad part of a list is told', async (t) => {
  const expected = 'expected *, none, or an origin like http://localhost:5173';
  t.same(readConfig([], { PARTOO_MOCK_CORS_ORIGIN: 'app, *, web' }).problems, [
    `PARTOO_MOCK_CORS_ORIGIN "app": ${expected}`,
    `PARTOO_MOCK_CORS_ORIGIN "web": ${expected}`,
  ]);
});

t.test('a part that is missing between commas is told, so that no list of keys is empty unawares', async (t) => {
  const empty =
    'PARTOO_MOCK_API_KEY "": expected some text, but not invalid, expired, forbidden, which are always refused';
  t.same(readConfig([], { PARTOO_MOCK_API_KEY: ',' }).problems, [empty, empty]);
  t.same(readConfig([], { PARTOO_MOCK_API_KEY: 'a,' }).problems, [empty]);
});

t.test('what Kubernetes tells of a service named partoo-mock is neither ours nor misspelt', async (t) => {
  const env = {
    PARTOO_MOCK_PORT: 'tcp://10.0.0.7:80',
    PARTOO_MOCK_PORT_80_TCP: 'tcp://10.0.0.7:80',
    PARTOO_MOCK_PORT_80_TCP_ADDR: '10.0.0.7',
    PARTOO_MOCK_SERVICE_HOST: '10.0.0.7',
    PARTOO_MOCK_SERVICE_PORT: '80',
  };
  for (const [more, port] of [
    [{}, 7278],
    [{ PORT: '8080' }, 8080],
  ] as const) {
    const { config, problems } = readConfig([], { ...env, ...more });
    t.same(problems, []);
    t.equal(config.port, port);
  }
});

t.test('a flag that is given again adds to its list, in order', async (t) => {
  const { config } = readConfig(['--api-key', 'a', '--fixtures=one', '--api-key=b,c', '--fixtures', 'two'], {});
  t.same(config['api-key'], ['a', 'b,c']);
  t.same(config.fixtures, ['one', 'two']);
});

t.test('flags replace the list of the environment, they do not add to it', async (t) => {
  const env = { PARTOO_MOCK_API_KEY: 'a,b', PARTOO_MOCK_CORS_ORIGIN: '*' };
  const { config } = readConfig(['--api-key', 'c', '--cors-origin', 'none'], env);
  t.same(config['api-key'], ['c']);
  t.same(config['cors-origin'], ['none']);
});

t.test('a single value that is given again is a problem, and both are judged', async (t) => {
  const given = ['--port', '1', '--port=x', '--watch', '--no-watch', '--seed', '1', '--seed', '1', '--api-key', 'a'];
  t.strictSame(readConfig([...given, '--api-key', 'b'], {}).problems, [
    '--port: give port once, it was given before',
    '--port "x": expected a whole number from 0 to 65535',
    '--no-watch: give watch once, it was given before',
    '--seed: give seed once, it was given before',
  ]);
});

t.test('the options of the command line are told, those of the environment are not', async (t) => {
  const { options } = readConfig(['--seed=x', '--watch', '--host', '--no-control'], { PARTOO_MOCK_PORT: '80' });
  t.strictSame([...options], ['seed', 'watch', 'host', 'control']);
});

t.test('a flag is not taken for the value of the one before it, and what it says is judged', async (t) => {
  const journal = 'expected a whole number from 0 to 1000000';
  const none = (flag: string) => `${flag}: no value follows; one that starts with - is given as ${flag}=…`;
  const rows: [readonly string[], readonly string[]][] = [
    [
      ['--fixtures', '--journal', '9999999'],
      [none('--fixtures'), `--journal "9999999": ${journal}`],
    ],
    [
      ['--fixtures', '--seed', '--host', '--journal=x', 'list'],
      [none('--fixtures'), none('--seed'), none('--host'), `--journal "x": ${journal}`],
    ],
    [
      ['--fixtures', '--watch=x'],
      [none('--fixtures'), '--watch "x": expected true or false'],
    ],
    [['--fixtures', '-h'], [none('--fixtures')]],
    [['--fixtures'], [none('--fixtures')]],
  ];
  for (const [argv, problems] of rows) t.strictSame(readConfig(argv, {}, switches).problems, problems, argv.join(' '));
  const { operands, config, switches: given } = readConfig(['--host', '--seed', '7', 'list', '--wait'], {}, switches);
  t.strictSame([operands, config.seed, [...given]], [['list'], 7, ['wait']]);
});

t.test('operands and switches are told apart from options, wherever they stand', async (t) => {
  const { operands, switches: given, config } = readConfig(['show', '--seed', '7', '5', '--wait', '-h'], {}, switches);
  t.same(operands, ['show', '5']);
  t.same([...given], ['wait', 'help']);
  t.equal(config.seed, 7);
});

t.test('after -- everything is an operand', async (t) => {
  const { operands, problems } = readConfig(['validate', '--', '--port', '-x'], {}, switches);
  t.same(operands, ['validate', '--port', '-x']);
  t.same(problems, []);
});

t.test('neither arguments nor environment nor defaults are changed', async (t) => {
  const argv = Object.freeze(['--api-key', 'a']);
  const env = Object.freeze({ PARTOO_MOCK_API_KEY: 'b' });
  readConfig(argv, env);
  t.same(defaults['api-key'], []);
});

const everyName = `one of ${[...optionNames, 'help', 'wait'].join(', ')}`;

const mistakes: readonly [argv: readonly string[], problems: readonly string[]][] = [
  [['--prot', '80'], ['--prot: no such option, did you mean port?']],
  [['--prot=80'], ['--prot: no such option, did you mean port?']],
  [['--only-fixture'], ['--only-fixture: no such option, did you mean only-fixtures?']],
  [['--no-mock-header'], ['--no-mock-header: no such option, did you mean mock-headers?']],
  [['--hlep'], ['--hlep: no such option, did you mean help?']],
  [['--PORT=80'], ['--PORT: no such option, did you mean port?']],
  [['--banana'], [`--banana: no such option, ${everyName}`]],
  [['--constructor'], [`--constructor: no such option, ${everyName}`]],
  [['--__proto__=1'], [`--__proto__: no such option, ${everyName}`]],
  [['-x'], [`-x: no such option, ${everyName}`]],
  [['--watch=maybe'], ['--watch "maybe": expected true or false']],
  [['--watch=constructor'], ['--watch "constructor": expected true or false']],
  [['--port', 'http'], ['--port "http": expected a whole number from 0 to 65535']],
  [['--no-port'], ['--no-port: port is not on or off, it takes a whole number from 0 to 65535']],
  [['--no-port', '80'], ['--no-port: port is not on or off, it takes a whole number from 0 to 65535']],
  [['--host', '--port', '80'], ['--host: no value follows; one that starts with - is given as --host=…']],
  [['--port', '-1'], ['--port: no value follows; one that starts with - is given as --port=…']],
  [['--port=-1'], ['--port "-1": expected a whole number from 0 to 65535']],
  [['--wait=30'], ['--wait: give --wait alone']],
  [['--no-help'], ['--no-help: give --help alone']],
];

for (const [argv, problems] of mistakes) {
  t.test(argv.join(' '), async (t) => {
    const reading = readConfig(argv, {}, switches);
    t.strictSame(reading.problems, problems);
    t.same(reading.operands, []);
    t.same(reading.config, { ...defaults, port: reading.config.port });
  });
}

const misspelt: readonly [variable: string, problem: string][] = [
  ['PARTOO_MOCK_PROT', 'PARTOO_MOCK_PROT: no such variable, did you mean PARTOO_MOCK_PORT?'],
  ['PARTOO_MOCK_API_KEYS', 'PARTOO_MOCK_API_KEYS: no such variable, did you mean PARTOO_MOCK_API_KEY?'],
  ['PARTOO_MOCK_LOGLEVEL', 'PARTOO_MOCK_LOGLEVEL: no such variable, did you mean PARTOO_MOCK_LOG_LEVEL?'],
  ['PARTOO_MOCK_seed', 'PARTOO_MOCK_seed: no such variable, did you mean PARTOO_MOCK_SEED?'],
];

for (const [variable, problem] of misspelt) {
  t.test(`${variable} is no variable, even when empty`, async (t) => {
    t.strictSame(readConfig([], { [variable]: '80' }).problems, [problem]);
    t.strictSame(readConfig([], { [variable]: '' }).problems, [problem]);
  });
}

t.test('everything that is wrong is told at once, the environment first', async (t) => {
  const env = { PARTOO_MOCK_PORT: 'x', PARTOO_MOCK_SEDE: '1', PARTOO_MOCK_WATCH: 'maybe' };
  t.strictSame(readConfig(['--clock', '2026-02-31', '--sede=1', '--no-seed', '--log-level=loud'], env).problems, [
    'PARTOO_MOCK_PORT "x": expected a whole number from 0 to 65535',
    'PARTOO_MOCK_WATCH "maybe": expected true or false',
    'PARTOO_MOCK_SEDE: no such variable, did you mean PARTOO_MOCK_SEED?',
    '--clock "2026-02-31": expected an instant like 2026-01-15T09:30:00Z from 1990 on, today or real',
    '--sede: no such option, did you mean seed?',
    '--no-seed: seed is not on or off, it takes a whole number from 0 to 9007199254740991',
    '--log-level "loud": expected one of trace, debug, info, warn, error, fatal, silent',
  ]);
});

const secret = 'sk-topsecret';

const slips: readonly (readonly string[])[] = [
  ['--api-key', secret, '--prot', '80'],
  [`--api-key=${secret}`, '--port', 'x'],
  ['--api-keys', secret],
  [`--api-keys=${secret}`],
  ['--apikey', secret],
  ['--api_key', secret],
  ['--no-api-key', secret],
  [`--no-api-key=${secret}`],
  ['-k', secret],
  ['--api-key', `--${secret}`],
];

for (const argv of slips) {
  t.test(`${argv.join(' ')} tells its mistake, never the key`, async (t) => {
    const { problems, operands } = readConfig(argv, {}, switches);
    t.equal(problems.length, 1);
    t.notMatch(problems.join('\n'), 'topsecret');
    t.same(operands, []);
  });
}

t.test('a flag of several letters is one mistake', async (t) => {
  t.strictSame(readConfig(['-apikey=secret'], {}, switches).problems, [`-a: no such option, ${everyName}`]);
});

t.test('what follows a flag nobody knows is not taken for a command, what follows that is', async (t) => {
  t.same(readConfig(['--prot', '80', 'strat'], {}, switches).operands, ['strat']);
  t.same(readConfig(['--prot=80', 'strat'], {}, switches).operands, ['strat']);
});

t.test('a key in a misspelt variable is never told', async (t) => {
  const { problems } = readConfig([], { PARTOO_MOCK_APIKEY: secret, PARTOO_MOCK_API_KEY: secret });
  t.strictSame(problems, ['PARTOO_MOCK_APIKEY: no such variable, did you mean PARTOO_MOCK_API_KEY?']);
});
