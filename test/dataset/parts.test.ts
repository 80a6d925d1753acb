import t from 'tap';
import { consumerOf } from '../../src/dataset/consumer.ts';
import { countries, localeNames } from '../../src/dataset/countries/countries.ts';
import { lastMessageOf, mediaFiles } from '../../src/dataset/last-message.ts';
import { Organisation } from '../../src/dataset/organisation.ts';
import { type Timeline, timelineOf } from '../../src/dataset/timeline.ts';
import { type Traits, traitsOf, traitWeights } from '../../src/dataset/traits.ts';
import { type Channel, channelNames, channels } from '../../src/partoo/channels.ts';
import { identityOf } from '../../src/random/random.ts';
import { dayUs, idsUpTo, publicUrl, startUs } from './options.ts';
import { countsOf, deviation } from './statistics.ts';

const manyIds = idsUpTo(20_000);
const drawn = manyIds.map((id) => traitsOf(identityOf(1, id)));

t.test('every trait has a share, those of the channels add up to a whole', async (t) => {
  t.strictSame(Object.keys(traitWeights).sort(), Object.keys(drawn[0] ?? {}).sort());
  t.strictSame(Object.keys(traitWeights.channel).sort(), [...channelNames].sort());
  t.equal(
    Object.values(traitWeights.channel).reduce<number>((sum, share) => sum + share, 0),
    100,
  );
});

t.test('traits come up as often as their shares say, where others let them', async (t) => {
  const { silent, answered, single, expired } = traitWeights;
  const facebook = (1 - traitWeights.anonymous) * 0.24 + traitWeights.anonymous * (0.24 / 0.72);
  const rows: Record<Exclude<keyof Traits, 'channel'>, number> = {
    anonymous: traitWeights.anonymous,
    silent,
    answered: (1 - silent) * answered,
    single: (1 - (1 - silent) * answered) * single,
    read: 1 - (1 - silent) * (1 - answered) * (1 - traitWeights.read),
    expired: (1 - silent) * expired,
    solved: traitWeights.solved,
    issue: facebook * traitWeights.issue,
    assigned: traitWeights.assigned,
  };
  for (const [name, share] of Object.entries(rows)) {
    const hits = drawn.filter((traits) => traits[name as keyof typeof rows]).length;
    t.ok(deviation(hits, manyIds.length, share) < 4, `${name}: ${hits} of ${manyIds.length}, ${share} expected`);
  }
});

t.test('channels come up as often as their shares say; those without a name have no phone', async (t) => {
  const named = drawn.filter(({ anonymous }) => !anonymous);
  const nameless = drawn.filter(({ anonymous }) => anonymous);
  const namelessShares = { ...traitWeights.channel, SMS: 0, Whatsapp: 0 };
  for (const [traits, shares, whole] of [
    [named, traitWeights.channel, 100],
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

/** What may never come together, whatever is fixed. */
const contradictions: Record<string, (traits: Traits) => boolean> = {
  'answered without a message': ({ silent, answered }) => silent && answered,
  'expired without a message': ({ silent, expired }) => silent && expired,
  'unread without a message': ({ silent, read }) => silent && !read,
  'answered with a single message': ({ answered, single }) => answered && single,
  'unread after an answer': ({ answered, read }) => answered && !read,
  'an issue on another channel than Facebook': ({ issue, channel }) => issue && channel !== 'Facebook',
  'nobody known on a phone channel': ({ anonymous, channel }) => anonymous && channels[channel].hasPhone,
};

t.test('traits never contradict each other, not even when a fixed one asks for it', async (t) => {
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
  const choices: Partial<Traits>[] = [
    {},
    ...channelNames.map((channel) => ({ channel })),
    ...channelNames.map((channel) => ({ channel, anonymous: true, issue: true })),
    ...flags.flatMap((flag) => [{ [flag]: true }, { [flag]: false }]),
    { silent: true, answered: true, expired: true, read: false },
    { answered: true, single: true, read: false },
  ];
  for (const fixed of choices) {
    const traits = idsUpTo(500).map((id) => traitsOf(identityOf(1, id), fixed));
    const found = Object.entries(contradictions).filter(([, isContrary]) => traits.some(isContrary));
    t.strictSame(
      found.map(([what]) => what),
      [],
      `when ${JSON.stringify(fixed)} is fixed`,
    );
  }
});

t.test('a fixed trait is taken as it is, and leaves the draws of the others alone', async (t) => {
  const some = idsUpTo(500).map((id) => identityOf(1, id));
  const flipped = some.map((identity) => traitsOf(identity, { assigned: !traitsOf(identity).assigned }));
  t.strictSame(
    flipped.map((traits) => ({ ...traits, assigned: !traits.assigned })),
    some.map((identity) => traitsOf(identity)),
  );
  t.ok(some.every((identity) => traitsOf(identity, { channel: 'Custom' }).channel === 'Custom'));
  t.ok(some.every((identity) => traitsOf(identity, { silent: false, expired: true }).expired));
});

const plain: Traits = {
  channel: 'Google',
  anonymous: false,
  silent: false,
  single: false,
  answered: false,
  read: false,
  expired: false,
  solved: false,
  issue: false,
  assigned: false,
};
const minuteUs = 60_000_000;
const ids = idsUpTo(500);
const timelinesOf = (traits: Partial<Traits>, start = startUs) =>
  ids.map((id) => timelineOf(identityOf(1, id), { ...plain, ...traits }, start));
const all = (timelines: Timeline[], holds: (timeline: Timeline) => boolean) =>
  timelines.filter((t) => !holds(t)).length === 0;

t.test('every moment is a whole number of microseconds before the start', async (t) => {
  for (const channel of channelNames) {
    for (const traits of [
      {},
      { single: true },
      { answered: true },
      { expired: true },
      { expired: true, answered: true },
    ]) {
      const timelines = timelinesOf({ channel, ...traits });
      const what = `${channel} ${JSON.stringify(traits)}`;
      t.ok(
        all(timelines, ({ first, created, last }) => [first, created, last].every(Number.isSafeInteger)),
        what,
      );
      t.ok(
        all(timelines, ({ first, created, last }) => first <= last && Math.max(created, last) <= startUs),
        what,
      );
    }
  }
});

t.test('a conversation expires one window after the consumer’s last message, before or after the start', async (t) => {
  for (const channel of channelNames) {
    const windowUs = channels[channel].windowMs * 1000;
    t.ok(all(timelinesOf({ channel }), ({ last, expiresAt }) => expiresAt === last + windowUs && expiresAt > startUs));
    t.ok(
      all(
        timelinesOf({ channel, expired: true }),
        ({ last, expiresAt }) => expiresAt === last + windowUs && expiresAt <= startUs,
      ),
    );
  }
});

t.test('where the business had the last word, the consumer’s came up to five hours before', async (t) => {
  for (const expired of [false, true]) {
    const waits = timelinesOf({ answered: true, expired }).map(
      ({ last, expiresAt }) => last - (expiresAt - channels.Google.windowMs * 1000),
    );
    t.ok(waits.every((wait) => wait > 0 && wait <= 300 * minuteUs));
    t.ok(new Set(waits).size > ids.length / 2);
  }
});

t.test('without a message there is nothing to grow old', async (t) => {
  t.ok(all(timelinesOf({ silent: true }), ({ expiresAt }) => expiresAt === Number.POSITIVE_INFINITY));
});

t.test('a single message is the first and the last; else up to 60 days lie between them', async (t) => {
  t.ok(all(timelinesOf({ single: true }), ({ first, last }) => first === last));
  t.ok(all(timelinesOf({}), ({ first, last }) => last - first >= minuteUs && last - first <= 60 * dayUs + minuteUs));
});

t.test('a conversation is stored up to a second after its first message', async (t) => {
  for (const traits of [{}, { single: true }, { silent: true }]) {
    t.ok(all(timelinesOf(traits), ({ first, created }) => created - first >= 20_000 && created - first <= 900_000));
  }
});

t.test('times are spread over all the time there is', async (t) => {
  const within = (values: number[], least: number, most: number, what: string) => {
    t.ok(Math.min(...values) >= least && Math.max(...values) <= most, `${what} within its bounds`);
    t.ok(Math.min(...values) < least + (most - least) * 0.05, `${what} come near the least`);
    t.ok(Math.max(...values) > most - (most - least) * 0.05, `${what} come near the most`);
  };
  for (const channel of channelNames) {
    const window = channels[channel].windowMs * 1000;
    const ages = (traits: Partial<Traits>) => timelinesOf({ channel, ...traits }).map(({ last }) => startUs - last);
    within(ages({}), 5 * minuteUs, window - 5 * minuteUs, `ages of open ones on ${channel}`);
    within(ages({ expired: true }), window, window + 200 * dayUs, `ages of expired ones on ${channel}`);
  }
  const spans = timelinesOf({}).map(({ first, last }) => last - first);
  within(spans, minuteUs, minuteUs + 60 * dayUs, 'lengths');
  const delays = timelinesOf({}).map(({ first, created }) => created - first);
  within(delays, 20_000, 900_000, 'delays of storing');
});

t.test('recent messages come up more often, as in an inbox', async (t) => {
  const halfway = startUs - (channels.Google.windowMs * 1000) / 2;
  const recent = timelinesOf({}).filter(({ last }) => last > halfway).length;
  t.ok(recent > ids.length * 0.6 && recent < ids.length * 0.8, `${recent} of ${ids.length} in the later half`);
});

t.test('another start moves everything by as much', async (t) => {
  const by = 1000 * dayUs;
  t.strictSame(
    timelinesOf({ answered: true }, startUs + by),
    timelinesOf({ answered: true }).map(({ first, created, last, expiresAt }) => ({
      first: first + by,
      created: created + by,
      last: last + by,
      expiresAt: expiresAt + by,
    })),
  );
});

const consumerIds = idsUpTo(2_000);
const consumersOn = (channel: Channel, anonymous = false) =>
  consumerIds.map((id) => {
    const identity = identityOf(1, id);
    return consumerOf(identity, { ...traitsOf(identity), channel, anonymous }, countries.fr, publicUrl);
  });
const namesOn = (channel: Channel) => consumersOn(channel).map(({ consumer_name }) => consumer_name ?? '');

t.test('nothing is known of an anonymous one', async (t) => {
  const nothing = { consumer_img: null, consumer_name: null, consumer_phone_number: null };
  t.strictSame(
    consumersOn('Facebook', true),
    consumerIds.map(() => nothing),
  );
});

t.test('a name has the form that its channel shows, as often as it should', async (t) => {
  const { first, last } = countries.fr;
  const isFullName = (text: string) =>
    first.some((name) => text.startsWith(`${name} `) && last.includes(text.slice(name.length + 1)));
  const isShortened = (text: string) =>
    first.some((name) => text.startsWith(`${name} `) && /^\p{Lu}\.$/u.test(text.slice(name.length + 1)));
  const isHandle = (text: string) => /^@[a-z]+[._]?[a-z]+(\d\d)?$/.test(text);
  const isNameAndHandle = (text: string) => {
    const [, name = '', handle = ''] = /^(.+) \((@.+)\)$/.exec(text) ?? [];
    return isFullName(name) && isHandle(handle);
  };
  const forms: Record<Channel, [form: (text: string) => boolean, share: number][]> = {
    Google: [
      [isFullName, 0.8],
      [isShortened, 0.2],
    ],
    Facebook: [[isFullName, 1]],
    Instagram: [
      [isHandle, 0.4],
      [isNameAndHandle, 0.6],
    ],
    SMS: [
      [(text) => text === '', 0.4],
      [isFullName, 0.6],
    ],
    Whatsapp: [[isFullName, 1]],
    Custom: [[isFullName, 1]],
  };
  for (const channel of channelNames) {
    const names = namesOn(channel);
    t.strictSame(
      names.filter((name) => !forms[channel].some(([isForm]) => isForm(name))),
      [],
      channel,
    );
    for (const [isForm, share] of forms[channel]) {
      const hits = names.filter(isForm).length;
      t.ok(
        share === 1 ? hits === consumerIds.length : deviation(hits, consumerIds.length, share) < 4,
        `${channel}: ${hits}`,
      );
    }
  }
});

t.test('a shortened name ends with the initial of the last part of the family name', async (t) => {
  const families = { Roussel: 'R', 'de la Tour': 'T', 'van der berg': 'B', Étienne: 'É' };
  for (const [family, initial] of Object.entries(families)) {
    const country = { ...countries.fr, first: ['Zoé'], last: [family] };
    const names = consumerIds.slice(0, 200).map((id) => {
      const identity = identityOf(1, id);
      const traits = { ...traitsOf(identity), channel: 'Google', anonymous: false } as const;
      return consumerOf(identity, traits, country, publicUrl).consumer_name;
    });
    t.strictSame([...new Set(names)].sort(), [`Zoé ${initial}.`, `Zoé ${family}`].sort());
  }
});

t.test('a handle is made of the name beside it, its accents taken off', async (t) => {
  const asHandle = (text: string) =>
    text
      .normalize('NFD')
      .replace(/[^A-Za-z]/g, '')
      .toLowerCase();
  const pairs = namesOn('Instagram')
    .map((name) => /^(.+) \(@(.+)\)$/.exec(name))
    .filter((match) => match !== null);
  t.ok(pairs.length > 1_000);
  t.strictSame(pairs.filter(([, name = '', handle = '']) => asHandle(name) !== asHandle(handle)).map(String), []);
  t.ok(
    pairs.some(([, name = '']) => /[éèçëï]/.test(name)),
    'some have accents',
  );
});

t.test('a picture is one of the mock’s own, where the channel gives pictures', async (t) => {
  const shares: Record<Channel, number> = {
    Google: 0.7,
    Facebook: 0.9,
    Instagram: 0.9,
    SMS: 0,
    Whatsapp: 0,
    Custom: 0.3,
  };
  for (const channel of channelNames) {
    const pictures = consumersOn(channel).flatMap(({ consumer_img }) => consumer_img ?? []);
    const share = shares[channel];
    t.ok(share === 0 ? pictures.length === 0 : deviation(pictures.length, consumerIds.length, share) < 4, channel);
    t.strictSame(
      pictures.filter((url) => !/^http:\/\/localhost:7278\/avatars\/[1-9a-f][0-9a-f]{7}\.svg$/.test(url)),
      [],
    );
    t.equal(new Set(pictures).size, pictures.length, 'each has a picture of their own');
  }
});

t.test('a phone number is known on phone channels, and only there', async (t) => {
  for (const channel of channelNames) {
    const numbers = consumersOn(channel).map(({ consumer_phone_number }) => consumer_phone_number);
    t.ok(
      numbers.every((number) => (channels[channel].hasPhone ? /^\+3363998\d{4}$/.test(number ?? '') : number === null)),
      channel,
    );
  }
});

const messageIds = idsUpTo(1_500);
const chat = { id: '61', name: 'Website chat', icon: null, is_readonly: false };
const organisation = new Organisation(localeNames);

/** Messages beside the profiles they are sent to or by. */
const messagesOn = (channel: Channel, answered: boolean, consumerName: string | null = 'Zoé') =>
  messageIds.map((id) => {
    const identity = identityOf(1, id);
    const profile = organisation.profileOf(identity);
    const traits = { ...traitsOf(identity), channel, answered };
    const customChannel = channel === 'Custom' ? chat : null;
    const message = lastMessageOf(identity, {
      traits,
      dateUs: 1e15,
      profile,
      consumerName,
      customChannel,
      publicUrl: 'http://mock',
    });
    return { id, message, profile };
  });

const text = { Text: 100 };
const user = { Text: 94, Image: 4, Document: 2 };
const consumer = { Text: 84, Image: 9, Video: 2, Audio: 2, Document: 2, Unsupported: 1 };
const kinds: Record<Channel, { user: Record<string, number>; consumer: Record<string, number> }> = {
  Google: { user, consumer },
  Facebook: { user, consumer },
  Instagram: {
    user: { Text: 96, Image: 4 },
    consumer: { Text: 74, Image: 9, Video: 2, Audio: 2, IgStoryReply: 8, IgStoryMention: 4, Unsupported: 1 },
  },
  SMS: { user: text, consumer: text },
  Whatsapp: { user, consumer },
  Custom: { user: text, consumer: text },
};

t.test('a channel carries its kinds of message, each as often as it should', async (t) => {
  for (const channel of channelNames) {
    for (const sender of ['user', 'consumer'] as const) {
      const messages = messagesOn(channel, sender === 'user');
      const counts = countsOf(messages.map(({ message }) => message.content_type));
      const shares = kinds[channel][sender];
      t.strictSame([...counts.keys()].sort(), Object.keys(shares).sort(), `${channel}, ${sender}`);
      for (const [kind, share] of Object.entries(shares)) {
        const hits = counts.get(kind) ?? 0;
        t.ok(
          share === 100 || deviation(hits, messageIds.length, share / 100) < 4,
          `${channel}, ${sender}, ${kind}: ${hits}`,
        );
      }
    }
  }
});

t.test('what a message holds follows from its kind', async (t) => {
  const holds: Record<string, RegExp> = {
    Image: /^http:\/\/mock\/media\/photo\.jpg$/,
    Video: /^http:\/\/mock\/media\/video\.mp4$/,
    Audio: /^http:\/\/mock\/media\/audio\.mp3$/,
    Document: /^http:\/\/mock\/media\/document\.pdf$/,
    IgStoryMention: /^http:\/\/mock\/media\/photo\.jpg$/,
  };
  t.strictSame(Object.values(mediaFiles), ['photo.jpg', 'video.mp4', 'audio.mp3', 'document.pdf']);
  for (const { message, profile } of [...messagesOn('Instagram', false), ...messagesOn('Google', false)]) {
    const { content, content_type } = message;
    const isRight =
      content_type === 'Unsupported'
        ? content === null
        : (holds[content_type]?.test(content ?? '') ?? profile.industry.consumer.includes(content ?? ''));
    if (!isRight) t.fail(`${content_type}: ${content}`);
  }
  const words = messagesOn('SMS', true).filter(({ message, profile }) =>
    profile.industry.user.includes(message.content ?? ''),
  );
  t.equal(words.length, messageIds.length, 'what a user writes is what their business answers');
});

t.test('a consumer’s message bears their name, has arrived and is no user’s', async (t) => {
  for (const name of ['Zoé', '', null]) {
    const messages = messagesOn('Whatsapp', false, name);
    const expected = {
      sender_type: 'Consumer',
      sender_label: name,
      status: 'Success',
      user_id: null,
      is_deleted: false,
      date: '2001-09-09 01:46:40.000000+00:00',
    };
    const unlike = messages.filter(({ id, message }) => {
      const entries = Object.entries({ ...expected, conversation_id: id });
      return entries.some(([key, value]) => message[key as keyof typeof message] !== value);
    });
    t.strictSame(unlike, [], JSON.stringify(name));
  }
});

t.test('a user’s message bears the name and id of one of the business; a few have failed', async (t) => {
  const messages = messagesOn('Facebook', true);
  t.strictSame(
    messages.map(({ message: { sender_type, sender_label, user_id } }) => [sender_type, sender_label, user_id]),
    messages.map(({ profile: { user } }) => ['User', user.name, user.id]),
  );
  const counts = countsOf(messages.map(({ message }) => message.status));
  t.strictSame([...counts.keys()].sort(), ['Failed', 'Success']);
  t.ok(deviation(counts.get('Failed') ?? 0, messageIds.length, 0.03) < 4);
});

t.test('a message went through the custom channel it is given', async (t) => {
  t.ok(messagesOn('Custom', false).every(({ message }) => message.custom_channel === chat));
  t.ok(messagesOn('Google', false).every(({ message }) => message.custom_channel === null));
});

t.test('messages have ids of their own, in the size of the vendor’s', async (t) => {
  const found = messagesOn('Google', false).map(({ message }) => message.id);
  t.ok(found.every((id) => Number.isInteger(id) && id >= 100_000_000 && id <= 2_000_000_000));
  t.equal(new Set(found).size, messageIds.length);
});
