import t from 'tap';
import { isOurVariable, type OptionName, optionNames, optionTable, variableOf } from '../../src/config/options.ts';
import { type Config, defaults, readConfig } from '../../src/config/read.ts';

/** Two good values of an option and a bad one. The first is not its initial value. */
type Sample<Name extends OptionName> = {
  readonly good: readonly [text: string, value: Config[Name]];
  readonly other: readonly [text: string, value: Config[Name]];
  /** A blank where nothing else is bad: a variable is trimmed. */
  readonly bad: readonly [text: string, expected: string];
};

const port = 'a whole number from 0 to 65535';
const number = 'a whole number from 0 to 9007199254740991';
const someText = 'some text';
const bound = 'a whole number from 1 to 1000000';
const onOrOff = 'true or false';

const samples: { readonly [Name in OptionName]: Sample<Name> } = {
  host: {
    good: ['0.0.0.0', '0.0.0.0'],
    other: ['::1', '::1'],
    bad: ['[::1]:80', 'an address or a host name like 127.0.0.1; write ::1, and --port 80'],
  },
  port: { good: ['8080', 8080], other: ['0', 0], bad: ['65536', port] },
  'public-url': {
    good: ['https://mock.example/', 'https://mock.example'],
    other: ['auto', 'auto'],
    bad: ['localhost', 'auto, or a URL like http://localhost:7278; write http://localhost'],
  },
  'api-key': {
    good: ['key-1', ['key-1']],
    other: ['key-2', ['key-2']],
    bad: ['expired', 'text that a header can carry, but not invalid, expired, forbidden, which are always refused'],
  },
  key: {
    good: ['demo=acme:alice', [{ key: 'demo', world: 'acme', user: 'alice' }]],
    other: ['ci=acme', [{ key: 'ci', world: 'acme', user: undefined }]],
    bad: [
      'demo',
      'a key and what it stands for, like demo=acme:alice; the keys invalid, expired, forbidden are always refused',
    ],
  },
  seed: { good: ['42', 42], other: ['0', 0], bad: ['1e3', number] },
  clock: {
    good: ['2030-06-01', { frozenAtMs: Date.UTC(2030, 5, 1) }],
    other: ['real', 'real'],
    bad: ['2026-02-31', 'an instant like 2026-01-15T09:30:00Z from 1990 on, today or real'],
  },
  locales: {
    good: ['it,de', ['it', 'de']],
    other: ['pt_BR', ['pt_BR']],
    bad: ['fr,nl', 'some of fr, es, it, en_GB, de, pt_BR, with commas between them'],
  },
  fixtures: { good: ['mine', ['mine']], other: ['./more', ['./more']], bad: [' ', someText] },
  inbox: { good: ['50', 50], other: ['0', 0], bad: ['10001', 'a whole number from 0 to 10000'] },
  'only-fixtures': { good: ['true', true], other: ['0', false], bad: ['yes', onOrOff] },
  watch: { good: ['1', true], other: ['false', false], bad: ['no', onOrOff] },
  demo: { good: ['true', true], other: ['0', false], bad: ['yes', onOrOff] },
  scenario: { good: ['begin.yaml', 'begin.yaml'], other: ['./a.json', './a.json'], bad: [' ', someText] },
  'cors-origin': {
    good: ['http://localhost:5173', ['http://localhost:5173']],
    other: ['none', ['none']],
    bad: ['localhost:5173', '*, none, or an origin like http://localhost:5173; write http://localhost:5173'],
  },
  'mock-headers': { good: ['false', false], other: ['true', true], bad: ['off', onOrOff] },
  control: { good: ['false', false], other: ['true', true], bad: ['off', onOrOff] },
  'control-token': { good: ['secret', 'secret'], other: ['other', 'other'], bad: [' ', someText] },
  'allowed-host': {
    good: ['Mock.example', ['mock.example']],
    other: ['a.test', ['a.test']],
    bad: ['mock.example:80', 'a host name like mock.example; write mock.example'],
  },
  'rate-limit': { good: ['300', 300], other: ['1', 1], bad: ['0', bound] },
  journal: { good: ['50', 50], other: ['0', 0], bad: ['1e3', 'a whole number from 0 to 1000000'] },
  'max-worlds': { good: ['10', 10], other: ['1', 1], bad: ['1000001', bound] },
  'log-level': {
    good: ['silent', 'silent'],
    other: ['debug', 'debug'],
    bad: ['loud', 'one of trace, debug, info, warn, error, fatal, silent'],
  },
  'log-format': { good: ['json', 'json'], other: ['pretty', 'pretty'], bad: ['text', 'one of auto, pretty, json'] },
  'webhook-key': { good: ['key.pem', 'key.pem'], other: ['./a.pem', './a.pem'], bad: [' ', someText] },
  'webhook-host': {
    good: ['Hooks.example', ['hooks.example']],
    other: ['a.test', ['a.test']],
    bad: ['hooks.example:80', 'a host name like mock.example; write hooks.example'],
  },
  'webhook-retry-base': { good: ['20', 20], other: ['0', 0], bad: ['60001', 'a whole number from 0 to 60000'] },
  'error-key': { good: ['errors', 'errors'], other: ['error', 'error'], bad: ['problem', 'one of error, errors'] },
};

/** The configuration and the problems of a command line and an environment. */
function read(argv: readonly string[], env: Record<string, string> = {}) {
  const { config, problems } = readConfig(argv, env);
  return { config, problems };
}

const reading = (changes: Partial<Config>) => ({ config: { ...defaults, ...changes }, problems: [] });

t.test('without flags and variables every option has its initial value', async (t) => {
  t.strictSame(read([]), {
    problems: [],
    config: {
      host: '127.0.0.1',
      port: 7278,
      'public-url': 'http://localhost:7278',
      'api-key': [],
      key: [],
      seed: 1,
      clock: { frozenAtMs: Date.UTC(2026, 0, 15, 9, 30) },
      locales: ['fr', 'es', 'it', 'en_GB', 'de', 'pt_BR'],
      fixtures: [],
      inbox: 200,
      'only-fixtures': false,
      watch: false,
      demo: false,
      scenario: null,
      'cors-origin': ['*'],
      'mock-headers': true,
      control: true,
      'control-token': null,
      'allowed-host': [],
      'rate-limit': null,
      journal: 1000,
      'max-worlds': 1000,
      'log-level': 'info',
      'log-format': 'auto',
      'webhook-key': null,
      'webhook-host': [],
      'webhook-retry-base': 1000,
      'error-key': 'error',
    },
  });
});

for (const name of optionNames) {
  t.test(`--${name} and ${variableOf(name)} set the same option and no other`, async (t) => {
    const { good, other, bad } = samples[name];
    const [text, value] = good;
    const [otherText, otherValue] = other;
    const variable = `PARTOO_MOCK_${name.toUpperCase().replaceAll('-', '_')}`;
    t.notSame(value, defaults[name]);
    t.strictSame(read([`--${name}=${text}`]), reading({ [name]: value }));
    t.strictSame(read([], { [variable]: text }), reading({ [name]: value }));
    t.strictSame(read([], { [variable]: '' }), reading({}), 'an empty variable is none');
    t.strictSame(read([`--${name}=${otherText}`], { [variable]: text }), reading({ [name]: otherValue }), 'flags win');

    const [badText, expected] = bad;
    // What is wrong with a key is not shown.
    const shown = name === 'key' ? '' : ` ${JSON.stringify(badText.trim())}`;
    t.strictSame(read([], { [variable]: badText }).problems, [`${variable}${shown}: expected ${expected}`]);
    t.strictSame(read([`--${name}=${badText.trim()}`]).problems, [`--${name}${shown}: expected ${expected}`]);
    t.match(optionTable[name].description, /^[^A-Z].*[^.]$/, 'it is described in half a sentence');
  });
}

const noValue = (flag: string) => `${flag}: no value follows; one that starts with - is given as ${flag}=…`;

for (const name of optionNames.filter((one) => optionTable[one].value.placeholder !== '')) {
  t.test(`--${name} takes its value from the next argument too, but never a flag`, async (t) => {
    const [text, value] = samples[name].good;
    t.strictSame(read([`--${name}`, text]), reading({ [name]: value }));
    t.strictSame(read([`--${name}`]).problems, [noValue(`--${name}`)]);
    t.strictSame(read([`--${name}`, '--only-fixtures']).problems, [noValue(`--${name}`)]);
    const { expected } = optionTable[name].value;
    t.strictSame(read([`--no-${name}`]).problems, [`--no-${name}: ${name} is not on or off, it takes ${expected}`]);
  });
}

for (const name of ['only-fixtures', 'watch', 'mock-headers', 'control'] as const) {
  t.test(`--${name} and --no-${name} turn it on and off, whatever the environment says`, async (t) => {
    const spellings: readonly [flag: string, value: boolean][] = [
      [`--${name}`, true],
      [`--no-${name}`, false],
      [`--${name}=true`, true],
      [`--${name}=1`, true],
      [`--${name}=false`, false],
      [`--${name}=0`, false],
    ];
    for (const [flag, value] of spellings) {
      for (const said of ['true', 'false']) {
        t.strictSame(read([flag], { [variableOf(name)]: said }), reading({ [name]: value }), `${flag} over ${said}`);
      }
    }
  });
}

const kinds: readonly [name: OptionName, good: readonly [string, unknown][], bad: readonly string[]][] = [
  ['watch', [], ['yes', 'on', 'TRUE', 'undefined', 'constructor', 'toString', '__proto__']],
  [
    'seed',
    [
      ['007', 7],
      ['9007199254740991', Number.MAX_SAFE_INTEGER],
    ],
    ['-1', '+1', '1.5', '0x10', ' 1', '1 ', '٣', 'Infinity', 'NaN', '9007199254740992', '99999999999999999'],
  ],
  [
    'rate-limit',
    [
      ['0300', 300],
      ['1000000', 1_000_000],
    ],
    ['0', '000', '1000001', 'many', 'null', 'none'],
  ],
  ['port', [['65535', 65_535]], ['-1', '80.5', '8e3', 'http']],
  [
    'public-url',
    [
      ['https://mock.example/base/', 'https://mock.example/base'],
      ['http://[::1]:80//', 'http://[::1]'],
    ],
    [
      'localhost:7278',
      'ftp://localhost',
      '//localhost',
      'http://',
      'http://local host',
      'http://localhost?a=1',
      'http://localhost#top',
      'http://[::1',
      'http://localhost:99999',
      'http://*:7278',
    ],
  ],
  [
    'cors-origin',
    [
      ['*', ['*']],
      ...[
        'https://app.example',
        'http://[::1]:5173',
        'capacitor://localhost',
        'chrome-extension://abcdef',
        'file://',
      ].map((one): [string, unknown] => [one, [one]]),
    ],
    ['null', 'http://localhost:5173/', 'https://app.example:443', 'https://*.example/a', 'HTTP://a.example', 'ftp://a'],
  ],
  [
    'clock',
    [
      ['today', 'today'],
      ['2026-01-15T09:30Z', { frozenAtMs: Date.UTC(2026, 0, 15, 9, 30) }],
      ['2026-01-15T23:59:59.999Z', { frozenAtMs: Date.UTC(2026, 0, 15, 23, 59, 59, 999) }],
      ['1990-01-01', { frozenAtMs: Date.UTC(1990, 0, 1) }],
      ['2024-02-29', { frozenAtMs: Date.UTC(2024, 1, 29) }],
    ],
    [
      ...['now', 'Today', '2026', '2026-01', '15/01/2026', '1768435200000', '2026-1-5', '2026-01-15 09:30:00Z'],
      ...['2026-01-15T09:30:00', '2026-01-15T09:30:00+01:00', '2026-01-15T09:30:00.1234Z', '2026-01-15T09Z'],
      // Too early to be meant.
      ...['0000-01-01', '1989-12-31T23:59:59Z'],
      // Dates and times that do not exist.
      ...['2026-02-29', '2026-04-31T12:00Z', '2026-13-01', '2026-00-10', '2026-01-00', '2026-01-32'],
      ...['2026-01-15T24:00:00Z', '2026-01-15T25:00Z', '2026-01-15T09:60Z', '2026-01-15T09:30:60Z'],
    ],
  ],
  ['log-format', [], ['JSON', 'auto,json', ' auto', 'constructor']],
  ['locales', [[' en_GB , fr ', ['en_GB', 'fr']]], [',', 'fr,', 'fr;it', 'fr it', 'en_gb', 'toString']],
  [
    'api-key',
    ['demo', 'a b', 'suite-42:alice', 'Invalid', 'invalid:alice', 'constructor'].map((key) => [key, [key]]),
    ['', 'invalid', 'expired', 'forbidden'],
  ],
  [
    'key',
    [
      ['other:bob=acme:alice', [{ key: 'other:bob', world: 'acme', user: 'alice' }]],
      ['demo=a:b:c', [{ key: 'demo', world: 'a', user: 'b:c' }]],
      ['demo=expired', [{ key: 'demo', world: 'expired', user: undefined }]],
    ],
    ['=acme', 'demo=', 'demo=:alice', 'demo=acme:', 'a=b=c', 'a,b=c', 'a=b,c', 'a=b:c,d', 'expired=acme'],
  ],
];

for (const [name, good, bad] of kinds) {
  t.test(`--${name} takes its kind of value and no other`, async (t) => {
    for (const [text, value] of good) t.strictSame(read([`--${name}=${text}`]), reading({ [name]: value }), text);
    for (const text of bad) t.equal(read([`--${name}=${text}`]).problems.length, 1, text);
  });
}

t.test('hosts and origins that can never match are refused with what to write', async (t) => {
  const advice: Readonly<Record<string, Readonly<Record<string, string | undefined>>>> = {
    host: {
      '*': 'write 0.0.0.0 for every address',
      '[::1]': 'write ::1',
      'localhost:80': 'write localhost, and --port 80',
      'http://localhost:80/': 'write localhost, and --port 80',
      'a b': undefined,
    },
    'allowed-host': {
      '*': 'name each, no pattern is read',
      '*.example': 'name each, no pattern is read',
      '.example': 'name each, no pattern is read',
      'a.example,b.example': 'give each on its own',
      'host.docker.internal:7278': 'write host.docker.internal',
      'https://mock.example/': 'write mock.example',
      'mock.example.': 'write mock.example',
      'bücher.example': 'write xn--bcher-kva.example',
      '[::1]:80': 'write ::1',
      'a b': undefined,
    },
    'cors-origin': {
      null: 'pages without an origin are let in by *',
      'http://*.example': 'name each, no pattern is read',
      '/example$/': 'name each, no pattern is read',
      'http://a.example,http://b.example': 'give each on its own',
      'http://a.example/app': 'write http://a.example',
      'https://a.example:443': 'write https://a.example',
      'HTTP://A.example': 'write http://a.example',
      'ws://localhost:5173': 'write http://localhost:5173',
      'http://bücher.example': 'write http://xn--bcher-kva.example',
      'capacitor://localhost/': 'write capacitor://localhost',
      '5173': 'write http://localhost:5173',
      'ftp://a.example': undefined,
    },
    'public-url': { 'localhost:7278': 'write http://localhost:7278', 'http://a.example?b': 'write http://a.example' },
  };
  for (const [name, texts] of Object.entries(advice)) {
    for (const [text, what] of Object.entries(texts)) {
      const end = what === undefined ? /: expected [^;]*$/ : `; ${what}`;
      t.match(read([`--${name}=${text}`]).problems, [end], `${name} ${text}`);
    }
  }
});

t.test('PORT and HOST are read where ours are not set, and judged under their own name', async (t) => {
  t.strictSame(read([], { PORT: '8080', HOST: '0.0.0.0' }), reading({ port: 8080, host: '0.0.0.0' }));
  const env = { PORT: '1', HOST: 'a', PARTOO_MOCK_PORT: '2', PARTOO_MOCK_HOST: 'b' };
  t.match(read([], env).config, { port: 2, host: 'b' });
  t.match(read(['--port', '3', '--host', 'c'], env).config, { port: 3, host: 'c' });
  t.equal(read([], { PARTOO_MOCK_PORT: '', PORT: '8080' }).config.port, 8080);
  t.strictSame(read([], { PORT: 'http' }).problems, ['PORT "http": expected a whole number from 0 to 65535']);
  t.strictSame(read([], { PORT: 'http', PARTOO_MOCK_PORT: '80' }).problems, []);
});

t.test('a variable with our prefix that we do not know is a problem that names the nearest', async (t) => {
  const misspelt = {
    PARTOO_MOCK_PROT: 'PARTOO_MOCK_PORT',
    PARTOO_MOCK_API_KEYS: 'PARTOO_MOCK_API_KEY',
    PARTOO_MOCK_LOGLEVEL: 'PARTOO_MOCK_LOG_LEVEL',
    PARTOO_MOCK_seed: 'PARTOO_MOCK_SEED',
  };
  for (const [variable, meant] of Object.entries(misspelt)) {
    for (const text of ['80', ''])
      t.strictSame(read([], { [variable]: text }).problems, [`${variable}: no such variable, did you mean ${meant}?`]);
  }
  t.strictSame(read([], { PARTOO: '1', SEED: 'x', PATH: '/bin', npm_config_port: 'x' }).problems, []);
  t.ok(isOurVariable('PARTOO_MOCK_ANYTHING'));
  t.notOk(isOurVariable('PARTOO_MOCKERY'));
});

t.test('variables that Kubernetes sets for a service named partoo-mock are not ours', async (t) => {
  const env = {
    PARTOO_MOCK_PORT: 'tcp://10.0.0.7:80',
    PARTOO_MOCK_PORT_80_TCP: 'tcp://10.0.0.7:80',
    PARTOO_MOCK_PORT_80_TCP_ADDR: '10.0.0.7',
    PARTOO_MOCK_SERVICE_HOST: '10.0.0.7',
    PARTOO_MOCK_SERVICE_PORT: '80',
  };
  t.strictSame(read([], env), reading({}));
  t.strictSame(read([], { ...env, PORT: '8080' }), reading({ port: 8080 }));
});

t.test('a variable holds a list with commas between its parts, each of which is judged', async (t) => {
  const { config } = read([], { PARTOO_MOCK_API_KEY: 'a, b ,c', PARTOO_MOCK_FIXTURES: './one,./two' });
  t.strictSame(config['api-key'], ['a', 'b', 'c']);
  t.strictSame(config.fixtures, ['./one', './two']);
  const expected = 'expected *, none, or an origin like http://localhost:5173';
  t.strictSame(read([], { PARTOO_MOCK_CORS_ORIGIN: 'app, *, web' }).problems, [
    `PARTOO_MOCK_CORS_ORIGIN "app": ${expected}; write http://app`,
    `PARTOO_MOCK_CORS_ORIGIN "web": ${expected}; write http://web`,
  ]);
  t.equal(read([], { PARTOO_MOCK_API_KEY: 'a,' }).problems.length, 1, 'no part is missing unawares');
});

t.test('a flag that is given again adds to its list, and replaces the list of the environment', async (t) => {
  const argv = Object.freeze(['--api-key', 'a', '--fixtures=one', '--api-key=b,c', '--fixtures', 'two']);
  const { config } = read(argv, Object.freeze({ PARTOO_MOCK_API_KEY: 'x,y' }));
  t.strictSame(config['api-key'], ['a', 'b,c']);
  t.strictSame(config.fixtures, ['one', 'two']);
  t.strictSame(defaults['api-key'], [], 'the defaults stay as they are');
});

t.test('a single value that is given again is a problem, and both are judged', async (t) => {
  const argv = ['--port', '1', '--port=x', '--watch', '--no-watch', '--seed', '1', '--seed', '1', '--api-key', 'a'];
  t.strictSame(read([...argv, '--api-key', 'b']).problems, [
    '--port: give port once, it was given before',
    '--port "x": expected a whole number from 0 to 65535',
    '--no-watch: give watch once, it was given before',
    '--seed: give seed once, it was given before',
  ]);
});

const switches = { help: { short: 'h' }, wait: {}, example: { placeholder: 'NAME' } };

t.test('operands, switches and options are told apart wherever they stand', async (t) => {
  const argv = [
    'show',
    '--seed',
    '7',
    '5',
    '--wait',
    '-h',
    '--example',
    'expired',
    '--watch',
    '--host',
    '--no-control',
  ];
  const { operands, switches: given, options, config } = readConfig(argv, { PARTOO_MOCK_PORT: '80' }, switches);
  t.strictSame(operands, ['show', '5']);
  t.strictSame(
    [...given],
    [
      ['wait', ''],
      ['help', ''],
      ['example', 'expired'],
    ],
  );
  t.strictSame([...options], ['seed', 'watch', 'host', 'control'], 'also those without a good value');
  t.equal(config.seed, 7);
});

t.test('after -- every argument is an operand', async (t) => {
  const { operands, problems } = readConfig(['validate', '--', '--port', '-x'], {}, switches);
  t.strictSame(operands, ['validate', '--port', '-x']);
  t.strictSame(problems, []);
  t.strictSame(readConfig(['--host', '--', 'list'], {}).problems, [noValue('--host')]);
});

t.test('a flag is never the value of the one before it, and what it says is judged', async (t) => {
  const journal = 'expected a whole number from 0 to 1000000';
  const rows: readonly [argv: readonly string[], problems: readonly string[]][] = [
    [
      ['--fixtures', '--journal', '9999999'],
      [noValue('--fixtures'), `--journal "9999999": ${journal}`],
    ],
    [
      ['--fixtures', '--seed', '--host', '--journal=x', 'list'],
      [noValue('--fixtures'), noValue('--seed'), noValue('--host'), `--journal "x": ${journal}`],
    ],
    [
      ['--fixtures', '--watch=x'],
      [noValue('--fixtures'), '--watch "x": expected true or false'],
    ],
    [['--fixtures', '-h'], [noValue('--fixtures')]],
    [['--example'], [noValue('--example')]],
    [['--example='], [noValue('--example')]],
  ];
  for (const [argv, problems] of rows) t.strictSame(readConfig(argv, {}, switches).problems, problems, argv.join(' '));
  const { operands, config, switches: given } = readConfig(['--host', '--seed', '7', 'list', '--wait'], {}, switches);
  t.strictSame([operands, config.seed, [...given.keys()]], [['list'], 7, ['wait']]);
});

t.test('a mistake on the command line is one line that says what would be right', async (t) => {
  const everyName = `one of ${[...optionNames, ...Object.keys(switches)].join(', ')}`;
  const mistakes: readonly [argv: readonly string[], problem: string][] = [
    [['--prot', '80'], '--prot: no such option, did you mean port?'],
    [['--prot=80'], '--prot: no such option, did you mean port?'],
    [['--only-fixture'], '--only-fixture: no such option, did you mean only-fixtures?'],
    [['--no-mock-header'], '--no-mock-header: no such option, did you mean mock-headers?'],
    [['--hlep'], '--hlep: no such option, did you mean help?'],
    [['--PORT=80'], '--PORT: no such option, did you mean port?'],
    [['--banana'], `--banana: no such option, ${everyName}`],
    [['--constructor'], `--constructor: no such option, ${everyName}`],
    [['--__proto__=1'], `--__proto__: no such option, ${everyName}`],
    [['-x'], `-x: no such option, ${everyName}`],
    [['-apikey=secret'], `-a: no such option, ${everyName}`],
    [['--watch=maybe'], '--watch "maybe": expected true or false'],
    [['--no-watch=true'], '--no-watch: watch is not on or off, it takes true or false'],
    [['--no-port', '80'], '--no-port: port is not on or off, it takes a whole number from 0 to 65535'],
    [['--port', '-1'], '--port: no value follows; one that starts with - is given as --port=…'],
    [['--port=-1'], '--port "-1": expected a whole number from 0 to 65535'],
    [['--wait=30'], '--wait: give --wait alone'],
    [['--no-help'], '--no-help: give --help alone'],
    [['--no-example', 'expired'], '--no-example: give --example NAME'],
  ];
  for (const [argv, problem] of mistakes) {
    const { problems, operands, config } = readConfig(argv, {}, switches);
    t.strictSame(problems, [problem], argv.join(' '));
    t.strictSame(operands, [], argv.join(' '));
    t.strictSame(config, defaults, argv.join(' '));
  }
});

t.test('everything that is wrong is listed at once, the environment first', async (t) => {
  const env = { PARTOO_MOCK_PORT: 'x', PARTOO_MOCK_SEDE: '1', PARTOO_MOCK_WATCH: 'maybe' };
  t.strictSame(read(['--clock', '2026-02-31', '--sede=1', '--no-seed', '--log-level=loud'], env).problems, [
    'PARTOO_MOCK_PORT "x": expected a whole number from 0 to 65535',
    'PARTOO_MOCK_WATCH "maybe": expected true or false',
    'PARTOO_MOCK_SEDE: no such variable, did you mean PARTOO_MOCK_SEED?',
    '--clock "2026-02-31": expected an instant like 2026-01-15T09:30:00Z from 1990 on, today or real',
    '--sede: no such option, did you mean seed?',
    '--no-seed: seed is not on or off, it takes a whole number from 0 to 9007199254740991',
    '--log-level "loud": expected one of trace, debug, info, warn, error, fatal, silent',
  ]);
});

t.test('the argument after an unknown flag is taken for its value, what follows for a command', async (t) => {
  t.strictSame(readConfig(['--prot', '80', 'strat'], {}, switches).operands, ['strat']);
  t.strictSame(readConfig(['--prot=80', 'strat'], {}, switches).operands, ['strat']);
});

t.test('a key is never part of a problem', async (t) => {
  const secret = 'sk-topsecret';
  const slips: readonly (readonly string[])[] = [
    ['--api-key', secret, '--prot', '80'],
    [`--api-key=${secret}`, '--port', 'x'],
    ['--api-keys', secret],
    [`--api-keys=${secret}`],
    ['--apikey', secret],
    ['--apikey', `--${secret}`],
    ['--api_key', secret],
    ['--no-api-key', secret],
    [`--no-api-key=${secret}`],
    ['-k', secret],
    ['--api-key', `--${secret}`],
  ];
  for (const argv of slips) {
    const { problems, operands } = readConfig(argv, {}, switches);
    t.equal(problems.length, 1, argv.join(' '));
    t.notMatch(problems.join('\n'), 'topsecret');
    t.strictSame(operands, []);
  }
  t.strictSame(read([], { PARTOO_MOCK_APIKEY: secret, PARTOO_MOCK_API_KEY: secret }).problems, [
    'PARTOO_MOCK_APIKEY: no such variable, did you mean PARTOO_MOCK_API_KEY?',
  ]);
});
