import t from 'tap';
import { localeNames } from '../../src/dataset/countries/countries.ts';
import { Dataset } from '../../src/dataset/dataset.ts';
import { features, featuresOf } from '../../src/dataset/features.ts';
import type { Fixture } from '../../src/dataset/fixtures/read.ts';
import { type DatasetConfig, openDataset } from '../../src/dataset/open.ts';
import { Resolved } from '../../src/dataset/resolved.ts';
import { brokenRules } from '../../src/dataset/rules/rules.ts';
import { isVariant, variantNames, variantOf, variants } from '../../src/dataset/variants.ts';
import { channelNames } from '../../src/partoo/channels.ts';
import type { Conversation } from '../../src/partoo/conversation.ts';
import { edited } from './good-conversation.ts';
import { bodyOf, dayMs, idsUpTo, optionsOf, publicUrl, startMs } from './options.ts';

const fixtureOf = (id: number, name: string, edits: object = {}): Fixture => ({
  id,
  name,
  conversation: edited({ '/id': id, '/last_message/conversation_id': id, ...edits }),
});
const expired = fixtureOf(103, 'expired', { '/consumer_name': 'of the fixture' });
const failed = fixtureOf(20, 'failed', { '/last_message/status': 'Failed' });
const silent = fixtureOf(7, 'no-words', { '/last_message': null });
const fixtures = [expired, failed, silent];

/** A dataset with those fixtures. */
function datasetOf({ seed = 1, onlyFixtures = false, from = startMs } = {}) {
  const dataset = new Dataset({ ...optionsOf(), inbox: 5, startMs: from, seed, onlyFixtures });
  dataset.useFixtures(fixtures);
  return dataset;
}

t.test('the id of a fixture gives the fixture as it is', async (t) => {
  for (const { id, name, conversation } of fixtures) {
    const resolved = datasetOf().resolve(id, startMs);
    t.strictSame({ ...resolved }, { source: 'fixture', variant: name, conversation });
    t.equal(resolved?.conversation, conversation);
  }
});

t.test('any other id gives a generated conversation, named by the variant that describes it', async (t) => {
  const dataset = datasetOf();
  const ids = [...idsUpTo(300).filter((id) => !fixtures.some((fixture) => fixture.id === id)), Number.MAX_SAFE_INTEGER];
  t.strictSame(
    ids.map((id) => ({ ...dataset.resolve(id, startMs) })),
    ids.map((id) => ({ source: 'generated', variant: variantOf(bodyOf(id)), conversation: bodyOf(id) })),
  );
});

t.test('an id that is asked for again is kept, until thousands of others were', async (t) => {
  const dataset = datasetOf();
  const resolve = (id: number) => dataset.resolve(id, startMs);
  const made = resolve(1);
  const kept = resolve(1);
  t.strictSame(kept, made);
  t.equal(resolve(1), kept, 'kept from the second time on');
  for (const id of [...idsUpTo(5_000), ...idsUpTo(5_000)]) resolve(10_000 + id);
  const again = resolve(1);
  t.not(again, kept);
  t.strictSame(again?.conversation, kept?.conversation, 'and made again the same');
});

t.test('the seed of the mock makes its conversations, that of a request only its own', async (t) => {
  const [one, seven] = [datasetOf(), datasetOf({ seed: 7 })];
  t.strictSame([one.seed, seven.seed], [1, 7]);
  t.strictSame(seven.resolve(1, startMs)?.conversation, bodyOf(1, undefined, 7));
  t.strictSame(one.resolve(1, startMs, 7)?.conversation, bodyOf(1, undefined, 7));
  t.strictSame(one.resolve(1, startMs)?.conversation, bodyOf(1), 'and is not remembered');
  t.strictSame(one.resolve(1, startMs, 0)?.conversation, bodyOf(1, undefined, 0), 'zero is a seed');
  t.match(one.resolve(103, startMs, 1), { source: 'generated', conversation: bodyOf(103) }, 'instead of a fixture');
  t.match(one.resolve(103, startMs), { source: 'fixture' });
});

t.test('any id can be had as any variant, that of a fixture too', async (t) => {
  const dataset = datasetOf();
  for (const name of variantNames) {
    for (const id of [1, 103, Number.MAX_SAFE_INTEGER]) {
      const { traits } = variants[name];
      t.strictSame(
        { ...dataset.example(name, id, startMs) },
        { source: 'prefer', variant: name, conversation: bodyOf(id, traits) },
      );
      t.strictSame(dataset.example(name, id, startMs, { seed: 7 })?.conversation, bodyOf(id, traits, 7));
    }
  }
});

t.test('any id can be had as any case, with its own id', async (t) => {
  const dataset = datasetOf();
  const before = JSON.stringify(fixtures);
  for (const id of [5, 20, Number.MAX_SAFE_INTEGER]) {
    const conversation = edited({ '/id': id, '/last_message/conversation_id': id, '/last_message/status': 'Failed' });
    t.strictSame({ ...dataset.example('failed', id, startMs) }, { source: 'prefer', variant: 'failed', conversation });
  }
  t.strictSame(
    dataset.example('no-words', 5, startMs)?.conversation,
    edited({ '/id': 5, '/last_message': null }),
    'without a message there is no other id to set',
  );
  t.equal(JSON.stringify(fixtures), before, 'the fixture is left as it was');
});

t.test('a name that is neither a variant nor a case is an error', async (t) => {
  const dataset = datasetOf();
  for (const name of ['', 'Open', 'toString', 'constructor', '__proto__']) {
    t.notOk(dataset.hasExample(name) || isVariant(name), name);
    t.throws(() => dataset.example(name, 5, startMs), new RangeError(`no example is named ${name}`));
  }
  for (const name of dataset.examples) t.ok(dataset.hasExample(name), name);
});

t.test('examples are the variants and then the other cases; cases are in order of ids', async (t) => {
  t.strictSame(datasetOf().examples, [...variantNames, 'failed', 'no-words']);
  t.strictSame(datasetOf().cases, [
    { id: 7, name: 'no-words', description: 'open, through Google, no message' },
    { id: 20, name: 'failed', description: 'the last message did not arrive; the request succeeds' },
    { id: 103, name: 'expired', description: variants.expired.description },
  ]);
  t.strictSame(new Dataset({ ...optionsOf(), inbox: 5, seed: 1, onlyFixtures: false }).examples, variantNames);
});

t.test('new fixtures replace all old ones', async (t) => {
  const dataset = datasetOf();
  const [first, second] = [fixtureOf(7, 'twice', { '/is_read': true }), fixtureOf(7, 'twice')];
  dataset.useFixtures([first, second]);
  t.match(dataset.cases, [{ id: 7, name: 'twice' }]);
  t.equal(dataset.resolve(7, startMs)?.conversation, second.conversation, 'of two with one id, the later counts');
  t.match(dataset.resolve(103, startMs), { source: 'generated' });
  t.notOk(dataset.hasExample('failed'));
  dataset.useFixtures([]);
  t.strictSame(dataset.cases, []);
  t.match(dataset.resolve(7, startMs), { source: 'generated' });
});

t.test('the digest of the fixtures changes with their ids, names and bodies, and not with their order', async (t) => {
  const digestOf = (...all: Fixture[]) => {
    const dataset = datasetOf();
    dataset.useFixtures(all);
    return dataset.fixturesDigest;
  };
  const digest = digestOf(expired, failed);
  t.match(digest, /^[0-9a-f]{64}$/);
  t.equal(digestOf(failed, expired), digest);
  const others = [
    digestOf(),
    digestOf(expired),
    digestOf(expired, { ...failed, id: 21 }),
    digestOf(expired, { ...failed, name: 'lost' }),
    digestOf(expired, { ...failed, conversation: expired.conversation }),
    digest,
  ];
  t.equal(new Set(others).size, others.length);
  t.equal(new Dataset({ ...optionsOf(), inbox: 5, seed: 1, onlyFixtures: true }).fixturesDigest, digestOf());
});

t.test('with only fixtures, an id without one has no conversation, whatever is asked for', async (t) => {
  const dataset = datasetOf({ onlyFixtures: true });
  t.equal(dataset.resolve(5, startMs), undefined);
  t.equal(dataset.resolve(5, startMs, 7), undefined);
  for (const name of ['open', 'failed']) t.equal(dataset.example(name, 5, startMs), undefined);
  t.match(dataset.resolve(20, startMs), { source: 'fixture', variant: 'failed' });
  t.match(dataset.example('solved', 20, startMs), { source: 'prefer', variant: 'solved' });
  t.match(dataset.example('no-words', 20, startMs), { source: 'prefer', conversation: { id: 20 } });
});

t.test('time passes over generated conversations and leaves fixtures alone; each state is kept', async (t) => {
  const dataset = datasetOf();
  const id = idsUpTo(50).find((id) => bodyOf(id).status === 'Open' && bodyOf(id).last_message !== null) ?? 0;
  const later = startMs + 400 * dayMs;
  dataset.resolve(id, startMs);
  const [open, closed] = [dataset.resolve(id, startMs), dataset.resolve(id, later)];
  t.match(open?.conversation, { id, is_expired: false });
  t.match(closed, { variant: /^expired/, conversation: { is_expired: true, status: 'Closed' } });
  t.equal(closed?.conversation.created_at, open?.conversation.created_at);
  t.equal(dataset.resolve(id, startMs), open, 'the very same');
  t.equal(dataset.resolve(id, later), closed);
  t.match(dataset.resolve(id, later, 1)?.conversation, { is_expired: true });
  t.equal(dataset.resolve(103, later)?.conversation, expired.conversation);
});

t.test('the name of a variant is true and all rules hold, at any moment', async (t) => {
  const dataset = datasetOf();
  for (const later of [1, 59_999, 60_000, 12 * 3_600_000, 400 * dayMs, -400 * dayMs]) {
    const nowMs = startMs + later;
    for (const name of ['open', 'expired', 'solved', 'expired-solved'] as const) {
      const bodies = idsUpTo(200).flatMap((id) => dataset.example(name, id, nowMs)?.conversation ?? []);
      t.equal(bodies.length, 200);
      t.strictSame([...new Set(bodies.map(variantOf))], [name], `${later} ms later`);
      t.strictSame(
        bodies.filter((body) => brokenRules(body, nowMs * 1000).length > 0),
        [],
        `${name}, ${later} ms later`,
      );
    }
  }
});

t.test('the dates of a variant can end at a given moment, and time passes over it', async (t) => {
  const dataset = datasetOf();
  const datedMs = startMs + 30 * dayMs;
  const at = (nowMs: number) => dataset.example('open', 1, nowMs, { datedMs })?.conversation;
  const open = at(datedMs);
  t.strictSame(open, bodyOf(1, variants.open.traits, 1, { ...optionsOf(), startMs: datedMs }));
  t.strictSame(at(datedMs + 90 * dayMs), { ...open, status: 'Closed', is_expired: true });
  t.strictSame(at(datedMs), open, 'and back');
});

t.test('generated dates end at the start of the clock', async (t) => {
  const from = Date.UTC(2030, 0, 1);
  const dataset = datasetOf({ from });
  t.equal(dataset.startMs, from);
  t.strictSame(dataset.resolve(1, from)?.conversation, bodyOf(1, undefined, 1, { ...optionsOf(), startMs: from }));
});

t.test('a configuration opens a dataset with the built-in fixtures and those of its folders', async (t) => {
  const config: DatasetConfig = {
    seed: 1,
    locales: localeNames,
    fixtures: [t.testdir({ 'good.json': '{}' })],
    'only-fixtures': false,
    inbox: 5,
    'public-url': publicUrl,
  };
  const dataset = openDataset({ ...config, fixtures: [] }, startMs);
  t.equal(dataset.resolve(123, startMs)?.variant, 'vendor-example');
  t.strictSame(dataset.resolve(1, startMs)?.conversation, bodyOf(1));
  t.throws(() => openDataset(config, startMs), {
    name: 'StartError',
    problems: [/good\.json: expected a file name like 1003-expired\.json$/],
  });
});

t.test('the text of a conversation is its JSON, and text and features are made once', async (t) => {
  const conversation = bodyOf(7);
  const resolved = new Resolved('fixture', 'open', conversation);
  t.equal(resolved.text, JSON.stringify(conversation));
  t.strictSame(resolved.features, featuresOf(conversation));
  t.equal(resolved.features, resolved.features);
  t.intercept(JSON, 'stringify', { value: () => t.fail('made again') });
  t.equal(typeof resolved.text, 'string');
});

/** The features of a conversation: `status=Open`, `consumer_img=null`, `consumer_img=value`. */
function namesOf(conversation: Conversation): string[] {
  const places = featuresOf(conversation);
  return features.filter((_, at) => places.includes(at)).map(nameOf);
}

const nameOf = (feature: (typeof features)[number]) =>
  `${feature.path}=${feature.kind === 'enum' ? feature.value : feature.isNull ? null : 'value'}`;

const names = features.map(nameOf);

t.test('the features are the enum values and nullable fields of the schema', async (t) => {
  t.equal(new Set(names).size, names.length);
  t.strictSame(
    [...new Set(features.filter(({ kind }) => kind === 'nullable').map(({ path }) => path))],
    [
      'consumer_img',
      'consumer_name',
      'consumer_phone_number',
      'last_message',
      'last_message.sender_label',
      'last_message.content',
      'last_message.user_id',
      'last_message.custom_channel',
      'last_message.custom_channel.icon',
      'assigned_user_id',
      'custom_channel',
      'custom_channel.icon',
    ],
  );
  t.strictSame(
    [...new Set(features.filter(({ kind }) => kind === 'enum').map(({ path }) => path))],
    [
      'last_message.content_type',
      'last_message.sender_type',
      'last_message.status',
      'status',
      'messaging_partner',
      'issues',
    ],
  );
  t.strictSame(
    features.flatMap((feature) => (feature.path === 'messaging_partner' && 'value' in feature ? [feature.value] : [])),
    channelNames,
  );
});

t.test('a conversation has the features of its values', async (t) => {
  const shown = namesOf(
    edited({
      '/consumer_img': null,
      '/consumer_name': '',
      '/status': 'Closed',
      '/issues': ['facebook_no_page_linked'],
      '/messaging_partner': 'Facebook',
    }),
  );
  for (const name of [
    'consumer_img=null',
    'consumer_name=value',
    'status=Closed',
    'issues=facebook_no_page_linked',
    'messaging_partner=Facebook',
    'last_message=value',
  ]) {
    t.ok(shown.includes(name), name);
  }
  for (const name of ['consumer_img=value', 'status=Open', 'last_message=null']) t.notOk(shown.includes(name), name);
});

t.test('a conversation without a message has no features of message fields', async (t) => {
  const shown = namesOf(edited({ '/last_message': null }));
  t.strictSame(
    shown.filter((name) => name.startsWith('last_message')),
    ['last_message=null'],
  );
});

t.test('values that no schema allows have no features', async (t) => {
  const known = namesOf(edited({ '/issues': [] }));
  const unknown = namesOf(edited({ '/issues': ['mock_unknown_issue', null], '/messaging_partner': 'Telepathy' }));
  t.strictSame(
    unknown,
    known.filter((name) => !name.startsWith('messaging_partner')),
  );
  t.notOk(namesOf(edited({ '/status': undefined })).some((name) => name.startsWith('status')));
  const nonsense = namesOf(
    edited({ '/last_message': 5, '/business': undefined, '/status': ['Open'], '/issues': 'none' }),
  );
  t.strictSame(
    nonsense.filter((name) => /^(last_message|issues)/.test(name)),
    ['last_message=value'],
  );
});
