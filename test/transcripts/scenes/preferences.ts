// Scenes of preferences, in the header and in the query.

import { ask, get, type Scene } from '../scene.ts';

const variants = [
  ...['open', 'expired', 'solved', 'expired-solved', 'issues', 'expired-issues', 'assigned', 'unassigned', 'unread'],
  ...['answered', 'no-messages', 'anonymous', 'google', 'facebook', 'instagram', 'sms', 'whatsapp', 'custom-channel'],
];
const someCases = ['vendor-example', 'right-to-left', 'long-strings', 'image'];
const codes = [200, 400, 401, 403, 404, 405, 408, 415, 429, 431, 500, 502, 503, 504];
const query = (id: number | string, text: string) => get(`/v2/conversations/${id}?${text}`);

export const preferences: readonly Scene[] = [
  { name: 'every variant of an id', asks: variants.map((name) => ask(777, `example=${name}`)) },
  { name: 'a case under another id', asks: someCases.map((name) => ask(777, `example=${name}`)) },
  { name: 'a variant by the query', asks: variants.slice(0, 6).map((name) => query(778, `__example=${name}`)) },
  { name: 'every status on demand', asks: codes.map((code) => ask(777, `code=${code}`)) },
  { name: 'a status on demand by the query', asks: codes.slice(0, 5).map((code) => query(777, `__code=${code}`)) },
  {
    name: 'a preference goes before what the id stands for',
    asks: [
      ask(404, 'example=open'),
      ask(503, 'code=200'),
      ask(429, 'seed=5'),
      ask(1003, 'example=open'),
      ask(404, 'delay=1'),
    ],
  },
  {
    name: 'seeds',
    asks: [
      ...[0, 1, 2, 42, Number.MAX_SAFE_INTEGER].map((seed) => ask(777, `seed=${seed}`)),
      ask(1001, 'seed=5'),
      ask(777, 'seed=5, example=solved'),
      ask(777, 'seed=5, example=image'),
      query(777, '__seed=42'),
    ],
  },
  {
    name: 'unknown enums',
    asks: [
      ask(777, 'unknown-enums'),
      ask(1001, 'unknown-enums'),
      ask(777, 'unknown-enums=true, example=expired'),
      ask(404, 'unknown-enums'),
      query(777, '__unknown-enums=true'),
      query(777, '__unknown-enums'),
      query(777, '__unknown-enums=false'),
    ],
  },
  {
    name: 'delays',
    asks: [
      ask(777, 'delay=20'),
      ask(777, 'delay=0'),
      query(777, '__delay=20'),
      ask('abc', 'delay=5'),
      ask(404, 'delay=5'),
    ],
  },
  {
    name: 'several at once',
    asks: [
      ask(777, 'example=solved, delay=5'),
      ask(777, 'example=expired; seed=3'),
      ask(777, ' code = 503 ,delay=1'),
      ask(777, 'example="solved"'),
      ask(777, 'EXAMPLE=solved'),
      ask(777, 'code=503, example=open, seed=9'),
      ask(777, 'code=200, example=open'),
      query(777, '__example=solved&__delay=5'),
      ask('777?__example=expired', 'delay=1'),
    ],
  },
  {
    name: 'the same twice, or in both places',
    asks: [
      ask(777, 'example=solved, example=open'),
      ask('777?__example=expired', 'example=open'),
      query(777, '__code=503&__code=404'),
      ask(777, 'code=503, code=503'),
    ],
  },
  {
    name: 'two Prefer headers',
    socketOnly: true,
    asks: [get('/v2/conversations/777', { headers: { prefer: ['example=solved', 'delay=1'] } })],
  },
  {
    name: 'a name that is none is a 400 with the nearest',
    asks: [
      ask(777, 'exmple=solved'),
      ask(777, 'example=expird'),
      ask(777, 'example='),
      ask(777, 'example'),
      ask(777, 'fault=rest'),
      ask(777, 'return=minimal'),
      ask(777, 'respond-async, wait=10'),
      ask(777, 'exmple=solved, code=5, delay=x'),
      query(777, '__exmple=solved'),
      query(777, '__example=expird'),
      query(777, '__fault=hangs'),
      query(777, '__=1'),
      query(777, '__unknown_enums=true'),
    ],
  },
  {
    name: 'a value that is none is a 400',
    asks: [
      ...['code=418', 'code=abc', 'code=', 'code=99999', 'delay=-1', 'delay=60001', 'delay=1.5', 'delay=1e3'].map(
        (prefer) => ask(777, prefer),
      ),
      ...['seed=-1', 'seed=x', 'seed=9007199254740992', 'unknown-enums=no', '=', ',', '"'].map((prefer) =>
        ask(777, prefer),
      ),
      query(777, '__code=418'),
      query(777, '__delay=soon'),
      query(777, '__seed='),
    ],
  },
  { name: 'an empty Prefer asks for nothing', asks: [ask(777, ''), ask(777, ' ')] },
  {
    name: 'other query parameters are ignored',
    asks: [
      query(777, 'a=1'),
      query(777, ''),
      query(777, '_example=solved'),
      query(777, '%ZZ=1'),
      query(777, '__example=%ZZ'),
    ],
  },
  {
    name: 'where no conversation answers, code, delay and fault are honoured',
    asks: [
      ask('abc', 'code=503'),
      ask('abc', 'example=open'),
      ask('abc', 'exmple=open'),
      get('/v2/nothing', { headers: { prefer: 'code=429' } }),
      get('/v2/nothing?__code=500'),
      get('/v2/nothing', { headers: { prefer: 'fault=garbage' } }),
      { method: 'POST', path: '/v2/conversations/777', headers: { prefer: 'code=503' } },
      { method: 'POST', path: '/v2/conversations/777', headers: { prefer: 'fault=wrong-type' } },
      { method: 'OPTIONS', path: '/v2/conversations/777', headers: { prefer: 'code=503' } },
    ],
  },
  {
    name: 'the key is checked before preferences',
    asks: [ask(777, 'exmple=solved', { key: null }), ask(777, 'code=200', { key: 'invalid' })],
  },
];
