import t from 'tap';
import Schema, { Errors } from 'typebox/schema';
import { generate } from '../../src/dataset/conversation.ts';
import { earliestConsumerContact, lastDateOf } from '../../src/dataset/dates.ts';
import { brokenRules } from '../../src/dataset/rules/rules.ts';
import { isAs } from '../../src/dataset/shown-variants.ts';
import { traitWeights } from '../../src/dataset/traits.ts';
import { unknownEnums, withUnknownEnums } from '../../src/dataset/unknown-enums.ts';
import { variantAt } from '../../src/dataset/variant-at.ts';
import {
  expectedExample,
  fieldsSetBy,
  isStateVariant,
  isVariant,
  traitsOfVariant,
  type VariantName,
  variantNames,
  variantOf,
  variants,
  withIssues,
} from '../../src/dataset/variants.ts';
import { type Channel, channelNames, channels } from '../../src/partoo/channels.ts';
import { Conversation, shapes } from '../../src/partoo/conversation.ts';
import { parseTimestamp } from '../../src/partoo/timestamp.ts';
import { identityOf } from '../../src/random/random.ts';
import { edited, good } from './good-conversation.ts';
import { bodyOf, dayMs, idsUpTo, optionsOf, startMs } from './options.ts';
import { correlation, countsOf, deviation } from './statistics.ts';

const options = optionsOf();
const wide = idsUpTo(10_000);
const bodies = wide.map((id) => bodyOf(id, undefined, 1, options));
const bytes = (value: unknown) => JSON.stringify(value);

const schema = Schema.Compile(shapes, Conversation);

/** What is wrong with bodies that are seen at a moment: their shape, or how their fields fit together. */
const problemsIn = (conversations: readonly Conversation[], nowMs = startMs) =>
  conversations.map((conversation) => problemIn(conversation, nowMs)).filter((problem) => problem !== undefined);

function problemIn(conversation: Conversation, nowMs: number): object | undefined {
  const { id } = conversation;
  const [isShaped, errors] = schema.Check(conversation) ? [true, []] : schema.Errors(conversation);
  if (!isShaped) return { id, errors };
  const violations = brokenRules(conversation, nowMs * 1000);
  return violations.length > 0 ? { id, violations } : undefined;
}

t.test('a body that is no conversation would be noticed', async (t) => {
  const [body] = bodies.filter(({ last_message }) => last_message?.sender_type === 'Consumer');
  t.strictSame(problemsIn([body as Conversation]), []);
  for (const [name, value] of Object.entries({ status: 'Gone', created_at: 'today', business: {}, last_message: {} })) {
    t.equal(problemsIn([{ ...body, [name]: value } as unknown as Conversation]).length, 1, name);
  }
});

t.test('the same id gives the same bytes, in any order and between any others', async (t) => {
  const ids = idsUpTo(300);
  const expected = bodies.slice(0, 300).map((body) => bytes(body));
  const backwards = [...ids].reverse().map((id) => bytes(bodyOf(id)));
  t.strictSame(backwards.reverse(), expected);
  const amid = ids.map((id) => {
    bodyOf(id * 7_919, variants.expired.traits, 9, optionsOf(['de']));
    return bytes(bodyOf(id));
  });
  t.strictSame(amid, expected);
});

t.test('the same id gives the same bytes from modules that were just loaded', async (t) => {
  const load = () =>
    t.mockImport<typeof import('../../src/dataset/conversation.ts')>('../../src/dataset/conversation.ts', {});
  for (const id of [20, 3]) {
    const fresh = await load();
    t.not(fresh.generate, generate);
    t.equal(bytes(fresh.generate(identityOf(1, id), options).at(startMs).conversation), bytes(bodies[id - 1]));
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
  const generated = idsUpTo(500).map((id) => bytes(bodyOf(id, undefined, 3, options)));
  t.strictSame(asked, []);
  t.equal(generated.length, 500);
});

t.test('another seed is another world', async (t) => {
  const ids = idsUpTo(500);
  const seen = new Set(ids.map((id) => bodies[id - 1]).flatMap((body) => [body?.business.id, body?.created_at]));
  for (const seed of [0, 2, 2 ** 32 + 1, Number.MAX_SAFE_INTEGER]) {
    const others = ids.map((id) => bodyOf(id, undefined, seed, options));
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
  t.strictSame(problemsIn(found), []);
});

t.test('neighbouring ids look unrelated', async (t) => {
  const aspects: Record<string, (body: Conversation) => number> = {
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
  for (const [name, aspect] of Object.entries(aspects)) {
    const values = bodies.map(aspect);
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

t.test('each trait comes up as often as the weights say', async (t) => {
  const { anonymous, silent, answered, single, expired, solved, assigned } = traitWeights;
  const onChannel = (channel: Channel) => {
    const alone = channels[channel].hasPhone ? 0 : traitWeights.channel[channel] / 72;
    return (1 - anonymous) * (traitWeights.channel[channel] / 100) + anonymous * alone;
  };
  const rows: Record<string, [is: (body: Conversation) => boolean, share: number]> = {
    ...Object.fromEntries(
      channelNames.map((name) => [name, [(body: Conversation) => body.messaging_partner === name, onChannel(name)]]),
    ),
    anonymous: [({ consumer_name }) => consumer_name === null, anonymous],
    silent: [({ last_message }) => last_message === null, silent],
    answered: [({ last_message }) => last_message?.sender_type === 'User', (1 - silent) * answered],
    single: [(body) => body.last_message?.date === body.first_message_date, (1 - silent) * (1 - answered) * single],
    unread: [({ is_read }) => !is_read, (1 - silent) * (1 - answered) * (1 - traitWeights.read)],
    expired: [({ is_expired }) => is_expired, (1 - silent) * expired],
    solved: [({ is_solved }) => is_solved, solved],
    open: [({ status }) => status === 'Open', (1 - (1 - silent) * expired) * (1 - solved)],
    issues: [({ issues }) => issues.length > 0, onChannel('Facebook') * traitWeights.issue],
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
  t.strictSame(problemsIn(bodies), []);
});

t.test('every variant of 1,000 ids holds the schema and every rule', async (t) => {
  for (const name of variantNames) {
    t.strictSame(problemsIn(idsUpTo(1_000).map((id) => bodyOf(id, variants[name].traits, 1, options))), [], name);
  }
});

t.test('they hold at whatever the clock stands, and wherever it started', async (t) => {
  const generated = idsUpTo(500).map((id) => generate(identityOf(1, id), options));
  for (const days of [1 / 24, 1, 2, 7, 30, 90, 1_000]) {
    const nowMs = startMs + days * dayMs;
    t.strictSame(
      problemsIn(
        generated.map((one) => one.at(nowMs).conversation),
        nowMs,
      ),
      [],
      `${days} days later`,
    );
  }
  for (const start of ['1970-01-01T00:00:00Z', '2024-02-29T23:59:59.999Z', '2100-01-01T00:00:00Z']) {
    const other = { ...options, startMs: Date.parse(start) };
    t.strictSame(
      problemsIn(
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
    const one = generate(identityOf(1, id), options);
    return (
      one.at(expiresAt - 1).conversation !== one.at(startMs).conversation ||
      bytes(one.at(expiresAt).conversation) !== bytes({ ...body, is_expired: true, status: 'Closed' })
    );
  });
  t.ok(fresh.length > 1_500);
  t.strictSame(wrong, []);
});

t.test('an answer of the business keeps no conversation from expiring', async (t) => {
  const fixed = { answered: true, silent: false, expired: false };
  const wrong = idsUpTo(500).filter((id) => {
    const one = generate(identityOf(1, id), options, fixed);
    const body = one.at(startMs).conversation;
    const windowMs = channels[body.messaging_partner as Channel].windowMs;
    const last = lastDateOf(body) / 1000 + windowMs;
    const first = earliestConsumerContact(body) / 1000 + windowMs;
    return (
      one.at(last - 1).conversation.is_expired !== true ||
      one.at(Math.max(first, last - 300 * 60_000) - 1).conversation.is_expired
    );
  });
  t.strictSame(wrong, []);
});

t.test('without messages nothing expires, ever', async (t) => {
  const later = idsUpTo(200).map(
    (id) => generate(identityOf(1, id), options, { silent: true }).at(startMs + 1e6 * dayMs).conversation,
  );
  t.notOk(later.some(({ is_expired }) => is_expired));
});

t.test('when the clock goes back, so does the conversation: one object for one state', async (t) => {
  const one = generate(identityOf(1, 5), options, variants.open.traits);
  const [before, after] = [one.at(startMs).conversation, one.at(startMs + 400 * dayMs).conversation];
  t.strictSame([before.is_expired, before.status, after.is_expired, after.status], [false, 'Open', true, 'Closed']);
  t.equal(one.at(startMs).conversation, before);
  t.equal(one.at(startMs + 500 * dayMs).conversation, after);
  t.strictSame({ ...after, is_expired: false, status: 'Open' }, before, 'nothing else changes');
  const expired = generate(identityOf(1, 5), options, variants.expired.traits);
  t.equal(expired.at(startMs).conversation.is_expired, true);
  t.equal(expired.at(startMs - 400 * dayMs).conversation.is_expired, false, 'before its window passed');
});

t.test('the consumer and the user of a body are the same in all its fields', async (t) => {
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
  const elsewhere = { ...options, publicUrl: 'https://mock.test/base' };
  const text = bytes(idsUpTo(300).map((id) => bodyOf(id, undefined, 1, elsewhere)));
  t.notMatch(text, 'localhost');
  t.match(text, /https:\/\/mock\.test\/base\/avatars\/[0-9a-f]{8}\.svg/);
  t.match(text, /https:\/\/mock\.test\/base\/media\/[a-z]+\.[a-z0-9]+/);
  t.equal(text.replaceAll(elsewhere.publicUrl, options.publicUrl), bytes(bodies.slice(0, 300)), 'nothing else changes');
});

t.test('the name of each variant is true for every id', async (t) => {
  for (const name of variantNames) {
    const ids = [...idsUpTo(500), Number.MAX_SAFE_INTEGER];
    const bodies = ids.map((id) => bodyOf(id, variants[name].traits));
    t.strictSame(
      bodies.filter((body) => !isAs(name, body)).map(({ id }) => id),
      [],
      name,
    );
    t.ok(
      idsUpTo(500).some((id) => !isAs(name, bodyOf(id))),
      `${name} is not what every id is anyhow`,
    );
  }
});

t.test('a variant fixes no more than it must: what it leaves open differs between ids', async (t) => {
  for (const name of variantNames) {
    const bodies = idsUpTo(100).map((id) => bodyOf(id, variants[name].traits));
    t.ok(new Set(bodies.map(({ business }) => business.id)).size > 20, name);
    t.equal(new Set(bodies.map(({ is_solved }) => is_solved)).size, /open|expired|solved/.test(name) ? 1 : 2, name);
    if (!/issues|anonymous/.test(name) && !channelNames.some((channel) => channels[channel].variant === name)) {
      t.equal(new Set(bodies.map(({ messaging_partner }) => messaging_partner)).size, channelNames.length, name);
    }
  }
});

t.test('every variant has a name for a header and a description of its own', async (t) => {
  for (const name of variantNames) t.match(name, /^[a-z]+(-[a-z]+)*$/);
  t.equal(new Set(variantNames.map((name) => variants[name].description)).size, variantNames.length);
});

t.test('a generated conversation is named by the variant that says most of it', async (t) => {
  const rows: [object, VariantName][] = [
    [{}, 'open'],
    [{ '/is_expired': true }, 'expired'],
    [{ '/is_solved': true }, 'solved'],
    [{ '/is_expired': true, '/is_solved': true }, 'expired-solved'],
    [{ '/issues': ['facebook_no_page_linked'] }, 'issues'],
    [{ '/issues': ['facebook_no_page_linked'], '/is_expired': true }, 'expired'],
    [{ '/issues': ['facebook_no_page_linked'], '/is_solved': true }, 'solved'],
  ];
  for (const [edits, expected] of rows) t.equal(variantOf(edited({ ...edits })), expected, JSON.stringify(edits));
  for (const name of ['open', 'expired', 'solved', 'expired-solved'] as const) {
    const named = idsUpTo(200).map((id) => variantOf(bodyOf(id, variants[name].traits)));
    t.strictSame([...new Set(named)], [name], `an example of ${name} is named so`);
  }
});

const variantOfId = (id: number, name: keyof typeof variants, nowMs: number) =>
  variantAt(identityOf(1, id), options, variants[name].traits, nowMs);

t.test('at the start of the clock, and while the name is true, the dates end there', async (t) => {
  for (const name of variantNames) t.strictSame(variantOfId(7, name, startMs), bodyOf(7, variants[name].traits), name);
  for (const later of [1, dayMs, 400 * dayMs])
    t.strictSame(
      variantOfId(7, 'expired', startMs + later),
      bodyOf(7, variants.expired.traits),
      'expired stays expired',
    );
  t.strictSame(variantOfId(7, 'sms', startMs + 60_000), bodyOf(7, variants.sms.traits));
});

t.test('dates stay for hours, and move on only where the name would be false', async (t) => {
  const minutes = Array.from({ length: 24 * 60 }, (_, minute) => startMs + minute * 60_000);
  for (const id of idsUpTo(20)) {
    const dates = new Set(minutes.map((nowMs) => variantOfId(id, 'open', nowMs).created_at));
    const lifeMs = minutes.filter(
      (nowMs) => variantOfId(id, 'open', nowMs).created_at === variantOfId(id, 'open', startMs).created_at,
    );
    t.ok(dates.size <= Math.ceil(minutes.length / lifeMs.length) + 1, `${id}: ${dates.size}`);
    t.ok(minutes.every((nowMs) => !variantOfId(id, 'open', nowMs).is_expired));
  }
});

t.test('wherever the clock goes, the name is true and all rules hold', async (t) => {
  for (const name of ['open', 'expired', 'solved', 'expired-solved'] as const) {
    for (const later of [-400 * dayMs, -dayMs - 1, -1, 1, 59_999, 3 * dayMs + 0.5, 399.9 * dayMs]) {
      const nowMs = startMs + later;
      const bodies = idsUpTo(100).map((id) => variantOfId(id, name, nowMs));
      t.strictSame([...new Set(bodies.map(variantOf))], [name], `${later} ms later`);
      t.strictSame(
        bodies.filter((body) => brokenRules(body, nowMs * 1000).length > 0),
        [],
        `${name}, ${later} ms later`,
      );
    }
  }
});

t.test('a variant sets the fields of its traits, a case none', async (t) => {
  t.strictSame(fieldsSetBy('unassigned'), ['assigned_user_id']);
  t.strictSame([...new Set(fieldsSetBy('solved'))].sort(), ['is_expired', 'is_solved', 'status']);
  for (const name of ['right-to-left', '', 'constructor']) t.strictSame(fieldsSetBy(name), [], name);
});

t.test('a field with one value in every conversation of a variant, and not in all others, is among them', async (t) => {
  for (const name of variantNames) {
    const bodies = idsUpTo(60).map((id) => bodyOf(id, variants[name].traits));
    const all = idsUpTo(60).map((id) => bodyOf(id));
    for (const field of ['status', 'is_expired', 'is_solved', 'messaging_partner'] as const) {
      const isFixed = new Set(bodies.map((body) => body[field])).size === 1;
      if (isFixed && new Set(all.map((body) => body[field])).size > 1)
        t.ok(fieldsSetBy(name).includes(field), `${name} ${field}`);
    }
  }
});

t.test('both open enums get a value, the body a field, and all else stays', async (t) => {
  const conversation = edited({ '/messaging_partner': 'Facebook', '/issues': ['facebook_no_page_linked'] });
  t.strictSame(withUnknownEnums(conversation), {
    ...conversation,
    messaging_partner: 'MockUnknownChannel',
    issues: ['facebook_no_page_linked', 'mock_unknown_issue'],
    mock_unknown_field: 'added by the mock',
  });
});

t.test('the conversation it was made from is left as it was', async (t) => {
  const conversation = edited({});
  withUnknownEnums(conversation);
  t.strictSame(conversation, good);
});

t.test('the schema takes what it promises to take', async (t) => {
  t.strictSame(Errors(shapes, Conversation, withUnknownEnums(good)), [true, []]);
});

t.test('what is unknown says whose it is', async (t) => {
  for (const name of Object.values(unknownEnums)) t.match(name, /^mock_?unknown/i);
});

t.test('issues that an unchecked override made nonsense of are no 500: fuzzing found them', async (t) => {
  for (const issues of [5, null, 'text', {}]) {
    t.strictSame(
      withUnknownEnums(edited({ '/issues': issues })).issues,
      ['mock_unknown_issue'],
      JSON.stringify(issues),
    );
  }
});

t.test('an issue has a variant in place of none, of issues and of expired ones, and of no other', async (t) => {
  t.equal(withIssues(undefined), 'issues');
  t.equal(withIssues('issues'), 'issues');
  for (const name of ['expired', 'expired-issues']) t.equal(withIssues(name), 'expired-issues');
  for (const name of ['solved', 'unread+assigned']) t.equal(withIssues(name), `${name}+issues`);
  for (const name of ['sms', 'anonymous', 'right-to-left', 'constructor']) t.equal(withIssues(name), undefined, name);
  for (const name of variantNames) {
    const instead = withIssues(name);
    if (instead) t.match(traitsOfVariant(instead), { ...variants[name].traits, issue: true }, name);
  }
});

t.test('joined variants are each true of every id; those that contradict each other are none', async (t) => {
  const pairs = variantNames.flatMap((one) => variantNames.map((other) => [one, other] as const));
  let joined = 0;
  for (const pair of pairs) {
    const name = pair.join('+');
    const traits = traitsOfVariant(name);
    t.equal(isVariant(name), traits !== undefined);
    if (traits === undefined) continue;
    joined += 1;
    for (const id of idsUpTo(20)) {
      const body = bodyOf(id, traits);
      for (const one of pair) t.ok(isAs(one, body), `${name} of ${id}: ${one}`);
      t.strictSame(problemsIn([body]), []);
    }
  }
  t.ok(joined > variantNames.length * 2, String(joined));
  for (const name of ['google+sms', 'open+expired', 'unread+answered', 'anonymous+sms', 'expired+no-messages']) {
    t.notOk(isVariant(name), name);
    t.equal(expectedExample(name, variantNames), 'variants that do not contradict each other');
  }
  for (const name of ['expired+', '+', 'expired+constructor']) t.notOk(isVariant(name), name);
  t.equal(expectedExample('exprd+sms', variantNames), 'did you mean expired+sms?');
  t.match(expectedExample('right-to-left+sms', variantNames), /^one of open, /);
  const alone = 'mine alone, since a case is joined with nothing';
  t.equal(expectedExample('sms+mine', [...variantNames, 'mine']), alone);
  t.ok(isStateVariant('unread+expired'));
});

t.test('four variants say the whole state: whether expired, and whether solved', async (t) => {
  t.strictSame(variantNames.filter(isStateVariant), ['open', 'expired', 'solved', 'expired-solved', 'expired-issues']);
  for (const name of ['', 'right-to-left', 'constructor']) t.notOk(isVariant(name) || isStateVariant(name), name);
});
