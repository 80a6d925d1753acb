import t from 'tap';
import Schema from 'typebox/schema';
import { type Channel, channelNames, channels } from '../../src/conversations/channels.ts';
import { Conversation, shapes } from '../../src/conversations/conversation.ts';
import { earliestConsumerContact, lastDateOf } from '../../src/conversations/dates.ts';
import { identityOf } from '../../src/conversations/draw.ts';
import { generate } from '../../src/conversations/generate.ts';
import { violationsOf } from '../../src/conversations/invariants.ts';
import { parseTimestamp } from '../../src/conversations/timestamp.ts';
import { mix } from '../../src/conversations/traits.ts';
import { variantNames, variants } from '../../src/conversations/variants.ts';
import { bodyOf, dayMs, idsUpTo, settingOf, startMs } from './setting.ts';
import { correlation, countsOf, deviation } from './statistics.ts';

const setting = settingOf();
const wide = idsUpTo(20_000);
const bodies = wide.map((id) => bodyOf(id, undefined, 1, setting));
const bytes = (value: unknown) => JSON.stringify(value);

const schema = Schema.Compile(shapes, Conversation);

/** What is wrong with bodies that are seen at a moment: their shape, or how their fields fit together. */
const faultsOf = (conversations: readonly Conversation[], nowMs = startMs) =>
  conversations.map((conversation) => faultOf(conversation, nowMs)).filter((fault) => fault !== undefined);

function faultOf(conversation: Conversation, nowMs: number): object | undefined {
  const { id } = conversation;
  const [isShaped, errors] = schema.Check(conversation) ? [true, []] : schema.Errors(conversation);
  if (!isShaped) return { id, errors };
  const violations = violationsOf(conversation, nowMs * 1000);
  return violations.length > 0 ? { id, violations } : undefined;
}

t.test('a body that is no conversation would be noticed', async (t) => {
  const [body] = bodies.filter(({ last_message }) => last_message?.sender_type === 'Consumer');
  t.strictSame(faultsOf([body as Conversation]), []);
  for (const [name, value] of Object.entries({ status: 'Gone', created_at: 'today', business: {}, last_message: {} })) {
    t.equal(faultsOf([{ ...body, [name]: value } as unknown as Conversation]).length, 1, name);
  }
});

t.test('the same id gives the same bytes, in any order and between any others', async (t) => {
  const ids = idsUpTo(300);
  const expected = bodies.slice(0, 300).map((body) => bytes(body));
  const backwards = [...ids].reverse().map((id) => bytes(bodyOf(id)));
  t.strictSame(backwards.reverse(), expected);
  const amid = ids.map((id) => {
    bodyOf(id * 7_919, variants.expired.traits, 9, settingOf(['de']));
    return bytes(bodyOf(id));
  });
  t.strictSame(amid, expected);
});

t.test('the same id gives the same bytes from modules that were just loaded', async (t) => {
  const load = () =>
    t.mockImport<typeof import('../../src/conversations/generate.ts')>('../../src/conversations/generate.ts', {});
  for (const id of [20, 3]) {
    const fresh = await load();
    t.not(fresh.generate, generate);
    t.equal(bytes(fresh.generate(identityOf(1, id), setting).at(startMs)), bytes(bodies[id - 1]));
  }
});

t.test('nothing of the machine gets in: not its time, zone, language or chance', async (t) => {
  const asked: string[] = [];
  const trap = (object: object, name: string) =>
    t.intercept(object, name as never, {
      value: () => {
        asked.push(name);
        throw new Error(`${name} was asked`);
      },
    });
  const local = /^(toLocale|getTimezoneOffset|toString|toDateString|toTimeString|[gs]et(?!UTC|Time$))/;
  for (const name of Object.getOwnPropertyNames(Date.prototype).filter((name) => local.test(name))) {
    trap(Date.prototype, name);
  }
  trap(Date, 'now');
  trap(Math, 'random');
  trap(Number.prototype, 'toLocaleString');
  trap(String.prototype, 'localeCompare');
  trap(String.prototype, 'toLocaleLowerCase');
  for (const name of ['DateTimeFormat', 'NumberFormat', 'Collator']) trap(Intl, name);
  const generated = idsUpTo(500).map((id) => bytes(bodyOf(id, undefined, 3, setting)));
  t.strictSame(asked, []);
  t.equal(generated.length, 500);
});

t.test('another seed is another world', async (t) => {
  const ids = idsUpTo(500);
  const seen = new Set(ids.map((id) => bodies[id - 1]).flatMap((body) => [body?.business.id, body?.created_at]));
  for (const seed of [0, 2, 2 ** 32 + 1, Number.MAX_SAFE_INTEGER]) {
    const others = ids.map((id) => bodyOf(id, undefined, seed, setting));
    t.equal(others.filter(({ business, created_at }) => seen.has(business.id) || seen.has(created_at)).length, 0);
  }
});

t.test('ids of all sizes are served as they are, each with a body of its own', async (t) => {
  const ids = [1, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 32 + 1, 2 ** 53 - 2, 2 ** 53 - 1];
  const found = ids.map((id) => bodyOf(id));
  t.strictSame(
    found.map(({ id }) => id),
    ids,
  );
  t.equal(new Set(found.map(({ created_at }) => created_at)).size, ids.length);
  t.strictSame(faultsOf(found), []);
});

t.test('neighbouring ids look unrelated', async (t) => {
  const features: Record<string, (body: Conversation) => number> = {
    channel: ({ messaging_partner }) => channelNames.indexOf(messaging_partner as Channel),
    business: ({ business }) => Number.parseInt(business.id.slice(-8), 16),
    created: ({ created_at }) => parseTimestamp(created_at),
    read: ({ is_read }) => Number(is_read),
    expired: ({ is_expired }) => Number(is_expired),
    solved: ({ is_solved }) => Number(is_solved),
    assigned: ({ assigned_user_id }) => Number(assigned_user_id === null),
    picture: ({ consumer_img }) => Number(consumer_img === null),
    words: ({ last_message }) => last_message?.content?.length ?? 0,
  };
  for (const [name, feature] of Object.entries(features)) {
    const values = bodies.map(feature);
    for (const lag of [1, 2, 10, 1000]) {
      t.ok(correlation(values.slice(lag), values.slice(0, -lag)) < 4, `${name} of ids ${lag} apart`);
    }
  }
  for (const lag of [1, 2, 80]) {
    const pairs = bodies.slice(lag).map((body, index) => [body, bodies[index]] as const);
    const sameBusiness = pairs.filter(([body, other]) => body.business.id === other?.business.id).length;
    t.ok(deviation(sameBusiness, pairs.length, 1 / 80) < 4, `${sameBusiness} of ${pairs.length} share a business`);
  }
  // Every pair of channels of n and n+1 as often as the two channels come up.
  const channelCounts = countsOf(bodies.map(({ messaging_partner }) => messaging_partner));
  const steps = countsOf(
    bodies.slice(1).map((body, index) => `${bodies[index]?.messaging_partner} ${body.messaging_partner}`),
  );
  for (const left of channelNames) {
    for (const right of channelNames) {
      const share = ((channelCounts.get(left) ?? 0) * (channelCounts.get(right) ?? 0)) / bodies.length ** 2;
      t.ok(deviation(steps.get(`${left} ${right}`) ?? 0, bodies.length - 1, share) < 4, `${left}, then ${right}`);
    }
  }
});

t.test('what makes a body comes up as often as the shares say', async (t) => {
  const { anonymous, silent, answered, single, expired, solved, assigned } = mix;
  const onChannel = (channel: Channel) => {
    const alone = channels[channel].hasPhone ? 0 : mix.channel[channel] / 72;
    return (1 - anonymous) * (mix.channel[channel] / 100) + anonymous * alone;
  };
  const rows: Record<string, [is: (body: Conversation) => boolean, share: number]> = {
    ...Object.fromEntries(
      channelNames.map((name) => [name, [(body: Conversation) => body.messaging_partner === name, onChannel(name)]]),
    ),
    anonymous: [({ consumer_name }) => consumer_name === null, anonymous],
    silent: [({ last_message }) => last_message === null, silent],
    answered: [({ last_message }) => last_message?.sender_type === 'User', (1 - silent) * answered],
    single: [(body) => body.last_message?.date === body.first_message_date, (1 - silent) * (1 - answered) * single],
    unread: [({ is_read }) => !is_read, (1 - silent) * (1 - answered) * (1 - mix.read)],
    expired: [({ is_expired }) => is_expired, (1 - silent) * expired],
    solved: [({ is_solved }) => is_solved, solved],
    open: [({ status }) => status === 'Open', (1 - (1 - silent) * expired) * (1 - solved)],
    issues: [({ issues }) => issues.length > 0, onChannel('Facebook') * mix.issue],
    assigned: [({ assigned_user_id }) => assigned_user_id !== null, assigned],
    'with a user message': [
      ({ has_one_user_message, messaging_partner }) => has_one_user_message && messaging_partner !== 'Custom',
      (1 - onChannel('Custom')) * (1 - silent) * (answered + (1 - answered) * (1 - single) * 0.7),
    ],
    'read-only': [
      ({ custom_channel }) => custom_channel?.is_readonly === true,
      (onChannel('Custom') * (1 - (1 - silent) * (answered + (1 - answered) * (1 - single) * 0.7))) / 2,
    ],
  };
  for (const [name, [is, share]] of Object.entries(rows)) {
    const hits = bodies.filter(is).length;
    t.ok(deviation(hits, bodies.length, share) < 4, `${name}: ${hits} of ${bodies.length}, ${share} expected`);
  }
});

t.test('10,000 ids hold the schema and every rule', async (t) => {
  t.strictSame(faultsOf(bodies.slice(0, 10_000)), []);
});

t.test('every variant of 1,000 ids holds the schema and every rule', async (t) => {
  for (const name of variantNames) {
    t.strictSame(faultsOf(idsUpTo(1_000).map((id) => bodyOf(id, variants[name].traits, 1, setting))), [], name);
  }
});

t.test('they hold at whatever the clock stands, and wherever it started', async (t) => {
  const generated = idsUpTo(500).map((id) => generate(identityOf(1, id), setting));
  for (const days of [1 / 24, 1, 2, 7, 30, 90, 1_000]) {
    const nowMs = startMs + days * dayMs;
    t.strictSame(
      faultsOf(
        generated.map((one) => one.at(nowMs)),
        nowMs,
      ),
      [],
      `${days} days later`,
    );
  }
  for (const start of ['1970-01-01T00:00:00Z', '2024-02-29T23:59:59.999Z', '2100-01-01T00:00:00Z']) {
    const other = { ...setting, startMs: Date.parse(start) };
    t.strictSame(
      faultsOf(
        idsUpTo(500).map((id) => bodyOf(id, undefined, 1, other)),
        other.startMs,
      ),
      [],
      start,
    );
  }
});

t.test('a conversation expires the moment its channel’s window has passed since the consumer wrote last', async (t) => {
  const fresh = wide.slice(0, 2_000).filter((id) => bodies[id - 1]?.is_expired === false);
  const wrong = fresh.filter((id) => {
    const body = bodies[id - 1];
    if (body?.last_message?.sender_type !== 'Consumer') return false;
    const window = channels[body.messaging_partner as Channel].windowMs;
    // Clocks count milliseconds, messages microseconds.
    const expiresAt = Math.ceil(lastDateOf(body) / 1000) + window;
    const one = generate(identityOf(1, id), setting);
    return (
      one.at(expiresAt - 1) !== one.at(startMs) ||
      bytes(one.at(expiresAt)) !== bytes({ ...body, is_expired: true, status: 'Closed' })
    );
  });
  t.ok(fresh.length > 1_500);
  t.strictSame(wrong, []);
});

t.test('an answer of the business keeps no conversation from expiring', async (t) => {
  const settled = { answered: true, silent: false, expired: false };
  const wrong = idsUpTo(500).filter((id) => {
    const one = generate(identityOf(1, id), setting, settled);
    const body = one.at(startMs);
    const windowMs = channels[body.messaging_partner as Channel].windowMs;
    const last = lastDateOf(body) / 1000 + windowMs;
    const first = earliestConsumerContact(body) / 1000 + windowMs;
    return one.at(last - 1).is_expired !== true || one.at(Math.max(first, last - 300 * 60_000) - 1).is_expired;
  });
  t.strictSame(wrong, []);
});

t.test('without messages nothing expires, ever', async (t) => {
  const later = idsUpTo(200).map((id) =>
    generate(identityOf(1, id), setting, { silent: true }).at(startMs + 1e6 * dayMs),
  );
  t.notOk(later.some(({ is_expired }) => is_expired));
});

t.test('when the clock goes back, so does the conversation: one object for one state', async (t) => {
  const one = generate(identityOf(1, 5), setting, variants.open.traits);
  const [before, after] = [one.at(startMs), one.at(startMs + 400 * dayMs)];
  t.strictSame([before.is_expired, before.status, after.is_expired, after.status], [false, 'Open', true, 'Closed']);
  t.equal(one.at(startMs), before);
  t.equal(one.at(startMs + 500 * dayMs), after);
  t.strictSame({ ...after, is_expired: false, status: 'Open' }, before, 'nothing else changes');
  const expired = generate(identityOf(1, 5), setting, variants.expired.traits);
  t.equal(expired.at(startMs).is_expired, true);
  t.equal(expired.at(startMs - 400 * dayMs).is_expired, false, 'before its window passed');
});

t.test('people and pictures stand for themselves within a body', async (t) => {
  const found = bodies.slice(0, 3_000);
  const wrong = found.filter(({ last_message, consumer_name, assigned_user_id, custom_channel }) => {
    if (last_message === null) return false;
    const { sender_type, sender_label, user_id } = last_message;
    if (sender_type === 'Consumer') return sender_label !== consumer_name;
    return (
      (assigned_user_id !== null && assigned_user_id !== user_id) || last_message.custom_channel !== custom_channel
    );
  });
  t.strictSame(wrong, []);
});

t.test('pictures and media are where clients reach the mock', async (t) => {
  const elsewhere = { ...setting, publicUrl: 'https://mock.test/base' };
  const text = bytes(idsUpTo(300).map((id) => bodyOf(id, undefined, 1, elsewhere)));
  t.notMatch(text, 'localhost');
  t.match(text, /https:\/\/mock\.test\/base\/avatars\/[0-9a-f]{8}\.svg/);
  t.match(text, /https:\/\/mock\.test\/base\/media\/[a-z]+\.[a-z0-9]+/);
  t.equal(text.replaceAll(elsewhere.publicUrl, setting.publicUrl), bytes(bodies.slice(0, 300)), 'nothing else changes');
});
