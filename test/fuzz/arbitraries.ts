// What the fuzz tests send: good, nearly good and hostile requests and bodies.

import { readFileSync } from 'node:fs';
import { METHODS } from 'node:http';
import fc from 'fast-check';
import { variantNames } from '../../src/dataset/variants.ts';
import { faultNames } from '../../src/faults/faults.ts';
import { inPackage } from '../../src/files/package.ts';
import { errorStatuses } from '../../src/partoo/errors.ts';
import { preferenceNames } from '../../src/plugins/preferences.ts';
import { addressOf, type Operation, operationsIn, type Parameter } from '../contract/operations.ts';
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

const ids = fc.oneof(
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
export type Request = {
  readonly method: string;
  readonly target: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
  /** The operation of the contract that it is for, if any. */
  readonly operation?: Operation;
};

/** Beside the examples of the contract: what has no example, what has a secret in it, and what has gone wrong before. */
const more: Readonly<Record<string, readonly object[]>> = {
  setOverride: changes,
  addToOverride: [...changes, { variant: 'solved', withIssues: true }, { withIssues: ['Comment'] }],
  setClock: [{ now: '1990-01-01' }],
  advanceClock: [{ by: '-P1M' }],
  setFaults: [{ faults: rules }, { faults: [] }],
  addFaults: rules.map((rule) => ({ faults: [rule], first: true })),
  setRateLimit: [{ limit: 2 }, { limit: null }],
  verifyRequests: [{ match: { id: 777, method: 'GET', fault: null }, count: 1 }],
  bindKey: [{ key: secrets.key, user: 'bob' }, { kye: secrets.key }, { key: [secrets.key] }],
  playLog: [{ format: 1, events: [] }],
};

/** The text of a body: nearly good, hostile, or none. */
function bodyOf({ name, bodies }: Operation): fc.Arbitrary<string> {
  if (bodies === undefined) return fc.constant('');
  const samples = [...bodies, ...(more[name] ?? [])];
  if (samples.length === 0) throw new Error(`${name} has no example of its body: add one to its schema`);
  return fc.oneof({ weight: 6, arbitrary: nearly(samples) }, hostile, fc.string({ unit: 'binary' }), fc.constant(''));
}

/** What is waited for is not asked for long. */
const valueFor = ({ name, example = 777, schema }: Parameter): fc.Arbitrary<string> =>
  name === 'within'
    ? fc.constantFrom('0', '5', 'x')
    : fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...(schema?.enum ?? [String(example)])) }, ids);

const askedFor = (operation: Operation): fc.Arbitrary<Request> =>
  fc
    .record({
      values: fc.record(
        Object.fromEntries(
          operation.parameters
            .filter((one) => one.in !== 'header')
            .map((one) => [one.name, one.in === 'path' || one.required ? valueFor(one) : fc.option(valueFor(one))]),
        ),
      ),
      body: bodyOf(operation),
    })
    .map(({ values, body }) => {
      const given = Object.entries(values).flatMap(([name, value]) => (value === null ? [] : [[name, value]]));
      const target = addressOf(operation, Object.fromEntries(given));
      const headers = body === '' ? [] : [['Content-Type', 'application/json'] as const];
      return { method: operation.method, target, headers, body, operation };
    });

const contractOf = (...path: string[]) => operationsIn(readFileSync(inPackage(...path), 'utf8'));
const ofApi = contractOf('openapi.yaml');
/** A stream has no end. */
const ofMock = contractOf('dist', 'control.yaml').filter(({ path }) => !path.endsWith('/stream'));
const anyOf = (operations: readonly Operation[]) => fc.oneof(...operations.map(askedFor));

/** Of the emulated API, with a good key and without preferences. */
export const commands: fc.Arbitrary<Request> = anyOf(ofApi);

/** Of the control plane. */
export const operations: fc.Arbitrary<Request> = anyOf(ofMock);

/** Of a path alone: mostly to read it. */
const byPath: fc.Arbitrary<Request> = fc
  .tuple(
    fc.oneof(
      { weight: 6, arbitrary: fc.constant('GET') },
      fc.constantFrom(...METHODS.filter((name) => name !== 'CONNECT')),
    ),
    paths,
  )
  .map(([method, target]) => ({ method, target, headers: [], body: '' }));

/** With keys, preferences and further headers, good and bad. */
const requested = (asked: fc.Arbitrary<Request>): fc.Arbitrary<Request> =>
  fc
    .record({
      asked,
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
    .map(({ asked, query, key, prefer, more }) => ({
      ...asked,
      target: asked.target + (query === null ? '' : `${asked.target.includes('?') ? '&' : '?'}${query}`),
      headers: [
        ...asked.headers,
        ...(key === null ? [] : [['x-APIKey', key] as const]),
        ...(prefer === null ? [] : [['Prefer', prefer] as const]),
        ...(more === null ? [] : [more]),
      ],
    }));

/** Of the pages, and of what reads the emulated API: each is answered alike, whatever came before. */
export const reading = requested(fc.oneof(byPath, anyOf(ofApi.filter(({ method }) => method === 'GET'))));

/** Of the pages and of all of the emulated API. */
export const requests = requested(fc.oneof(byPath, commands));
