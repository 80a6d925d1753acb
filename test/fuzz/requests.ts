// Requests to the emulated plane: good, nearly good and hostile ones.

import { METHODS } from 'node:http';
import fc from 'fast-check';
import { errorStatuses, statusIds } from '../../src/api/errors.ts';
import { preferenceNames } from '../../src/api/preferences.ts';
import { variantNames } from '../../src/conversations/variants.ts';
import { faultNames } from '../../src/faults/faults.ts';
import { secrets } from './target.ts';

/** Names that every object has, and others that break what is not careful. */
export const hostileNames = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'valueOf',
  '',
  '\u0000',
  '../../etc/passwd',
  '<script>',
  'x'.repeat(300),
] as const;

const numbers = fc.oneof(
  fc.integer({ min: 1, max: 5000 }),
  fc.maxSafeInteger(),
  fc.double(),
  fc.bigInt({ min: 0n, max: 10n ** 30n }),
  fc.constantFrom(...statusIds, 123, 1003, 9007199254740991, '9007199254740992', '0', '-0', '007', '1e3', '0x10', '+5'),
);

/** What may stand on a request line: no blank, no control character. */
const token = fc.string({ unit: fc.constantFrom(...visible()) });
const escaped = fc.string({ unit: 'binary' }).map(encodeURIComponent);

export const ids = fc.oneof(
  { weight: 4, arbitrary: numbers.map(String) },
  { weight: 1, arbitrary: fc.constantFrom(...hostileNames).map(encodeURIComponent) },
  { weight: 1, arbitrary: token },
  { weight: 1, arbitrary: escaped },
);

const paths = fc.oneof(
  { weight: 8, arbitrary: ids.map((id) => `/v2/conversations/${id}`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('/', '*', '/v2', '/v2/', '/v2//', '/v2/conversations/', '/v2/conversations/1/'),
  },
  { weight: 1, arbitrary: fc.constantFrom('/livez', '/readyz', '/openapi.json', '/docs/../v2/conversations/1') },
  { weight: 1, arbitrary: token.map((text) => `/v2/${text}`) },
  { weight: 1, arbitrary: token },
  { weight: 1, arbitrary: ids.map((id) => `http://elsewhere.example/v2/conversations/${id}`) },
);

/** Short ones: a delay that is asked for is waited for. Only faults that end at once. */
const quickFaults = faultNames.filter((name) => name !== 'hang' && name !== 'latency' && name !== 'drip');
const values = fc.oneof(
  fc.constantFrom<string | number>(...errorStatuses, 200, ...variantNames, ...quickFaults, 'true', 'long-strings'),
  fc.integer({ min: 0, max: 20 }),
  fc.constantFrom(...hostileNames),
  token,
);
const names = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom<string>(...preferenceNames, 'CODE', 'Example') },
  { weight: 1, arbitrary: fc.constantFrom('exmple', 'wait', 'respond-async', ...hostileNames) },
  { weight: 1, arbitrary: token },
);
const isQuick = (text: string) => !/delay\W{0,9}\d{3}|hang|latency|drip/i.test(text);
const blank = fc.constantFrom('', ' ', '\t');
const preference = fc
  .tuple(names, fc.constantFrom('=', ' = ', '', '=='), values, fc.constantFrom('bare', 'quoted', 'open', 'escaped'))
  .map(([name, sign, value, form]) => {
    if (form === 'bare') return `${name}${sign}${value}`;
    if (form === 'open') return `${name}${sign}"${value}`;
    const text = form === 'escaped' ? `${value}`.replace(/./g, '\\$&') : value;
    return `${name}${sign}"${text}"`;
  });

/** The grammar of RFC 7240, and what is nearly of it. */
export const prefers = fc
  .oneof(
    fc
      .array(fc.tuple(preference, fc.constantFrom(', ', ',', ';', ',,'), blank), { maxLength: 4 })
      .map((all) => all.flat().join('')),
    token,
    fc.constantFrom(
      '"',
      '\\',
      '"\\"',
      ' '.repeat(4000),
      ',='.repeat(2000),
      'a '.repeat(3000),
      `x="${'\\"'.repeat(3000)}`,
    ),
  )
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these end a header, which the test of raw bytes does
  .map((text) => text.replace(/[\u0000\r\n]/g, ''))
  .filter(isQuick);

const queries = fc
  .oneof(
    fc
      .array(fc.tuple(fc.constantFrom('__', '', '_'), names, values), { maxLength: 4 })
      .map((all) =>
        all
          .map(([prefix, name, value]) => `${prefix}${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
          .join('&'),
      ),
    token,
    fc.constantFrom(
      '__proto__=1',
      '__proto__[code]=503',
      '__code=503&__code=404',
      '__example[]=open',
      '&'.repeat(3000),
      '%',
      '__code=%zz',
    ),
  )
  .filter((text) => isQuick(decodeLoosely(text)));

const headerNames = [
  'Accept',
  'Origin',
  'Cookie',
  'Range',
  'If-None-Match',
  'Content-Type',
  'Upgrade',
  'Expect',
  'TE',
  'X-HTTP-Method-Override',
  '__proto__',
  'constructor',
  'x-apikey',
];
const headerValues = fc.oneof(
  token,
  fc.constantFrom(
    '100-continue',
    'h2c',
    'bytes=0-',
    '*',
    'null',
    'http://evil.example',
    'application/json',
    '\xff\xfe',
  ),
);

/** A key that is a secret; now and then none, an empty one, or one that is refused. */
const keys = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(secrets.key, `${secrets.key}:alice`, `${secrets.key}:__proto__`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('', 'invalid', 'expired', 'forbidden', '__proto__', 'constructor', ':', ','),
  },
);

export type Request = {
  readonly method: string;
  readonly target: string;
  readonly headers: readonly (readonly [string, string])[];
};

const methods = METHODS.filter((name) => name !== 'CONNECT');

export const requests: fc.Arbitrary<Request> = fc
  .record({
    method: fc.oneof(
      { weight: 6, arbitrary: fc.constant('GET') },
      { weight: 1, arbitrary: fc.constantFrom(...methods) },
    ),
    path: paths,
    query: fc.option(queries),
    key: fc.option(keys, { freq: 12 }),
    prefer: fc.option(prefers),
    more: fc.array(fc.tuple(fc.constantFrom(...headerNames), headerValues), { maxLength: 3 }),
  })
  .map(({ method, path, query, key, prefer, more }) => ({
    method,
    target: (path || '/') + (query === null ? '' : `?${query}`),
    headers: [
      ...(key === null ? [] : [['x-APIKey', key] as const]),
      ...(prefer === null ? [] : [['Prefer', prefer] as const]),
      ...more,
      ['Authorization', `Bearer ${secrets.token}`] as const,
    ],
  }));

function visible(): string[] {
  return Array.from({ length: 0x7e - 0x20 }, (_, at) => String.fromCharCode(0x21 + at));
}

function decodeLoosely(text: string): string {
  return text.replace(/%([0-9a-f]{2})/gi, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
}
