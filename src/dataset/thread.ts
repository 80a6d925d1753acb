// Makes the messages of a conversation before anyone wrote in it: who wrote what, when, up to its last message.

import { type Channel, isChannel } from '../partoo/channels.ts';
import type { Conversation } from '../partoo/conversation.ts';
import type { Message } from '../partoo/message.ts';
import { formatTimestamp, parseTimestamp } from '../partoo/timestamp.ts';
import { type Identity, Random } from '../random/random.ts';
import { weightsOf } from '../random/weights.ts';
import { localeOf } from './countries/countries.ts';
import type { Industry } from './countries/country.ts';
import { followUps } from './countries/follow-ups.ts';
import { contentOf, kindsOf } from './last-message.ts';
import type { Person } from './organisation.ts';

const minuteUs = 60_000_000;

/** How often a thread has so many messages, where its first and last are not the only ones that it can have. */
const lengthWeights = weightsOf({ 2: 22, 3: 20, 4: 18, 5: 12, 6: 10, 8: 8, 11: 6, 16: 3, 25: 1 });

/** How often the same side writes twice in a row. */
const sameSideChance = 0.2;
const failedChance = 0.02;

export type ThreadContext = {
  /** Who talks to whom, about what, in which language. */
  readonly industry: Industry;
  readonly user: Pick<Person, 'id' | 'name'>;
  /** When the consumer wrote last, where that is known, in microseconds since 1970. */
  readonly lastConsumerUs: number | undefined;
  readonly publicUrl: string;
};

type Sender = 'Consumer' | 'User';

/** The messages of a conversation, oldest first. The last one is `last_message`, and none is there without it. */
export function threadOf(identity: Identity, conversation: Conversation, context: ThreadContext): readonly Message[] {
  const { last_message: last } = conversation;
  if (last === null) return [];
  const random = new Random(identity, 'thread');
  const senders = sendersOf(conversation, context.lastConsumerUs, random);
  const dates = datesOf(senders, conversation, context.lastConsumerUs, random);
  const ids = idsOf(senders.length, last.id, random);
  const words = new Words(conversation, context, random);
  const earlier = senders.map(
    (sender, at): Message => ({
      id: ids[at] ?? 0,
      conversation_id: conversation.id,
      date: formatTimestamp(dates[at] ?? 0),
      ...messageBy(sender, conversation, context, words, random),
    }),
  );
  return [...earlier, last];
}

/** Who sent each message before the last. */
function sendersOf(conversation: Conversation, lastConsumerUs: number | undefined, random: Random): Sender[] {
  const { first_message_date, has_one_user_message: isAnswered, last_message: last } = conversation;
  const firstUs = parseTimestamp(first_message_date);
  const isUsers = last?.sender_type === 'User';
  const mustAnswer = isAnswered && !isUsers;
  if (last?.date === first_message_date) return mustAnswer ? ['User'] : [];
  const length = Number(random.weighted(lengthWeights));
  if (!isAnswered) return Array.from({ length: length - 1 }, () => 'Consumer');
  // The first is the consumer's, and so is the one that a user's last message answers.
  if (isUsers && (lastConsumerUs === firstUs || (lastConsumerUs === undefined && length === 2))) return ['Consumer'];
  const middle = Array.from(
    { length: Math.max(mustAnswer ? 1 : 0, length - (isUsers ? 3 : 2)) },
    () => 'User' as Sender,
  );
  for (let at = 1; at < middle.length; at += 1) {
    const before = middle[at - 1];
    const other: Sender = before === 'User' ? 'Consumer' : 'User';
    middle[at] = random.chance(sameSideChance) && before !== undefined ? before : other;
  }
  return ['Consumer', ...middle, ...(isUsers ? (['Consumer'] as const) : [])];
}

/** When each message before the last was sent, in microseconds since 1970: never earlier than the one before it. */
function datesOf(
  senders: readonly Sender[],
  { first_message_date, last_message: last }: Conversation,
  lastConsumerUs: number | undefined,
  random: Random,
): number[] {
  const firstUs = parseTimestamp(first_message_date);
  const lastUs = Math.max(firstUs, parseTimestamp(last?.date ?? first_message_date));
  const isAnswer = last?.sender_type === 'User' && senders.length > 1;
  const answered = lastUs - Math.floor(random.fraction() * Math.min(300 * minuteUs, lastUs - firstUs));
  const askedUs = Math.min(lastUs, Math.max(firstUs, lastConsumerUs ?? answered));
  const latest = isAnswer ? askedUs : lastUs;
  const between = Array.from({ length: Math.max(0, senders.length - (isAnswer ? 2 : 1)) }, () =>
    Math.floor(firstUs + random.fraction() * (latest - firstUs)),
  ).toSorted((one, other) => one - other);
  return [firstUs, ...between, ...(isAnswer ? [askedUs] : [])].slice(0, senders.length);
}

/** Ascending, each another, below that of the last message where there is room below it. */
function idsOf(count: number, last: number, random: Random): number[] {
  const steps = Array.from({ length: count }, () => random.integer(1, 9999));
  const sum = steps.reduce((before, step) => before + step, 0);
  let id = last > sum ? last - sum - 1 : last;
  return steps.map((step) => {
    id += step;
    return id;
  });
}

function messageBy(
  sender: Sender,
  conversation: Conversation,
  { user: answering, publicUrl }: ThreadContext,
  words: Words,
  random: Random,
): Omit<Message, 'id' | 'conversation_id' | 'date'> {
  const { last_message: last, consumer_name, messaging_partner, custom_channel } = conversation;
  const isUsers = sender === 'User';
  const channel: Channel = isChannel(messaging_partner) ? messaging_partner : 'SMS';
  const kind = random.weighted(kindsOf(channel, isUsers));
  const isSame = isUsers && last?.sender_type === 'User';
  const user = isSame ? { id: last.user_id, name: last.sender_label } : answering;
  return {
    content_type: kind,
    sender_type: sender,
    sender_label: isUsers ? user.name : consumer_name,
    status: isUsers && random.chance(failedChance) ? 'Failed' : 'Success',
    is_deleted: false,
    content: contentOf(kind, words.next(sender), publicUrl),
    user_id: isUsers ? user.id : null,
    custom_channel,
  };
}

/** What is said, so that nobody says a thing twice: first about the business, then what follows from that. */
class Words {
  readonly #left: Readonly<Record<Sender, string[]>>;
  readonly #followUps: Readonly<Record<Sender, readonly string[]>>;
  readonly #random: Random;
  readonly #spoken = new Set<Sender>();

  constructor({ business, last_message: last }: Conversation, { industry }: ThreadContext, random: Random) {
    const { consumer, user } = followUps[localeOf(business.country) ?? 'en_GB'];
    this.#left = {
      Consumer: industry.consumer.filter((text) => text !== last?.content),
      User: industry.user.filter((text) => text !== last?.content),
    };
    this.#followUps = { Consumer: consumer, User: user };
    this.#random = random;
  }

  next(sender: Sender): string {
    const left = this.#left[sender];
    const isFirst = !this.#spoken.has(sender);
    this.#spoken.add(sender);
    // Later messages are more often about what was said before.
    if (left.length === 0 || (!isFirst && this.#random.chance(0.4))) return this.#random.pick(this.#followUps[sender]);
    const [text = ''] = left.splice(this.#random.integer(0, left.length - 1), 1);
    return text;
  }
}
