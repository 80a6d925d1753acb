import t from 'tap';
import {
  boolean,
  choice,
  choices,
  clock,
  count,
  countOrNone,
  httpUrl,
  list,
  optional,
  origin,
  port,
  text,
  type Value,
  wholeNumber,
} from '../../src/config/values.ts';

type Case = {
  readonly name: string;
  readonly value: Value<unknown>;
  readonly good: readonly (readonly [given: string, parsed: unknown])[];
  readonly bad: readonly string[];
};

const at = (instant: string) => ({ frozenAtMs: Date.parse(instant) });

const cases: readonly Case[] = [
  {
    name: 'text',
    value: text('DIR'),
    good: [
      ['a b', 'a b'],
      [' ', ' '],
    ],
    bad: [''],
  },
  {
    name: 'boolean',
    value: boolean,
    good: [
      ['true', true],
      ['1', true],
      ['false', false],
      ['0', false],
    ],
    // The last ones are names that every object has.
    bad: ['', 'yes', 'no', 'on', 'TRUE', 'undefined', 'constructor', 'toString', '__proto__'],
  },
  {
    name: 'whole number',
    value: wholeNumber,
    good: [
      ['0', 0],
      ['7', 7],
      ['007', 7],
      ['9007199254740991', Number.MAX_SAFE_INTEGER],
    ],
    bad: [
      '',
      '-1',
      '+1',
      '1.5',
      '1e3',
      '0x10',
      ' 1',
      '1 ',
      '٣',
      'Infinity',
      'NaN',
      '9007199254740992',
      '99999999999999999',
    ],
  },
  {
    name: 'count',
    value: count,
    good: [
      ['1', 1],
      ['0300', 300],
      ['1000000', 1_000_000],
    ],
    // Zero of anything would be none.
    bad: ['', '0', '000', '-1', '1.5', '1e3', '1000001', 'many'],
  },
  {
    name: 'count or none',
    value: countOrNone,
    good: [
      ['0', 0],
      ['1000000', 1_000_000],
    ],
    bad: ['', '-1', '1000001', 'none'],
  },
  {
    name: 'optional count',
    value: optional(count),
    good: [['7', 7]],
    bad: ['', 'null', 'none'],
  },
  {
    name: 'port',
    value: port,
    good: [
      ['0', 0],
      ['80', 80],
      ['65535', 65_535],
    ],
    bad: ['', '65536', '-1', '80.5', '8e3', 'http'],
  },
  {
    name: 'http URL',
    value: httpUrl,
    good: [
      ['http://localhost:7278', 'http://localhost:7278'],
      ['https://mock.example/base/', 'https://mock.example/base'],
      ['http://[::1]:80//', 'http://[::1]'],
    ],
    bad: [
      '',
      'localhost:7278',
      'ftp://localhost',
      '//localhost',
      'http://',
      'http://local host',
      'http://localhost?a=1',
      'http://localhost#top',
      'http://[::1',
      'http://localhost:99999',
    ],
  },
  {
    name: 'origin',
    value: origin,
    good: [
      ['*', '*'],
      ['none', 'none'],
      ['http://localhost:5173', 'http://localhost:5173'],
      ['https://app.example', 'https://app.example'],
    ],
    bad: [
      '',
      'null',
      'localhost:5173',
      'http://localhost:5173/',
      'https://app.example:443',
      'https://*.example/a',
      'HTTP://a.example',
    ],
  },
  {
    name: 'clock',
    value: clock,
    good: [
      ['today', 'today'],
      ['real', 'real'],
      ['2026-01-15', at('2026-01-15T00:00:00Z')],
      ['2026-01-15T09:30Z', at('2026-01-15T09:30:00Z')],
      ['2026-01-15T09:30:00Z', at('2026-01-15T09:30:00Z')],
      ['2026-01-15T09:30:00.5Z', at('2026-01-15T09:30:00.500Z')],
      ['2026-01-15T23:59:59.999Z', at('2026-01-15T23:59:59.999Z')],
      ['1990-01-01', at('1990-01-01T00:00:00Z')],
      ['2024-02-29', at('2024-02-29T00:00:00Z')],
    ],
    bad: [
      '',
      'now',
      'Today',
      'yesterday',
      '2026',
      '2026-01',
      '15/01/2026',
      '1768435200000',
      '2026-1-5',
      '2026-01-15 09:30:00Z',
      '2026-01-15T09:30:00',
      '2026-01-15T09:30:00+01:00',
      '2026-01-15T09:30:00.1234Z',
      '2026-01-15T09Z',
      // Too early to be meant.
      '0000-01-01',
      '1989-12-31T23:59:59Z',
      // Dates and times that do not exist.
      '2026-02-29',
      '2026-02-31',
      '2026-04-31T12:00Z',
      '2026-13-01',
      '2026-00-10',
      '2026-01-00',
      '2026-01-32',
      '2026-01-15T24:00:00Z',
      '2026-01-15T25:00Z',
      '2026-01-15T09:60Z',
      '2026-01-15T09:30:60Z',
      '2026-12-31T24:00Z',
    ],
  },
  {
    name: 'choice',
    value: choice(['auto', 'json']),
    good: [['json', 'json']],
    bad: ['', 'JSON', 'auto,json', ' auto', 'constructor'],
  },
  {
    name: 'choices',
    value: choices(['fr', 'en_GB', 'it']),
    good: [
      ['fr', ['fr']],
      ['it,fr', ['it', 'fr']],
      [' en_GB , fr ', ['en_GB', 'fr']],
    ],
    bad: ['', ',', 'fr,', 'fr;it', 'fr it', 'fr,de', 'en_gb', 'toString'],
  },
  {
    name: 'list',
    value: list(port),
    good: [['80', [80]]],
    bad: ['', '80,81', 'http'],
  },
];

for (const { name, value, good, bad } of cases) {
  t.test(`a ${name} is read from its text`, async (t) => {
    for (const [given, parsed] of good) t.strictSame(value.parse(given), parsed, JSON.stringify(given));
  });
  t.test(`what is no ${name} is refused`, async (t) => {
    for (const given of bad) t.equal(value.parse(given), undefined, JSON.stringify(given));
  });
  t.test(`a ${name} says what it expects`, async (t) => {
    t.not(value.expected, '');
  });
}

t.test('only a list may be given again, and it shows and expects what its items do', async (t) => {
  for (const { name, value } of cases) t.equal(value.repeatable ?? false, name === 'list', name);
  t.equal(list(port).placeholder, port.placeholder);
  t.equal(list(port).expected, port.expected);
});

t.test('only a flag that stands alone has no placeholder', async (t) => {
  for (const { name, value } of cases) t.equal(value.placeholder === '', name === 'boolean', name);
});
