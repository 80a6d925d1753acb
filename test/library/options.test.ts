import t from 'tap';
import { defaults } from '../../src/config/config.ts';
import { configOf, type MockOptions } from '../../src/library/options.ts';
import { StartError } from '../../src/start-error.ts';

t.test('a library wants a free port and no word', async (t) => {
  t.same(configOf({}), { ...defaults, port: 0, 'log-level': 'silent' });
});

t.test('every kind of value reaches the configuration', async (t) => {
  const options: MockOptions = {
    apiKey: ['one', 'two'],
    clock: '2031-01-01',
    corsOrigin: 'none',
    fixtures: [],
    locales: ['de', 'it'],
    mockHeaders: false,
    onlyFixtures: true,
    port: 7279,
    publicUrl: 'http://mock:7278/',
    rateLimit: 300,
    seed: undefined,
    key: 'demo=acme:alice',
  };
  t.match(configOf(options), {
    'api-key': ['one', 'two'],
    clock: { frozenAtMs: Date.UTC(2031, 0, 1) },
    'cors-origin': ['none'],
    fixtures: [],
    locales: ['de', 'it'],
    'mock-headers': false,
    'only-fixtures': true,
    port: 7279,
    'public-url': 'http://mock:7278',
    'rate-limit': 300,
    seed: 1,
    key: [{ key: 'demo', world: 'acme', user: 'alice' }],
  });
});

t.test('everything that is wrong is told at once', async (t) => {
  const wrong = {
    prot: 80,
    port: -1,
    apiKey: ['ok', ''],
    host: {},
    locales: [],
    clock: { frozenAtMs: 0 },
    fixtures: [{}],
  };
  const problems = [
    'prot: no such option, did you mean port?',
    'port -1: expected a whole number from 0 to 65535',
    'apiKey ["ok",""]: expected some text, but not invalid, expired, forbidden, which are always refused',
    'host {}: expected some text',
    `locales []: expected some of ${defaults.locales.join(', ')}, with commas between them`,
    'clock {"frozenAtMs":0}: expected an instant like 2026-01-15T09:30:00Z from 1990 on, today or real',
    'fixtures [{}]: expected some text',
  ];
  // @ts-expect-error As from JavaScript.
  t.throws(() => configOf(wrong), new StartError(problems));
});
