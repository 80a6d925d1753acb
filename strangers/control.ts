// Every operation of the control plane, done and refused, in an order in which each finds what it needs.

import { defaults } from '../src/config/config.ts';
import type { Check } from './check.ts';
import { problemJson } from './emulated.ts';
import { worlds } from './worlds.ts';

const key = { 'x-APIKey': `${worlds.control}:alice` };
const json = { 'Content-Type': 'application/json' };
const refused = { mediaType: problemJson, isMisuse: true };

type Call = readonly [method: Check['method'], path: string, status: number, body?: object];

const rules = [
  { fault: 'status', with: { status: 502, retryAfter: 3 }, match: { from: 1, to: 9 }, schedule: { first: 1 } },
  {
    fault: 'latency',
    with: { median: 1, sigma: 0.1 },
    match: { user: 'bob' },
    schedule: { probability: 0.5, seed: 2 },
  },
  { fault: 'latency', with: { min: 1, max: 2 }, match: { id: 6 }, schedule: { every: 2 } },
  { fault: 'drip', with: { bytes: 9, everyMs: 0 }, match: { variant: 'open' }, schedule: { fail: 2, recover: 3 } },
  { fault: 'hang', match: { id: 5, method: 'GET' }, schedule: { always: true } },
];

const calls: readonly Call[] = [
  ['GET', '/', 200],
  ['PUT', '/clock', 200, { now: '2026-02-01T00:00:00Z' }],
  ['PUT', '/clock', 400, { now: 'tomorrow' }],
  ['PUT', '/clock', 400, { noww: '2026-02-01' }],
  ['POST', '/clock/advance', 200, { by: '-P1M' }],
  ['POST', '/clock/advance', 400, { by: 'a month' }],
  ['GET', '/clock', 200],
  ['PUT', '/conversations/777', 200, { variant: 'expired', consumer_name: 'Ada', is_read: false }],
  ['PUT', '/conversations/778?unchecked=false', 200, { variant: 'right-to-left', last_message: null }],
  ['PUT', '/conversations/779', 200, {}],
  ['PUT', '/conversations/780', 400, { variant: 'expired', status: 'Open', nickname: 'Ada' }],
  ['PUT', '/conversations/x', 400, {}],
  ['PATCH', '/conversations/777', 200, { consumer_name: 'Grace' }],
  ['PATCH', '/conversations/777', 400, { variant: 'expired', status: 'Open' }],
  ['PATCH', '/conversations/x', 400, {}],
  ['PUT', '/conversations/780?uncheked=true', 400, {}],
  ['GET', '/conversations/777', 200],
  ['GET', '/conversations/780', 404],
  ['GET', '/conversations', 200],
  [
    'PUT',
    '/conversations?unchecked=true',
    200,
    { conversations: { 781: { status: 'Lost' }, 782: { variant: 'sms' } } },
  ],
  ['PUT', '/conversations', 400, { conversations: { 781: { status: 'Lost' }, x: {} } }],
  ['DELETE', '/conversations/781', 204],
  ['DELETE', '/conversations/781', 404],
  ['DELETE', '/conversations', 204],
  ['PUT', '/faults', 200, { faults: rules }],
  ['PUT', '/faults', 400, { faults: [{ fault: 'staus' }, { fault: 'drip', with: { bytes: 0 } }] }],
  ['POST', '/faults', 200, { faults: rules.slice(0, 1) }],
  ['POST', '/faults', 400, { fault: [] }],
  ['POST', '/faults', 429, { faults: Array.from({ length: defaults['max-faults'] + 1 }, () => ({ fault: 'reset' })) }],
  ['GET', '/faults', 200],
  ['DELETE', '/faults', 204],
  ['PUT', '/rate-limit', 200, { limit: 300 }],
  ['PUT', '/rate-limit', 400, { limit: 0 }],
  ['GET', '/rate-limit', 200],
  ['PUT', '/rate-limit', 200, { limit: null }],
  ['DELETE', '/rate-limit', 204],
  ['GET', '/rate-limit', 200],
  ['GET', '/requests', 200],
  ['GET', '/requests?id=777&method=GET&user=&source=generated&status=200&fault=&limit=5', 200],
  ['GET', '/requests?limit=x', 400],
  ['GET', '/requests?statuss=200', 400],
  ['POST', '/requests/verify', 200, { match: { id: 777, method: 'GET', fault: null }, atLeast: 0, atMost: 1000 }],
  ['POST', '/requests/verify', 200, { inOrder: [{ id: 777 }, { user: 'alice', variant: 'not-found' }] }],
  ['POST', '/requests/verify', 409, { match: { id: 777 }, count: 5 }],
  ['POST', '/requests/verify', 409, { inOrder: [{ id: 5 }] }],
  ['POST', '/requests/verify', 400, { match: { stat: 503 }, count: 1 }],
  ['GET', '/coverage', 200],
  ['DELETE', '/requests', 204],
  ['POST', '/keys', 204, { key: 'of-strangers', user: 'bob' }],
  ['POST', '/keys', 204, { key: 'of-other-strangers' }],
  ['POST', '/keys', 409, { key: 'expired' }],
  ['POST', '/keys', 400, { kye: 'secret' }],
  ['GET', '/keys', 200],
  ['DELETE', '/keys', 204],
  ['POST', '/reset', 204],
  ['POST', '/reset?all=false', 204],
  ['POST', '/reset?al=true', 400],
  ['POST', '/reset', 400, { all: true }],
];

const done: readonly Check[] = calls.map(([method, path, status, body]) => ({
  method,
  path,
  status,
  headers: { ...key, ...(body && json) },
  ...(body && { body: JSON.stringify(body) }),
  ...(status >= 400 && refused),
}));

const clock: Check = { method: 'PUT', path: '/clock', headers: { ...key, ...json }, status: 400, ...refused };
const badBodies: readonly Check[] = [
  { ...clock, body: '['.repeat(40) + ']'.repeat(40) },
  { ...clock, body: JSON.stringify({ now: 'x'.repeat(2 ** 20) }), status: 413 },
  { ...clock, body: '{}', headers: { ...key, 'Content-Type': 'text/plain' }, status: 415 },
];

/** Of every request above: without a key, and by a page of another origin. */
const strange = done.flatMap((check) => [
  { ...check, ...refused, status: 401, headers: check.body ? json : {} },
  { ...check, ...refused, status: 403, headers: { ...check.headers, Origin: 'https://elsewhere.example' } },
]);

/** Of a mock that keeps no journal. */
const unkept = done
  .filter(({ path }) => path.startsWith('/requests'))
  .map((check) => ({ ...check, ...refused, status: 409, headers: { ...check.headers, 'x-APIKey': worlds.unkept } }));

export const controlChecks: readonly Check[] = [...done, ...badBodies, ...strange, ...unkept];

/** Prism reads an answer to its end before it judges it, and the stream has none. */
export const endless = ['streamRequests'];
