// Operations of the control plane with bodies that are valid, nearly valid and hostile.

import fc from 'fast-check';
import { good } from '../conversations/good-conversation.ts';
import { broken, hostile, nearly } from './json.ts';
import { hostileNames, ids } from './requests.ts';
import { secrets } from './target.ts';

export type Operation = {
  readonly method: string;
  readonly path: string;
  readonly body: string;
  readonly type: string;
};

const changes = [
  { variant: 'expired' },
  { variant: 'long-strings', consumer_name: 'Ada', is_read: false },
  { business: { name: 'Chez Nous' }, issues: [], last_message: { content: 'Hi' } },
  { custom_channel: null, last_message: null },
  good,
];
const rules = [
  { fault: 'status', with: { status: 502, retryAfter: 3 }, match: { from: 1, to: 999 }, schedule: { first: 1 } },
  { fault: 'latency', with: { ms: 1 }, match: { id: 777, variant: 'open', user: 'alice', method: 'GET' } },
  { fault: 'latency', with: { median: 1, sigma: 0.1 }, schedule: { probability: 0.5, seed: 3 } },
  { fault: 'drip', with: { bytes: 400, everyMs: 1 }, schedule: { fail: 2, recover: 1 } },
  { fault: 'truncate', schedule: { every: 2 } },
];
const demands = [
  { match: { id: 777, method: 'GET', status: 200, fault: null }, count: 1 },
  { match: { user: 'alice' }, atLeast: 0, atMost: 5 },
  { inOrder: [{ id: 777 }, { source: 'generated', variant: 'open', path: '/v2/conversations/777' }] },
];

/** Every operation with a body, and good bodies of it. */
const bodies = {
  'PUT /conversations': [{ conversations: { 777: changes[0], 778: changes[1] } }, { conversations: {} }],
  'PUT /conversations/777': changes,
  'PATCH /conversations/777': changes,
  'PUT /clock': [{ now: '2026-02-01T00:00:00Z' }, { now: '1990-01-01' }, { now: '9998-12-31' }],
  'POST /clock/advance': [{ by: 'P8D' }, { by: '-P1M' }, { by: 'PT0.001S' }],
  'PUT /faults': [{ faults: rules }, { faults: [] }, ...rules.map((rule) => ({ faults: [rule] }))],
  'POST /faults': rules.map((rule) => ({ faults: [rule], first: true })),
  'PUT /rate-limit': [{ limit: 2 }, { limit: 1_000_000 }, { limit: null }],
  'POST /requests/verify': demands,
  'POST /keys': [{ key: secrets.key, user: 'bob' }, { key: 'other' }, { kye: secrets.key }, { key: [secrets.key] }],
} as const satisfies Record<string, readonly unknown[]>;

const bodiless = [
  'GET /',
  'GET /conversations',
  'GET /conversations/777',
  'GET /clock',
  'GET /faults',
  'GET /rate-limit',
  'GET /requests',
  'GET /coverage',
  'GET /keys',
  'DELETE /conversations',
  'DELETE /conversations/777',
  'DELETE /faults',
  'DELETE /rate-limit',
  'DELETE /requests',
  'DELETE /keys',
  'POST /reset',
];

const json = 'application/json';
const operation = (name: string, body: string, type = json): Operation => {
  const [method = '', path = ''] = name.split(' ');
  return { method, path, body, type };
};

const withBody = fc.oneof(
  ...Object.entries(bodies).map(([name, samples]) => nearly(samples).map((body) => operation(name, body))),
);
const unchecked = fc
  .tuple(
    fc.constantFrom('PUT /conversations/777?unchecked=true', 'PUT /conversations/123?unchecked=true'),
    nearly(changes),
  )
  .map(([name, body]) => operation(name, body));
const misused = fc
  .tuple(
    fc.constantFrom(...Object.keys(bodies)),
    fc.oneof(hostile, broken),
    fc.constantFrom(json, json, json, 'text/plain', 'application/json; charset=latin1', '', 'a/b; "'),
  )
  .map(([name, body, type]) => operation(name, body, type));
const query = fc
  .array(
    fc.tuple(fc.constantFrom('id', 'status', 'limit', 'user', 'path', 'unchecked', 'all', ...hostileNames), hostile),
    { maxLength: 3 },
  )
  .map((all) => all.map((pair) => pair.map((text) => encodeURIComponent(text.slice(0, 500))).join('=')).join('&'));
const asked = fc
  .tuple(
    fc.constantFrom(...bodiless, ...Object.keys(bodies)),
    fc.option(query),
    fc.constantFrom('', '', hostileNames[0]),
  )
  .map(([name, text, body]) => operation(text === null ? name : `${name}?${text}`, body));
const astray = fc
  .tuple(fc.constantFrom('GET', 'PUT', 'POST', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS'), ids, hostile)
  .map(([method, id, body]) => ({ method, path: `/conversations/${id}`, body, type: json }));

export const operations: fc.Arbitrary<Operation> = fc.oneof(
  { weight: 6, arbitrary: withBody },
  { weight: 3, arbitrary: unchecked },
  { weight: 2, arbitrary: misused },
  { weight: 2, arbitrary: asked },
  { weight: 1, arbitrary: astray },
);
