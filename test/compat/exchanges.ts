// What is asked of both contracts through Prism: [method, path, expected status, body, key].

import { variantNames } from '../../src/dataset/variants.ts';
import { errorStatuses, statusIds } from '../../src/partoo/errors.ts';

export type Exchange = readonly [method: string, path: string, status: number, body?: object | undefined, key?: string];

const get = (path: string, status = 200, key = 'compat'): Exchange => ['GET', path, status, undefined, key];
const ids = [
  123,
  ...Array.from({ length: 15 }, (_, at) => 1001 + at),
  ...Array.from({ length: 100 }, (_, at) => 10_000 + at),
];

export const emulated: readonly Exchange[] = [
  ...ids.map((id) => get(`/conversations/${id}`)),
  ...ids.map((id) => get(`/conversations/${id}?__unknown-enums=true`)),
  ...variantNames.map((name) => get(`/conversations/777?__example=${name}`)),
  ...variantNames.map((name) => get(`/conversations/9007199254740991?__example=${name}&__seed=7`)),
  ...errorStatuses.map((status) => get(`/conversations/777?__code=${status}`, status)),
  ...[...statusIds].map((status) => get(`/conversations/${status}`, status)),
  get('/conversations/777', 401, 'expired'),
  get('/conversations/777', 403, 'forbidden'),
  // Prism speaks of the request too; a bad id is meant to be one.
  ...['0', '1e3', '007', 'x', '9007199254740992'].map((id) => get(`/conversations/${id}`, 400)),
];

const faults = [
  { fault: 'status', with: { status: 502, retryAfter: 3 }, match: { from: 1, to: 9 }, schedule: { first: 1 } },
  { fault: 'latency', with: { min: 1, max: 2 }, match: { user: 'bob' }, schedule: { probability: 0.5, seed: 2 } },
  { fault: 'drip', with: { bytes: 9, everyMs: 0 }, match: { variant: 'open' }, schedule: { fail: 2, recover: 3 } },
];

/** In an order in which each finds what it needs. */
export const control: readonly Exchange[] = [
  get('/'),
  ['PUT', '/clock', 200, { now: '2026-02-01T00:00:00Z' }],
  ['PUT', '/clock', 400, { now: 'tomorrow' }],
  ['POST', '/clock/advance', 200, { by: '-P1M' }],
  ['POST', '/clock/advance', 400, { by: 'a month' }],
  get('/clock'),
  ['PUT', '/conversations/777', 200, { variant: 'expired', consumer_name: 'Ada', is_read: false }],
  ['PUT', '/conversations/780', 400, { variant: 'expired', status: 'Open', nickname: 'Ada' }],
  ['PATCH', '/conversations/777', 200, { consumer_name: 'Grace' }],
  ['PATCH', '/conversations/x', 400, {}],
  get('/conversations/777'),
  get('/conversations/780', 404),
  get('/conversations'),
  [
    'PUT',
    '/conversations?unchecked=true',
    200,
    { conversations: { 781: { status: 'Lost' }, 782: { variant: 'sms' } } },
  ],
  ['PUT', '/conversations', 400, { conversations: { 781: { status: 'Lost' } } }],
  ['DELETE', '/conversations/781', 204],
  ['DELETE', '/conversations/781', 404],
  ['DELETE', '/conversations', 204],
  ['PUT', '/faults', 200, { faults }],
  ['PUT', '/faults', 400, { faults: [{ fault: 'staus' }, { fault: 'drip', with: { bytes: 0 } }] }],
  ['POST', '/faults', 200, { faults: faults.slice(0, 1) }],
  get('/faults'),
  ['DELETE', '/faults', 204],
  ['PUT', '/rate-limit', 200, { limit: 300 }],
  ['PUT', '/rate-limit', 400, { limit: 0 }],
  get('/rate-limit'),
  ['DELETE', '/rate-limit', 204],
  get('/requests'),
  get('/requests?id=777&method=GET&limit=5'),
  get('/requests?statuss=200', 400),
  ['POST', '/requests/verify', 200, { match: { id: 777 }, atLeast: 0 }],
  ['POST', '/requests/verify', 409, { match: { id: 777 }, count: 5 }],
  ['POST', '/requests/verify', 400, { match: { stat: 503 }, count: 1 }],
  get('/coverage'),
  get('/log'),
  ['POST', '/log', 400, {}],
  ['DELETE', '/requests', 204],
  ['POST', '/keys', 204, { key: 'of-compat', user: 'bob' }],
  ['POST', '/keys', 409, { key: 'expired' }],
  ['POST', '/keys', 400, { kye: 'secret' }],
  get('/keys'),
  ['DELETE', '/keys', 204],
  ['POST', '/reset', 204],
  ['POST', '/reset?al=true', 400],
];
