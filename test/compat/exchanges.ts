// What is asked of both contracts through Prism: [method, path, expected status, body, key].

import { exampleKey } from '../../src/contract/render.ts';
import { variantNames } from '../../src/dataset/variants.ts';
import { errorStatuses, statusIds } from '../../src/partoo/errors.ts';
import { addressOf, type Operation } from '../contract/operations.ts';

/** The body may be made of the answer to the exchange before. */
type Body = object | ((before: unknown) => object);
export type Exchange = readonly [method: string, path: string, status: number, body?: Body | undefined, key?: string];

const get = (path: string, status = 200, key = 'compat'): Exchange => ['GET', path, status, undefined, key];
const ids = [
  123,
  ...Array.from({ length: 15 }, (_, at) => 1001 + at),
  ...Array.from({ length: 100 }, (_, at) => 10_000 + at),
];

/** Of one conversation, in every situation. */
const conversations: readonly Exchange[] = [
  ...ids.map((id) => get(`/v2/conversations/${id}`)),
  ...ids.map((id) => get(`/v2/conversations/${id}?__unknown-enums=true`)),
  ...variantNames.map((name) => get(`/v2/conversations/777?__example=${name}`)),
  ...variantNames.map((name) => get(`/v2/conversations/9007199254740991?__example=${name}&__seed=7`)),
  ...[...statusIds].map((status) => get(`/v2/conversations/${status}`, status)),
  get('/v2/conversations/777', 401, 'expired'),
  get('/v2/conversations/777', 403, 'forbidden'),
  // Prism speaks of the request too; a bad id is meant to be one.
  ...['0', '1e3', '007', 'x', '9007199254740992'].map((id) => get(`/v2/conversations/${id}`, 400)),
];

/** Every operation of the contract: its example, what of its body is wrong, and every error. */
export const emulated = (operations: readonly Operation[]): readonly Exchange[] => [
  ...conversations,
  ...operations.flatMap((operation): Exchange[] => {
    const { method, path, name, bodies } = operation;
    const [body] = bodies ?? [];
    const address = addressOf(operation);
    const key = exampleKey(path.replace('/v2', ''), name);
    const coded = `${address}${address.includes('?') ? '&' : '?'}__code=`;
    return [
      [method, address, 200, body, key],
      ...errorStatuses.map((status): Exchange => [method, coded + status, status, body]),
      ...(body === undefined ? [] : [[method, address, 400, Object.keys(body)] satisfies Exchange]),
    ];
  }),
];

/**
 * List, open, the consumer writes, a reply, its delivery, solved: each finds what the one before it did.
 *
 * @param receiver the URL that webhooks are delivered to
 */
export const story = (receiver: string): readonly Exchange[] => {
  const key = 'story:alice';
  const events = ['message_created', 'message_updated'];
  const items = events.map((event_type) => ({ url: receiver, event_type, custom_headers: { 'X-Secret': 'hush' } }));
  const address = '/v2/conversations/1001';
  const thread = '/v2/messages?conversation_id=1001&per_page=5';
  return [
    ['POST', '/v2/webhooks', 200, { items }, key],
    ['POST', '/v2/webhooks/tryout', 200, { items }, key],
    get('/v2/conversations?per_page=5', 200, key),
    get(address, 200, key),
    ['POST', '/_mock/conversations/1001/messages', 200, { content: 'Hello?' }, key],
    get('/_mock/deliveries?event=message_created&within=5000', 200, key),
    ['POST', `${address}/read`, 200, undefined, key],
    ['PUT', '/_mock/delivery', 200, { outcome: 'Success', after: 'PT1M' }, key],
    ['POST', '/v2/messages', 200, { conversation_id: 1001, content_type: 'Text', content: 'Hi' }, key],
    get(thread, 200, key),
    ['POST', '/_mock/clock/advance', 200, { by: 'PT1M' }, key],
    get(thread, 200, key),
    get('/_mock/deliveries?event=message_updated&status=delivered&within=5000', 200, key),
    ['POST', '/_mock/deliveries/1/redeliver', 200, undefined, key],
    ['PATCH', address, 200, { status: 'closed' }, key],
    ['POST', '/v2/messages', 400, { conversation_id: 1001, content_type: 'Text', content: 'Hi' }, key],
    get('/v2/conversations?per_page=1', 200, key),
    get('/_mock/log?format=scenario', 200, key),
  ];
};

const faults = [
  { fault: 'status', with: { status: 502, retryAfter: 3 }, match: { from: 1, to: 9 }, schedule: { first: 1 } },
  { fault: 'latency', with: { min: 1, max: 2 }, match: { user: 'bob' }, schedule: { probability: 0.5, seed: 2 } },
  { fault: 'drip', with: { bytes: 9, everyMs: 0 }, match: { variant: 'open' }, schedule: { fail: 2, recover: 3 } },
];

/** In an order in which each finds what it needs. */
export const control: readonly Exchange[] = [
  get('/_mock/'),
  ['PUT', '/_mock/clock', 200, { now: '2026-02-01T00:00:00Z' }],
  ['PUT', '/_mock/clock', 400, { now: 'tomorrow' }],
  ['POST', '/_mock/clock/advance', 200, { by: '-P1M' }],
  ['POST', '/_mock/clock/advance', 400, { by: 'a month' }],
  get('/_mock/clock'),
  ['PUT', '/_mock/conversations/777', 200, { variant: 'expired', consumer_name: 'Ada', is_read: false }],
  ['PUT', '/_mock/conversations/780', 400, { variant: 'expired', status: 'Open', nickname: 'Ada' }],
  ['PATCH', '/_mock/conversations/777', 200, { consumer_name: 'Grace' }],
  ['PATCH', '/_mock/conversations/x', 400, {}],
  get('/_mock/conversations/777'),
  get('/_mock/conversations/780', 404),
  get('/_mock/conversations'),
  [
    'PUT',
    '/_mock/conversations?unchecked=true',
    200,
    { conversations: { 781: { status: 'Lost' }, 782: { variant: 'sms' } } },
  ],
  ['PUT', '/_mock/conversations', 400, { conversations: { 781: { status: 'Lost' } } }],
  ['DELETE', '/_mock/conversations/781', 204],
  ['DELETE', '/_mock/conversations/781', 404],
  ['DELETE', '/_mock/conversations', 204],
  ['PUT', '/_mock/faults', 200, { faults }],
  ['PUT', '/_mock/faults', 400, { faults: [{ fault: 'staus' }, { fault: 'drip', with: { bytes: 0 } }] }],
  ['POST', '/_mock/faults', 200, { faults: faults.slice(0, 1) }],
  get('/_mock/faults'),
  ['DELETE', '/_mock/faults', 204],
  ['PUT', '/_mock/rate-limit', 200, { limit: 300 }],
  ['PUT', '/_mock/rate-limit', 400, { limit: 0 }],
  get('/_mock/rate-limit'),
  ['DELETE', '/_mock/rate-limit', 204],
  get('/_mock/requests'),
  get('/_mock/requests?id=777&method=GET&limit=5'),
  get('/_mock/requests?statuss=200', 400),
  ['POST', '/_mock/requests/verify', 200, { match: { id: 777 }, atLeast: 0 }],
  ['POST', '/_mock/requests/verify', 409, { match: { id: 777 }, count: 5 }],
  ['POST', '/_mock/requests/verify', 400, { match: { stat: 503 }, count: 1 }],
  get('/_mock/coverage'),
  get('/_mock/log'),
  ['POST', '/_mock/log', 204, (log) => Object(log)],
  ['POST', '/_mock/log', 400, {}],
  ['DELETE', '/_mock/requests', 204],
  ['POST', '/_mock/keys', 204, { key: 'of-compat', user: 'bob' }],
  ['POST', '/_mock/keys', 409, { key: 'expired' }],
  ['POST', '/_mock/keys', 400, { kye: 'secret' }],
  get('/_mock/keys'),
  get('/_mock/conversations/3009/messages'),
  ['POST', '/_mock/conversations/3009/messages', 200, { content: 'Hello?', content_type: 'Image' }],
  ['POST', '/_mock/conversations/3009/messages', 400, { content: '' }],
  ['DELETE', '/_mock/conversations/3009/messages/1566059213', 204],
  ['DELETE', '/_mock/conversations/3009/messages/1', 404],
  ['POST', '/_mock/conversations/3009/messages/1566059213/fail', 204],
  ['POST', '/_mock/conversations/3009/messages/1/fail', 404],
  ['POST', '/_mock/delivery', 200, { outcome: 'Failed', match: { contentType: 'Image' }, schedule: { first: 1 } }],
  ['POST', '/_mock/delivery', 400, { outcome: 'Lost' }],
  get('/_mock/delivery'),
  ['DELETE', '/_mock/delivery', 204],
  ['PUT', '/_mock/webhook-faults', 200, { faults: [{ fault: 'late', delayMs: 5, match: { id: 5 } }] }],
  ['PUT', '/_mock/webhook-faults', 400, { faults: [{ fault: 'lat' }] }],
  get('/_mock/webhook-faults'),
  ['DELETE', '/_mock/webhook-faults', 204],
  get('/_mock/webhook-key'),
  ['DELETE', '/_mock/keys', 204],
  ['POST', '/_mock/reset', 204],
  ['POST', '/_mock/reset?al=true', 400],
];
