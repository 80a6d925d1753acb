import t from 'tap';
import { type Channel, channelNames } from '../../src/conversations/channels.ts';
import { localeNames } from '../../src/conversations/countries/countries.ts';
import { identityOf } from '../../src/conversations/draw.ts';
import { lastMessageOf, mediaFiles } from '../../src/conversations/last-message.ts';
import { localeShares, Organisation } from '../../src/conversations/organisation.ts';
import { traitsOf } from '../../src/conversations/traits.ts';
import { idsUpTo } from './setting.ts';
import { countsOf, deviation } from './statistics.ts';

const ids = idsUpTo(1_500);
const chat = { id: '61', name: 'Website chat', icon: null, is_readonly: false };
const organisation = new Organisation(localeShares(localeNames));

/** Messages beside the establishments they are sent to or by. */
const messagesOn = (channel: Channel, answered: boolean, consumerName: string | null = 'Zoé') =>
  ids.map((id) => {
    const identity = identityOf(1, id);
    const establishment = organisation.establishmentOf(identity);
    const traits = { ...traitsOf(identity), channel, answered };
    const customChannel = channel === 'Custom' ? chat : null;
    const message = lastMessageOf(identity, traits, 1e15, establishment, consumerName, customChannel, 'http://mock');
    return { id, message, establishment };
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
        t.ok(share === 100 || deviation(hits, ids.length, share / 100) < 4, `${channel}, ${sender}, ${kind}: ${hits}`);
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
  for (const { message, establishment } of [...messagesOn('Instagram', false), ...messagesOn('Google', false)]) {
    const { content, content_type } = message;
    const isRight =
      content_type === 'Unsupported'
        ? content === null
        : (holds[content_type]?.test(content ?? '') ?? establishment.trade.consumer.includes(content ?? ''));
    if (!isRight) t.fail(`${content_type}: ${content}`);
  }
  const words = messagesOn('SMS', true).filter(({ message, establishment }) =>
    establishment.trade.user.includes(message.content ?? ''),
  );
  t.equal(words.length, ids.length, 'what a user writes is what their business answers');
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
    messages.map(({ establishment: { user } }) => ['User', user.name, user.id]),
  );
  const counts = countsOf(messages.map(({ message }) => message.status));
  t.strictSame([...counts.keys()].sort(), ['Failed', 'Success']);
  t.ok(deviation(counts.get('Failed') ?? 0, ids.length, 0.03) < 4);
});

t.test('a message went through the custom channel it is given', async (t) => {
  t.ok(messagesOn('Custom', false).every(({ message }) => message.custom_channel === chat));
  t.ok(messagesOn('Google', false).every(({ message }) => message.custom_channel === null));
});

t.test('messages have ids of their own, in the size of the vendor’s', async (t) => {
  const found = messagesOn('Google', false).map(({ message }) => message.id);
  t.ok(found.every((id) => Number.isInteger(id) && id >= 100_000_000 && id <= 2_000_000_000));
  t.equal(new Set(found).size, ids.length);
});
