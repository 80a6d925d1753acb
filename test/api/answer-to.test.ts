import t from 'tap';
import { answerTo, instead } from '../../src/api/answer-to.ts';
import { statusIds } from '../../src/api/errors.ts';
import type { Preferences } from '../../src/api/preferences.ts';
import { refusal } from '../../src/api/refusal.ts';
import type { Response } from '../../src/api/responder.ts';
import { textOf } from '../../src/byte-string.ts';
import { defaults } from '../../src/config/config.ts';
import { Picked } from '../../src/conversations/picked.ts';
import { conversationsOf } from '../../src/conversations-of.ts';

const conversations = conversationsOf(defaults);
const told = ({ source, variant, applied }: Response) => `${source} ${variant} [${applied}]`;

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
    [123, { fault: 'reset' }, 'fixture vendor-example [fault=reset]'],
    [404, { fault: 'hang' }, 'status-id not-found [fault=hang]'],
  ];
  for (const [id, preferences, expected] of rows) {
    t.equal(told(answerTo(id, preferences, { conversations })), expected, `${id} ${JSON.stringify(preferences)}`);
  }
});

t.test('every status id answers its status', async (t) => {
  for (const id of statusIds) t.match(told(answerTo(id, {}, { conversations })), /^status-id /);
});

t.test('without generation an id that no fixture has answers nothing', async (t) => {
  const only = conversationsOf({ ...defaults, 'only-fixtures': true });
  t.equal(told(answerTo(777, {}, { conversations: only })), 'none not-found []');
  t.equal(told(answerTo(777, { example: 'expired', delayMs: 5 }, { conversations: only })), 'none not-found [delay=5]');
  t.equal(told(answerTo(123, { example: 'expired' }, { conversations: only })), 'prefer expired [example=expired]');
});

t.test('unknown enums are added to whatever conversation it is', async (t) => {
  for (const [id, preferences] of [
    [123, {}],
    [777, {}],
    [777, { example: 'emoji' }],
  ] as [number, Preferences][]) {
    const answer = answerTo(id, { ...preferences, unknownEnums: true }, { conversations });
    const body = JSON.parse(textOf(answer.body));
    t.match(body, { id, messaging_partner: 'MockUnknownChannel', mock_unknown_field: String });
  }
});

t.test('what was laid over an id comes before its status and its fixture, and after a preference', async (t) => {
  const { conversation } = conversations.pick(1003) ?? {};
  if (conversation === undefined) throw new Error('there is no fixture 1003');
  const override = new Picked('override', 'mine', conversation);
  for (const id of [404, 123, 777]) {
    t.equal(told(answerTo(id, {}, { conversations, override })), 'override mine []');
    t.equal(told(answerTo(id, { code: 200 }, { conversations, override })), 'override mine [code=200]');
    t.equal(told(answerTo(id, { code: 503 }, { conversations, override })), 'prefer unavailable [code=503]');
    t.equal(told(answerTo(id, { example: 'sms' }, { conversations, override })), 'prefer sms [example=sms]');
    t.match(told(answerTo(id, { seed: 7 }, { conversations, override })), /^generated /);
  }
});

t.test('a refusal gives way to a demanded error only, and says what it could honour', async (t) => {
  const refused = refusal('request', 'method-not-allowed');
  const rows: [Preferences, string][] = [
    [{}, 'request method-not-allowed []'],
    [{ code: 503, delayMs: 5, seed: 7, example: 'solved' }, 'prefer unavailable [code=503, delay=5]'],
    [{ code: 200, delayMs: 5, fault: 'drip', unknownEnums: true }, 'request method-not-allowed [delay=5, fault=drip]'],
  ];
  for (const [preferences, expected] of rows) t.equal(told(instead(refused, preferences)), expected);
  t.strictSame(instead(refused, {}).headers, ['allow', 'GET, HEAD, OPTIONS']);
});
