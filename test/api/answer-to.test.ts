import t from 'tap';
import { type Answer, answerTo } from '../../src/api/answer-to.ts';
import { statusIds } from '../../src/api/errors.ts';
import type { Preferences } from '../../src/api/preferences.ts';
import { defaults } from '../../src/config/config.ts';
import { conversationsOf } from '../../src/conversations-of.ts';

const conversations = conversationsOf(defaults);
const told = (answer: Answer) =>
  `${answer.source} ${'error' in answer ? answer.error : answer.variant} [${answer.applied}]`;

t.test('the first match wins', async (t) => {
  const rows: [number, Preferences, string][] = [
    [123, {}, 'fixture vendor-example []'],
    [777, {}, 'generated expired []'],
    [404, {}, 'status-id not-found []'],
    [123, { code: 503 }, 'prefer unavailable [code=503]'],
    [
      123,
      { code: 503, example: 'expired', seed: 7, unknownEnums: true, delayMs: 5 },
      'prefer unavailable [code=503, delay=5]',
    ],
    [404, { code: 503 }, 'prefer unavailable [code=503]'],
    [404, { code: 200 }, 'generated expired [code=200]'],
    [404, { example: 'solved' }, 'prefer solved [example=solved]'],
    [404, { seed: 7 }, 'generated expired [seed=7]'],
    [429, { unknownEnums: true, delayMs: 5 }, 'status-id rate-limited [delay=5]'],
    [123, { code: 200, delayMs: 5 }, 'fixture vendor-example [code=200, delay=5]'],
    [123, { example: 'emoji', unknownEnums: true }, 'prefer emoji [example=emoji, unknown-enums]'],
    [1003, { example: 'open', seed: 3 }, 'prefer open [example=open, seed=3]'],
  ];
  for (const [id, preferences, expected] of rows) {
    t.equal(told(answerTo(id, preferences, conversations)), expected, `${id} ${JSON.stringify(preferences)}`);
  }
});

t.test('every status id answers its status', async (t) => {
  for (const id of statusIds) t.match(told(answerTo(id, {}, conversations)), /^status-id /);
});

t.test('without generation an id that no fixture has answers nothing', async (t) => {
  const only = conversationsOf({ ...defaults, 'only-fixtures': true });
  t.equal(told(answerTo(777, {}, only)), 'none not-found []');
  t.equal(told(answerTo(777, { example: 'expired', delayMs: 5 }, only)), 'none not-found [delay=5]');
  t.equal(told(answerTo(123, { example: 'expired' }, only)), 'prefer expired [example=expired]');
});

t.test('unknown enums are added to whatever conversation it is', async (t) => {
  for (const [id, preferences] of [
    [123, {}],
    [777, {}],
    [777, { example: 'emoji' }],
  ] as [number, Preferences][]) {
    const answer = answerTo(id, { ...preferences, unknownEnums: true }, conversations);
    const body = 'text' in answer ? JSON.parse(answer.text) : undefined;
    t.match(body, { id, messaging_partner: 'MockUnknownChannel', mock_unknown_field: String });
  }
});
