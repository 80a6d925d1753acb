import t from 'tap';
import { type Channel, channelNames, channels } from '../../src/conversations/channels.ts';
import { identityOf } from '../../src/conversations/draw.ts';
import { mix, type Traits, traitsOf } from '../../src/conversations/traits.ts';
import { idsUpTo } from './setting.ts';
import { countsOf, deviation } from './statistics.ts';

const ids = idsUpTo(20_000);
const drawn = ids.map((id) => traitsOf(identityOf(1, id)));

t.test('every trait has a share, those of the channels add up to a whole', async (t) => {
  t.strictSame(Object.keys(mix).sort(), Object.keys(drawn[0] ?? {}).sort());
  t.strictSame(Object.keys(mix.channel).sort(), [...channelNames].sort());
  t.equal(
    Object.values(mix.channel).reduce<number>((sum, share) => sum + share, 0),
    100,
  );
});

t.test('traits come up as often as their shares say, where others let them', async (t) => {
  const { silent, answered, single, expired } = mix;
  const facebook = (1 - mix.anonymous) * 0.24 + mix.anonymous * (0.24 / 0.72);
  const rows: Record<Exclude<keyof Traits, 'channel'>, number> = {
    anonymous: mix.anonymous,
    silent,
    answered: (1 - silent) * answered,
    single: (1 - (1 - silent) * answered) * single,
    read: 1 - (1 - silent) * (1 - answered) * (1 - mix.read),
    expired: (1 - silent) * expired,
    solved: mix.solved,
    issue: facebook * mix.issue,
    assigned: mix.assigned,
  };
  for (const [name, share] of Object.entries(rows)) {
    const hits = drawn.filter((traits) => traits[name as keyof typeof rows]).length;
    t.ok(deviation(hits, ids.length, share) < 4, `${name}: ${hits} of ${ids.length}, ${share} expected`);
  }
});

t.test('channels come up as often as their shares say; those without a name have no phone', async (t) => {
  const named = drawn.filter(({ anonymous }) => !anonymous);
  const nameless = drawn.filter(({ anonymous }) => anonymous);
  const namelessShares = { ...mix.channel, SMS: 0, Whatsapp: 0 };
  for (const [traits, shares, whole] of [
    [named, mix.channel, 100],
    [nameless, namelessShares, 72],
  ] as const) {
    const counts = countsOf(traits.map(({ channel }) => channel));
    for (const [channel, share] of Object.entries(shares)) {
      const hits = counts.get(channel as Channel) ?? 0;
      if (share === 0) t.equal(hits, 0, channel);
      else t.ok(deviation(hits, traits.length, share / whole) < 4, `${channel}: ${hits} of ${traits.length}`);
    }
  }
});

/** What may never come together, whatever is settled. */
const contradictions: Record<string, (traits: Traits) => boolean> = {
  'answered without a message': ({ silent, answered }) => silent && answered,
  'expired without a message': ({ silent, expired }) => silent && expired,
  'unread without a message': ({ silent, read }) => silent && !read,
  'answered with a single message': ({ answered, single }) => answered && single,
  'unread after an answer': ({ answered, read }) => answered && !read,
  'an issue on another channel than Facebook': ({ issue, channel }) => issue && channel !== 'Facebook',
  'nobody known on a phone channel': ({ anonymous, channel }) => anonymous && channels[channel].hasPhone,
};

t.test('traits never contradict each other, not even when a settled one asks for it', async (t) => {
  const flags = [
    'anonymous',
    'silent',
    'single',
    'answered',
    'read',
    'expired',
    'solved',
    'issue',
    'assigned',
  ] as const;
  const settlements: Partial<Traits>[] = [
    {},
    ...channelNames.map((channel) => ({ channel })),
    ...channelNames.map((channel) => ({ channel, anonymous: true, issue: true })),
    ...flags.flatMap((flag) => [{ [flag]: true }, { [flag]: false }]),
    { silent: true, answered: true, expired: true, read: false },
    { answered: true, single: true, read: false },
  ];
  for (const settled of settlements) {
    const traits = idsUpTo(500).map((id) => traitsOf(identityOf(1, id), settled));
    const found = Object.entries(contradictions).filter(([, isContrary]) => traits.some(isContrary));
    t.strictSame(
      found.map(([what]) => what),
      [],
      `when ${JSON.stringify(settled)} is settled`,
    );
  }
});

t.test('a settled trait is taken as it is, and leaves the draws of the others alone', async (t) => {
  const some = idsUpTo(500).map((id) => identityOf(1, id));
  const flipped = some.map((identity) => traitsOf(identity, { assigned: !traitsOf(identity).assigned }));
  t.strictSame(
    flipped.map((traits) => ({ ...traits, assigned: !traits.assigned })),
    some.map((identity) => traitsOf(identity)),
  );
  t.ok(some.every((identity) => traitsOf(identity, { channel: 'Custom' }).channel === 'Custom'));
  t.ok(some.every((identity) => traitsOf(identity, { silent: false, expired: true }).expired));
});
