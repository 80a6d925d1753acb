// Scenes of what an id answers: cases, statuses, generated conversations, ids that are none.

import { fileURLToPath } from 'node:url';
import { ask, get, type Scene } from '../scene.ts';

const cases = [
  ...[123, 1001, 1002, 1003, 1004, 1005, 1006, 1007, 1008, 2001, 2002, 2003, 2004, 2005, 2006, 2007],
  ...[3001, 3002, 3003, 3004, 3005, 3006, 3007, 3008, 3009, 3010, 3011, 4001, 4002, 4003, 4004, 4005, 4006],
];
const statuses = [400, 401, 403, 404, 429, 500, 502, 503, 504];
const generated = [1, 2, 3, 5, 7, 42, 99, 777, 778, 1000, 1009, 12_345, 31_337, 65_536, 999_999, 2_147_483_648];
const large = [1_099_511_627_776, 4_503_599_627_370_497, Number.MAX_SAFE_INTEGER - 1, Number.MAX_SAFE_INTEGER];
const malformed = [
  ...['0', '-1', '1e3', '0x10', '007', '+5', '%2B5', '%2012', '12%20', '1%0A', '1%00', '5.0', '1_000', 'NaN', 'null'],
  ...['abc', 'Infinity', '9007199254740992', '9999999999999999', '10000000000000000000', '%D9%A5', '%ZZ', '%', '5%2F6'],
];
const ownFixtures = fileURLToPath(new URL('../own-fixtures', import.meta.url));

export const conversations: readonly Scene[] = [
  { name: 'every case has its id', asks: cases.map((id) => ask(id)) },
  { name: 'some ids stand for a status', asks: statuses.map((id) => ask(id)) },
  { name: 'any other id answers a generated conversation', asks: [...generated, ...large].map((id) => ask(id)) },
  { name: 'a malformed id is a 400', asks: malformed.map((id) => ask(id)) },
  { name: 'no id at all', asks: [get('/v2/conversations/'), get('/v2/conversations')] },
  { name: 'an id may be written with escapes', asks: [ask('%37%37%37'), get('/v2/%63onversations/777')] },
  {
    name: 'with --only-fixtures other ids are a 404',
    options: ['--only-fixtures'],
    asks: [ask(1001), ask(777), ask(404), ask(777, 'example=expired'), ask(777, 'seed=3'), ask(777, 'code=200')],
  },
  { name: 'with another --seed', options: ['--seed', '7'], asks: [ask(777), ask(1001), ask(777, 'seed=1')] },
  {
    name: 'with some --locales',
    options: ['--locales', 'fr,de'],
    asks: [ask(1), ask(2), ask(3), ask(777)],
  },
  {
    name: 'with a later --clock',
    options: ['--clock', '2026-06-01T12:00:00Z'],
    asks: [ask(777), ask(1001), ask(777, 'example=open'), get('/_mock/clock')],
  },
  {
    name: 'with another --public-url',
    options: ['--public-url', 'https://mock.example/base/'],
    asks: [ask(777), ask(1001), ask(3001)],
  },
  {
    name: 'with fixtures of one’s own',
    options: ['--fixtures', ownFixtures],
    asks: [
      ask(1001),
      ask(5001),
      ask(1002),
      ask(777, 'example=ours'),
      ask(777, 'example=mine'),
      ask(777, 'example=mime'),
    ],
  },
];
