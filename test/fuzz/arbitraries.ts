// What the fuzz tests send: good, nearly good and hostile requests and bodies.

import { METHODS } from 'node:http';
import fc from 'fast-check';
import { variantNames } from '../../src/dataset/variants.ts';
import { faultNames } from '../../src/faults/faults.ts';
import { errorStatuses } from '../../src/partoo/errors.ts';
import { preferenceNames } from '../../src/plugins/preferences.ts';
import { good } from '../dataset/good-conversation.ts';
import { secrets } from './target.ts';

/** Names that every object has, and others that break what is not careful. */
const hostileNames = [
  '__proto__',
  'constructor',
  'toString',
  '',
  '\u0000',
  '../../etc/passwd',
  'x'.repeat(300),
] as const;
const visible = Array.from({ length: 0x7e - 0x20 }, (_, at) => String.fromCharCode(0x21 + at));
/** What may stand on a request line. */
const token = fc.string({ unit: fc.constantFrom(...visible) });

export const ids = fc.oneof(
  { weight: 4, arbitrary: fc.oneof(fc.nat(), fc.maxSafeInteger(), fc.double(), fc.bigInt()).map(String) },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom('0', '007', '1e3', '0x10', '+5', '9007199254740992', ...hostileNames)
      .map(encodeURIComponent),
  },
  { weight: 1, arbitrary: token },
);
const paths = fc.oneof(
  { weight: 8, arbitrary: ids.map((id) => `/v2/conversations/${id}`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '/',
      '*',
      '/v2//',
      '/v2/conversations/',
      '/docs/../v2/conversations/1',
      'http://a/v2/conversations/1',
    ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.constantFrom('/media/', '/docs/', '/avatars/'), ids).map((parts) => parts.join('')),
  },
  { weight: 1, arbitrary: token.map((text) => `/v2/${text}`) },
);

/** Only faults that end at once, and short delays: what is asked for is waited for. */
const quickFaults = faultNames.filter((name) => !['hang', 'latency', 'drip'].includes(name));
const isQuick = (text: string) => !/delay\W{0,9}\d{3}|hang|latency|drip/i.test(text);
const values = fc.oneof(
  fc.constantFrom<string | number>(...errorStatuses, 200, ...variantNames, ...quickFaults, 'true', ...hostileNames),
  fc.integer({ min: 0, max: 20 }),
  token,
);
const names = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom<string>(...preferenceNames) },
  { weight: 1, arbitrary: fc.constantFrom('exmple', 'wait', ...hostileNames) },
);
const preference = fc
  .tuple(names, fc.constantFrom('=', ' = ', '', '=='), fc.constantFrom('', '"'), values)
  .map(([name, sign, quote, value]) => `${name}${sign}${quote}${value}${quote}`);
const prefers = fc
  .oneof(
    fc.array(preference, { maxLength: 3 }).map((all) => all.join(', ')),
    fc.constantFrom('"', ' '.repeat(4000), ',='.repeat(2000), `x="${'\\"'.repeat(3000)}`),
  )
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these end a header
  .map((text) => text.replace(/[\u0000\r\n]/g, ''))
  .filter(isQuick);
const queries = fc
  .array(fc.tuple(fc.constantFrom('__', ''), names, values), { maxLength: 3 })
  .map((all) =>
    all.map(([prefix, name, value]) => `${prefix}${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join('&'),
  )
  .filter((text) => isQuick(unescape(text)));
const keys = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(secrets.key, `${secrets.key}:alice`, `${secrets.key}:__proto__`) },
  { weight: 1, arbitrary: fc.constantFrom('', 'invalid', 'forbidden', '__proto__', ':', ',') },
);

export type Request = {
  readonly method: string;
  readonly target: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
};

/** Of the emulated API and the pages. */
export const requests: fc.Arbitrary<Request> = fc
  .record({
    method: fc.oneof(
      { weight: 6, arbitrary: fc.constant('GET') },
      fc.constantFrom(...METHODS.filter((name) => name !== 'CONNECT')),
    ),
    path: paths,
    query: fc.option(queries),
    key: fc.option(keys, { freq: 12 }),
    prefer: fc.option(prefers),
    more: fc.option(
      fc.tuple(
        fc.constantFrom('Accept', 'Origin', 'Cookie', 'Range', 'Expect', 'Content-Type', '__proto__', 'x-apikey'),
        token,
      ),
    ),
  })
  .map(({ method, path, query, key, prefer, more }) => ({
    method,
    target: path + (query === null ? '' : `?${query}`),
    headers: [
      ...(key === null ? [] : [['x-APIKey', key] as const]),
      ...(prefer === null ? [] : [['Prefer', prefer] as const]),
      ...(more === null ? [] : [more]),
    ],
    body: '',
  }));

/** Any JSON, also such as no program writes by itself. */
const hostile = fc.oneof(
  fc.constantFrom(
    '1e400',
    '-0',
    '9007199254740993',
    '"\\ud800"',
    '"\\u0000"',
    'null',
    '[]',
    '"2026-02-31"',
    '"P999999999999Y"',
  ),
  fc.constantFrom(
    JSON.stringify('x'.repeat(5000)),
    '['.repeat(31) + ']'.repeat(31),
    '{"constructor":{"prototype":{"polluted":true}}}',
  ),
  fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.stringify(value)),
  fc.constantFrom(...hostileNames).map((name) => `{${JSON.stringify(name)}:{"polluted":true}}`),
);

/** A good value with one part of it replaced; as text. */
const nearly = (samples: readonly object[]) =>
  fc.tuple(fc.constantFrom(...samples), fc.nat(30), hostile).map(([sample, at, by]) => {
    let count = -1;
    return JSON.stringify(sample, (_, part) => {
      count += 1;
      return count === at ? '\u0001' : part;
    })?.replace('"\\u0001"', () => by);
  });

const changes = [
  { variant: 'expired' },
  { consumer_name: 'Ada', is_read: false },
  { business: { name: 'B' }, issues: [] },
  { last_message: null },
  good,
];
const rules = [
  { fault: 'status', with: { status: 502, retryAfter: 3 }, match: { from: 1, to: 999 }, schedule: { first: 1 } },
  { fault: 'latency', with: { ms: 1 }, match: { id: 777, variant: 'open', user: 'alice', method: 'GET' } },
  { fault: 'truncate', schedule: { probability: 0.5, seed: 3 } },
];
const bodies: Readonly<Record<string, readonly object[]>> = {
  'PUT /conversations': [{ conversations: { 777: changes[0], 778: changes[1] } }],
  'PUT /conversations/777': changes,
  'PUT /conversations/777?unchecked=true': changes,
  'PATCH /conversations/777': [...changes, { variant: 'solved', withIssues: true }, { withIssues: ['Comment'] }],
  'PUT /clock': [{ now: '2026-02-01T00:00:00Z' }, { now: '1990-01-01' }],
  'POST /clock/advance': [{ by: 'P8D' }, { by: '-P1M' }],
  'PUT /faults': [{ faults: rules }, { faults: [] }],
  'POST /faults': rules.map((rule) => ({ faults: [rule], first: true })),
  'PUT /rate-limit': [{ limit: 2 }, { limit: null }],
  'POST /requests/verify': [{ match: { id: 777, method: 'GET', fault: null }, count: 1 }, { inOrder: [{ id: 777 }] }],
  'POST /keys': [{ key: secrets.key, user: 'bob' }, { kye: secrets.key }, { key: [secrets.key] }],
  'POST /log': [{ format: 1, events: [] }],
};
const bodiless = [
  'GET /',
  'GET /log',
  'GET /requests?limit=2',
  'GET /coverage',
  'GET /keys',
  'DELETE /conversations',
  'DELETE /faults',
  'POST /reset',
  'GET /conversations/777',
];

/** Of the control plane. */
export const operations: fc.Arbitrary<Request> = fc
  .oneof(
    {
      weight: 6,
      arbitrary: fc.oneof(
        ...Object.entries(bodies).map(([name, samples]) => fc.tuple(fc.constant(name), nearly(samples))),
      ),
    },
    {
      weight: 2,
      arbitrary: fc.tuple(fc.constantFrom(...Object.keys(bodies)), fc.oneof(hostile, fc.string({ unit: 'binary' }))),
    },
    { weight: 2, arbitrary: fc.tuple(fc.constantFrom(...bodiless), fc.constant('')) },
    { weight: 1, arbitrary: ids.map((id) => [`PATCH /conversations/${id}`, '{}'] as const) },
  )
  .map(([name, body = '']) => {
    const [method = '', path = ''] = name.split(' ');
    const type = body === '' ? [] : [['Content-Type', 'application/json'] as const];
    return { method, target: `/_mock${path}`, headers: type, body };
  });
