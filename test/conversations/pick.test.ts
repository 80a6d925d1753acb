import t from 'tap';
import { byteString, textOf } from '../../src/byte-string.ts';
import type { Conversation } from '../../src/conversations/conversation.ts';
import { localeNames } from '../../src/conversations/countries/countries.ts';
import type { Fixture } from '../../src/conversations/fixtures.ts';
import { violationsOf } from '../../src/conversations/invariants.ts';
import { Conversations, isVariant } from '../../src/conversations/pick.ts';
import { type VariantName, variantNames, variantOf, variants } from '../../src/conversations/variants.ts';
import { type Clock, startClock } from '../../src/worlds/clock.ts';
import { edited } from './good-conversation.ts';
import { bodyOf, dayMs, idsUpTo, settingOf, startMs } from './setting.ts';

const fixtureOf = (id: number, name: string, edits: object = {}): Fixture => ({
  id,
  name,
  conversation: edited({ '/id': id, '/last_message/conversation_id': id, ...edits }),
});
const expired = fixtureOf(103, 'expired', { '/consumer_name': 'of the fixture' });
const failed = fixtureOf(20, 'failed', { '/last_message/status': 'Failed' });
const silent = fixtureOf(7, 'no-words', { '/last_message': null });
const fixtures = [expired, failed, silent];

/** All conversations of a mock with those fixtures. */
function conversationsOf({
  seed = 1,
  onlyFixtures = false,
  clock = startClock({ frozenAtMs: startMs }) as Clock,
} = {}) {
  const conversations = new Conversations(seed, settingOf(), clock, onlyFixtures);
  conversations.useFixtures(fixtures);
  return conversations;
}

t.test('a fixture comes before a generated conversation, and as it is', async (t) => {
  const conversations = conversationsOf();
  for (const { id, name, conversation } of fixtures) {
    const picked = conversations.pick(id);
    t.strictSame({ ...picked }, { source: 'fixture', variant: name, conversation });
    t.equal(picked?.conversation, conversation);
  }
});

t.test('any other id is generated, and named by what it is', async (t) => {
  const conversations = conversationsOf();
  const ids = [...idsUpTo(300).filter((id) => !fixtures.some((fixture) => fixture.id === id)), Number.MAX_SAFE_INTEGER];
  t.strictSame(
    ids.map((id) => ({ ...conversations.pick(id) })),
    ids.map((id) => ({ source: 'generated', variant: variantOf(bodyOf(id)), conversation: bodyOf(id) })),
  );
});

t.test('asked again, an id gives the same object, while few others were asked for', async (t) => {
  const conversations = conversationsOf();
  const made = conversations.pick(1)?.conversation;
  const first = conversations.pick(1)?.conversation;
  t.strictSame(first, made);
  t.equal(conversations.pick(1)?.conversation, first, 'kept from the second time on');
  for (const id of [...idsUpTo(5_000), ...idsUpTo(5_000)]) conversations.pick(10_000 + id);
  const again = conversations.pick(1)?.conversation;
  t.not(again, first, 'forgotten after many others');
  t.strictSame(again, first, 'and made again the same');
});

t.test('the seed of the mock makes its conversations, that of a request only its own', async (t) => {
  const [one, seven] = [conversationsOf(), conversationsOf({ seed: 7 })];
  t.strictSame(seven.pick(1)?.conversation, bodyOf(1, undefined, 7));
  t.strictSame(one.pick(1, { seed: 7 })?.conversation, bodyOf(1, undefined, 7));
  t.strictSame(one.pick(1)?.conversation, bodyOf(1), 'and is not remembered');
  t.strictSame(one.pick(1, { seed: 0 })?.conversation, bodyOf(1, undefined, 0), 'zero is a seed');
});

t.test('a seed asks for a generated conversation, on the id of a fixture too', async (t) => {
  const conversations = conversationsOf();
  t.match(conversations.pick(103, { seed: 1 }), { source: 'generated', conversation: bodyOf(103) });
  t.match(conversations.pick(103), { source: 'fixture' });
});

t.test('a variant can be asked of any id, that of a fixture too', async (t) => {
  const conversations = conversationsOf();
  for (const name of variantNames) {
    for (const id of [1, 103, Number.MAX_SAFE_INTEGER]) {
      t.strictSame(
        { ...conversations.pick(id, { example: name }) },
        {
          source: 'prefer',
          variant: name,
          conversation: bodyOf(id, variants[name].traits),
        },
      );
    }
  }
  t.not(
    conversations.pick(5, { example: 'expired' })?.conversation.consumer_name,
    'of the fixture',
    'before a case of its name',
  );
});

t.test('a variant can be asked of another seed', async (t) => {
  const { traits } = variants.issues;
  const wished = conversationsOf().pick(9, { example: 'issues', seed: 7 })?.conversation;
  t.strictSame(wished, bodyOf(9, traits, 7));
  t.strictSame(conversationsOf({ seed: 7 }).pick(9, { example: 'issues' })?.conversation, wished);
});

t.test('a case can be asked of any id, and says that id', async (t) => {
  const conversations = conversationsOf();
  const before = JSON.stringify(fixtures);
  for (const id of [5, 103, 20]) {
    t.strictSame(
      { ...conversations.pick(id, { example: 'failed' }) },
      {
        source: 'prefer',
        variant: 'failed',
        conversation: edited({ '/id': id, '/last_message/conversation_id': id, '/last_message/status': 'Failed' }),
      },
    );
  }
  t.strictSame(
    conversations.pick(5, { example: 'no-words' })?.conversation,
    edited({ '/id': 5, '/last_message': null }),
    'with no message there is none to readdress',
  );
  t.equal(JSON.stringify(fixtures), before, 'the fixture is left as it was');
});

t.test('a name that is neither is an error, and can be known before', async (t) => {
  const conversations = conversationsOf();
  for (const name of ['', 'Open', 'toString', 'constructor', '__proto__']) {
    t.notOk(conversations.hasExample(name) || isVariant(name), name);
    t.throws(() => conversations.pick(5, { example: name }), new RangeError(`no example is named ${name}`));
  }
  for (const name of conversations.examples) t.ok(conversations.hasExample(name), name);
  t.strictSame(conversations.examples.filter(isVariant), variantNames);
});

t.test('examples are the variants, then the cases that are none, each once', async (t) => {
  t.strictSame(conversationsOf().examples, [...variantNames, 'failed', 'no-words']);
  t.strictSame(new Conversations(1, settingOf(), startClock('real'), false).examples, variantNames);
});

t.test('cases are listed in order of their ids', async (t) => {
  t.strictSame(conversationsOf().cases, [
    { id: 7, name: 'no-words' },
    { id: 20, name: 'failed' },
    { id: 103, name: 'expired' },
  ]);
});

t.test('a new set of fixtures takes the place of the whole old one', async (t) => {
  const conversations = conversationsOf();
  const [first, second] = [fixtureOf(7, 'twice', { '/is_read': true }), fixtureOf(7, 'twice')];
  conversations.useFixtures([first, second]);
  t.strictSame(conversations.cases, [{ id: 7, name: 'twice' }]);
  t.equal(conversations.pick(7)?.conversation, second.conversation, 'of two with one id, the later counts');
  t.match(conversations.pick(103), { source: 'generated' });
  t.notOk(conversations.hasExample('failed'));
  conversations.useFixtures([]);
  t.strictSame(conversations.cases, []);
  t.match(conversations.pick(7), { source: 'generated' });
});

t.test('with nothing but fixtures, an id without one has no conversation, whatever is asked of it', async (t) => {
  const conversations = conversationsOf({ onlyFixtures: true });
  for (const wish of [{}, { example: 'open' }, { example: 'failed' }, { seed: 7 }]) {
    t.equal(conversations.pick(5, wish), undefined, JSON.stringify(wish));
  }
  t.match(conversations.pick(20), { source: 'fixture', variant: 'failed' });
  t.match(conversations.pick(20, { example: 'solved' }), { source: 'prefer', variant: 'solved' });
  t.match(conversations.pick(20, { example: 'no-words' }), { source: 'prefer', conversation: { id: 20 } });
});

t.test('the clock moves generated conversations and leaves fixtures alone', async (t) => {
  let nowMs = startMs;
  const conversations = conversationsOf({ clock: { startMs, now: () => nowMs, isRunning: false } });
  const id = idsUpTo(50).find((id) => bodyOf(id).status === 'Open' && bodyOf(id).last_message !== null) ?? 0;
  const pick = (wish?: { example?: VariantName; seed?: number }): [string | undefined, Conversation | undefined] => {
    const { variant, conversation } = conversations.pick(id, wish) ?? {};
    return [variant, conversation];
  };
  const before = pick();
  nowMs += 400 * dayMs;
  t.match(pick()[1], { id, is_expired: true, status: 'Closed', created_at: before[1]?.created_at ?? '' });
  t.match(pick()[0], /^expired/);
  t.match(pick({ seed: 1 })[1], { is_expired: true });
  t.equal(conversations.pick(103)?.conversation, expired.conversation);
  nowMs = startMs;
  t.strictSame(pick(), before);
});

t.test('what an example promises holds wherever the clock has gone', async (t) => {
  let nowMs = startMs;
  const conversations = conversationsOf({ clock: { startMs, now: () => nowMs, isRunning: false } });
  for (const later of [1, 59_999, 60_000, 12 * 3_600_000, 400 * dayMs, -400 * dayMs]) {
    nowMs = startMs + later;
    for (const name of ['open', 'expired', 'solved', 'expired-solved'] as const) {
      const bodies = idsUpTo(200).map((id) => conversations.pick(id, { example: name })?.conversation);
      t.strictSame([...new Set(bodies.map((body) => body && variantOf(body)))], [name], `${later} ms later`);
      t.strictSame(
        bodies.filter((body) => body === undefined || violationsOf(body, nowMs * 1000).length > 0),
        [],
        `${name}, ${later} ms later`,
      );
    }
  }
});

t.test('under a running clock an example keeps its dates', async (t) => {
  let nowMs = startMs;
  const conversations = conversationsOf({ clock: { startMs, now: () => nowMs, isRunning: true } });
  for (const name of ['unread', 'expired', 'google'] as const) {
    const bodies = [0, 1, 60_000, 61_000].map((later) => {
      nowMs = startMs + later;
      return conversations.pick(1, { example: name })?.conversation;
    });
    for (const body of bodies) t.strictSame(body, bodies[0], name);
  }
});

t.test('a variant can be dated, and time passes over it', async (t) => {
  const conversations = conversationsOf();
  const datedMs = startMs + 30 * dayMs;
  const at = (nowMs: number) => conversations.pick(1, { example: 'open', datedMs }, nowMs)?.conversation;
  const { expired, open } = { open: at(datedMs), expired: at(datedMs + 90 * dayMs) };
  t.strictSame(open, bodyOf(1, variants.open.traits, 1, { ...settingOf(localeNames), startMs: datedMs }));
  t.strictSame(expired, { ...open, status: 'Closed', is_expired: true });
  t.strictSame(at(datedMs), open, 'and back');
});

t.test('the start of the clock dates what is generated', async (t) => {
  const start = Date.UTC(2030, 0, 1);
  const { conversation } = conversationsOf({ clock: startClock({ frozenAtMs: start }) }).pick(1) ?? {};
  t.strictSame(conversation, bodyOf(1, undefined, 1, { ...settingOf(localeNames), startMs: start }));
});

t.test('the moment can be given, for worlds whose clocks differ: each state is kept', async (t) => {
  const conversations = conversationsOf();
  const id = idsUpTo(50).find((id) => bodyOf(id).status === 'Open') ?? 0;
  const [now, later] = [startMs, startMs + 400 * dayMs];
  const pick = (nowMs?: number) => conversations.pick(id, {}, nowMs);
  pick();
  const [open, expired] = [pick(now), pick(later)];
  t.match([open?.conversation.is_expired, expired?.conversation.is_expired], [false, true]);
  t.match(expired?.variant, /^expired/);
  t.equal(pick(now), open, 'the very same, with its body');
  t.equal(pick(later), expired);
  t.equal(pick(), open, 'the clock of the mock, unless one is given');
  t.strictSame(JSON.parse(expired === undefined ? '' : textOf(expired.body)), expired?.conversation);
  t.equal(conversations.pick(id, { example: 'open' }, later)?.conversation.is_expired, false);
  t.match(conversations.pick(id, { seed: 1 }, later)?.conversation, { is_expired: true });
});

t.test('a body is the bytes of the conversation, made once', async (t) => {
  const picked = conversationsOf().pick(20);
  t.equal(picked?.body, picked && byteString(JSON.stringify(picked.conversation)));
  t.equal(picked?.body, picked?.body);
});
