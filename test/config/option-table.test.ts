import t from 'tap';
import { type Config, defaults, readConfig } from '../../src/config/config.ts';
import { isOurVariable, type OptionName, optionNames, optionTable, variableOf } from '../../src/config/option-table.ts';

/** Two good values of an option and a bad one, and what is then expected. The first is not its initial value. */
type Sample<Name extends OptionName> = {
  readonly good: readonly [text: string, value: Config[Name]];
  readonly other: readonly [text: string, value: Config[Name]];
  /** As a variable reads it: blank where nothing else is bad. */
  readonly bad: readonly [text: string, expected: string];
};

const address = 'a whole number from 0 to 65535';
const number = 'a whole number from 0 to 9007199254740991';
const someText = 'some text';
const bound = 'a whole number from 1 to 1000000';
const onOrOff = 'true or false';

const samples: { readonly [Name in OptionName]: Sample<Name> } = {
  host: { good: ['0.0.0.0', '0.0.0.0'], other: ['::1', '::1'], bad: [' ', someText] },
  port: { good: ['8080', 8080], other: ['0', 0], bad: ['65536', address] },
  'public-url': {
    good: ['https://mock.example/', 'https://mock.example'],
    other: ['http://10.0.2.2:7278', 'http://10.0.2.2:7278'],
    bad: ['localhost', 'a URL like http://localhost:7278'],
  },
  'api-key': {
    good: ['key-1', ['key-1']],
    other: ['key-2', ['key-2']],
    bad: ['expired', 'some text, but not invalid, expired, forbidden, which are always refused'],
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
  'only-fixtures': { good: ['true', true], other: ['0', false], bad: ['yes', onOrOff] },
  watch: { good: ['1', true], other: ['false', false], bad: ['no', onOrOff] },
  'cors-origin': {
    good: ['http://localhost:5173', ['http://localhost:5173']],
    other: ['none', ['none']],
    bad: ['localhost:5173', '*, none, or an origin like http://localhost:5173'],
  },
  'mock-headers': { good: ['false', false], other: ['true', true], bad: ['off', onOrOff] },
  key: {
    good: ['demo=acme:alice', [{ key: 'demo', world: 'acme', user: 'alice' }]],
    other: ['ci=acme', [{ key: 'ci', world: 'acme', user: undefined }]],
    bad: [
      'demo',
      'a key and what it stands for, like demo=acme:alice; the keys invalid, expired, forbidden are always refused',
    ],
  },
  control: { good: ['false', false], other: ['true', true], bad: ['off', onOrOff] },
  'control-token': { good: ['secret', 'secret'], other: ['other', 'other'], bad: [' ', someText] },
  'allowed-host': { good: ['mock.example', ['mock.example']], other: ['a.test', ['a.test']], bad: [' ', someText] },
  'rate-limit': { good: ['300', 300], other: ['1', 1], bad: ['0', bound] },
  journal: { good: ['50', 50], other: ['0', 0], bad: ['1e3', 'a whole number from 0 to 1000000'] },
  'journal-bytes': { good: ['1000', 1000], other: ['1', 1], bad: ['1e3', bound] },
  'max-worlds': { good: ['10', 10], other: ['1', 1], bad: ['1000001', bound] },
  'world-idle': { good: ['60', 60], other: ['1', 1], bad: ['-1', bound] },
  'max-overrides': { good: ['10', 10], other: ['1', 1], bad: ['many', bound] },
  'max-override-bytes': { good: ['10', 10], other: ['1', 1], bad: ['0', bound] },
  'max-faults': { good: ['10', 10], other: ['1', 1], bad: ['0', bound] },
  'max-keys': { good: ['10', 10], other: ['1', 1], bad: ['0', bound] },
  'max-waiting': { good: ['10', 10], other: ['1', 1], bad: ['0', bound] },
  'max-streams': { good: ['10', 10], other: ['1', 1], bad: ['0', bound] },
  'max-stream-bytes': { good: ['10', 10], other: ['1', 1], bad: ['0', bound] },
  'max-body-bytes': { good: ['10', 10], other: ['1', 1], bad: ['0', bound] },
  'max-cached': { good: ['10', 10], other: ['1', 1], bad: ['0', bound] },
  'log-level': {
    good: ['silent', 'silent'],
    other: ['debug', 'debug'],
    bad: ['loud', 'one of trace, debug, info, warn, error, fatal, silent'],
  },
  'log-format': { good: ['json', 'json'], other: ['pretty', 'pretty'], bad: ['text', 'one of auto, pretty, json'] },
};

t.test('there is a sample for every option', async (t) => {
  t.same(Object.keys(samples).sort(), [...optionNames].sort());
});

t.test('without flags and variables every option has its initial value', async (t) => {
  const { config, problems } = readConfig([], {});
  t.same(problems, []);
  t.strictSame(config, defaults);
  t.strictSame(config, {
    host: '127.0.0.1',
    port: 7278,
    'public-url': 'http://localhost:7278',
    'api-key': [],
    seed: 1,
    clock: { frozenAtMs: Date.UTC(2026, 0, 15, 9, 30) },
    locales: ['fr', 'es', 'it', 'en_GB', 'de', 'pt_BR'],
    fixtures: [],
    'only-fixtures': false,
    watch: false,
    'cors-origin': ['*'],
    'mock-headers': true,
    key: [],
    control: true,
    'control-token': null,
    'allowed-host': [],
    'rate-limit': null,
    journal: 1000,
    'journal-bytes': 250_000,
    'max-worlds': 1000,
    'world-idle': 3600,
    'max-overrides': 1000,
    'max-override-bytes': 1_000_000,
    'max-faults': 1000,
    'max-keys': 100,
    'max-waiting': 1000,
    'max-streams': 100,
    'max-stream-bytes': 1000000,
    'max-body-bytes': 1000000,
    'max-cached': 4096,
    'log-level': 'info',
    'log-format': 'auto',
  });
});

/** How a bad value is told; one that holds a key is not. */
const toldOf = (name: OptionName, text: string) => (name === 'key' ? '' : ` ${JSON.stringify(text)}`);

for (const name of optionNames) {
  const { good, other, bad } = samples[name];
  const [text, value] = good;
  const [otherText, otherValue] = other;
  const variable = `PARTOO_MOCK_${name.toUpperCase().replaceAll('-', '_')}`;

  t.test(`--${name} sets its option and no other`, async (t) => {
    t.notSame(value, defaults[name]);
    t.strictSame(read([`--${name}=${text}`], {}), reading({ [name]: value }));
  });

  t.test(`${variable} sets the same`, async (t) => {
    t.strictSame(read([], { [variable]: text }), reading({ [name]: value }));
  });

  t.test(`--${name} comes before ${variable}`, async (t) => {
    t.strictSame(readConfig([`--${name}=${text}`], { [variable]: otherText }).config[name], value);
    t.strictSame(readConfig([`--${name}=${otherText}`], { [variable]: text }).config[name], otherValue);
  });

  t.test(`an empty ${variable} is none`, async (t) => {
    t.strictSame(read([], { [variable]: '' }), reading({}));
  });

  t.test(`a bad value of ${name} is told with where it stood and what was expected`, async (t) => {
    const [badText, expected] = bad;
    const told = toldOf(name, badText.trim());
    t.strictSame(readConfig([], { [variable]: badText }).problems, [`${variable}${told}: expected ${expected}`]);
    t.strictSame(readConfig([`--${name}=${badText.trim()}`], {}).problems, [`--${name}${told}: expected ${expected}`]);
  });

  t.test(`${name} is described in half a sentence`, async (t) => {
    t.match(optionTable[name].description, /^[^A-Z.].*[^.]$/);
  });
}

const takingValues = optionNames.filter((name) => optionTable[name].value.placeholder !== '');

for (const name of takingValues) {
  t.test(`--${name} also takes its value from the next argument`, async (t) => {
    const [text, value] = samples[name].good;
    t.strictSame(read([`--${name}`, text], {}), reading({ [name]: value }));
  });

  t.test(`--${name} without a value is a problem`, async (t) => {
    const told = `--${name}${toldOf(name, '')}: expected ${optionTable[name].value.expected}`;
    t.strictSame(readConfig([`--${name}`], {}).problems, [
      `--${name}: no value follows; one that starts with - is given as --${name}=…`,
    ]);
    t.strictSame(readConfig([`--${name}=`], {}).problems, [told]);
  });

  t.test(`--${name} does not swallow the flag after it`, async (t) => {
    t.strictSame(readConfig([`--${name}`, '--only-fixtures'], {}).problems, [
      `--${name}: no value follows; one that starts with - is given as --${name}=…`,
    ]);
  });

  t.test(`--no-${name} says that ${name} takes a value`, async (t) => {
    const { expected } = optionTable[name].value;
    t.strictSame(readConfig([`--no-${name}`], {}).problems, [
      `--no-${name}: ${name} is not on or off, it takes ${expected}`,
    ]);
  });
}

const flags = optionNames.filter((name) => optionTable[name].value.placeholder === '');

t.test('four options are on or off', async (t) => {
  t.same(flags, ['only-fixtures', 'watch', 'mock-headers', 'control']);
});

for (const name of flags) {
  const spellings: readonly [flag: string, value: boolean][] = [
    [`--${name}`, true],
    [`--no-${name}`, false],
    [`--${name}=true`, true],
    [`--${name}=1`, true],
    [`--${name}=false`, false],
    [`--${name}=0`, false],
  ];
  for (const [flag, value] of spellings) {
    t.test(`${flag} turns ${name} ${value ? 'on' : 'off'}, whatever the environment says`, async (t) => {
      for (const said of ['true', 'false']) {
        t.strictSame(read([flag], { [variableOf(name)]: said }), reading({ [name]: value }));
      }
    });
  }
}

t.test('a variable is ours by its prefix', async (t) => {
  t.equal(variableOf('public-url'), 'PARTOO_MOCK_PUBLIC_URL');
  t.ok(isOurVariable('PARTOO_MOCK_ANYTHING'));
  t.notOk(isOurVariable('PARTOO_MOCKERY'));
  t.notOk(isOurVariable('MY_PARTOO_MOCK_PORT'));
});

/** Beside which options were on the command line. */
function read(argv: readonly string[], env: Record<string, string>) {
  const { options: _, ...rest } = readConfig(argv, env);
  return rest;
}

function reading(changes: Partial<Config>) {
  return { config: { ...defaults, ...changes }, operands: [], switches: new Set(), problems: [] };
}
