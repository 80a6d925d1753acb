// Makes the messages of a conversation before anyone wrote in it: who wrote what, when, up to its last message.

import { type Channel, isChannel } from '../partoo/channels.ts';
import type { Conversation } from '../partoo/conversation.ts';
import type { Message } from '../partoo/message.ts';
import { formatTimestamp, parseTimestamp } from '../partoo/timestamp.ts';
import { type Identity, Random } from '../random/random.ts';
import { weightsOf } from '../random/weights.ts';
import { contentOf, kindsOf } from './last-message.ts';
import type { Person } from './organisation.ts';
import { type Line, scriptOf, type Vocabulary } from './script.ts';

const minuteUs = 60_000_000;

/** How often a thread has so many messages, where its first and last are not the only ones that it can have. */
const lengthWeights = weightsOf({ 2: 12, 3: 22, 4: 18, 5: 14, 6: 11, 7: 8, 9: 6, 12: 4, 16: 3, 25: 1, 45: 1 });

export type ThreadContext = {
  readonly vocabulary: Vocabulary;
  /** Who answers, unless the last message says it. */
  readonly user: Pick<Person, 'id' | 'name'>;
  /** When the consumer wrote last in a conversation that was generated, in microseconds since 1970. */
  readonly lastConsumerUs: number | undefined;
  readonly publicUrl: string;
};

/** The messages of a conversation, oldest first. The last one is `last_message`, and none is there without it. */
export function threadOf(identity: Identity, conversation: Conversation, context: ThreadContext): readonly Message[] {
  const { last_message: last, first_message_date, has_one_user_message: isAnswered, is_expired } = conversation;
  if (last === null) return [];
  const firstUs = parseTimestamp(first_message_date);
  const lastUs = parseTimestamp(last.date);
  const isUsers = last.sender_type === 'User';
  // An unchecked override may say anything.
  const isPossible = firstUs < lastUs || (firstUs === lastUs && isAnswered && !isUsers);
  if (!isPossible) return [last];

  const random = new Random(identity, 'thread');
  const askedUs = isUsers
    ? (context.lastConsumerUs ?? (is_expired ? firstUs : askedBefore(lastUs, firstUs, random)))
    : undefined;
  const lines = scriptOf(conversation, context.vocabulary, {
    length: Number(random.weighted(lengthWeights)),
    isAlone: askedUs === firstUs,
    random,
  });
  const dated = withDates(lines, firstUs, askedUs ?? lastUs, askedUs === undefined, random);
  const earlier = withIds(dated, last.id, random).map(
    (line): Message => ({
      id: line.id,
      conversation_id: last.conversation_id,
      date: formatTimestamp(line.us),
      ...messageOf(line, conversation, context, random),
    }),
  );
  return [...earlier, last];
}

/** A moment before an answer that is not known: as late as people answer, so that the conversation is still open. */
const askedBefore = (lastUs: number, firstUs: number, random: Random): number =>
  lastUs - 1 - Math.floor(random.fraction() * Math.min(20 * minuteUs, lastUs - firstUs - 1));

const longestUs = { answer: 240 * minuteUs, moment: 20 * minuteUs } as const;

type Dated = Line & { readonly us: number };

/**
 * Says when each line was said, in microseconds since 1970: the first at the beginning, and what comes after the lines,
 * or else the last of them, at the end.
 */
function withDates(
  lines: readonly Line[],
  beginUs: number,
  endUs: number,
  endsAfter: boolean,
  random: Random,
): readonly Dated[] {
  const share = (endUs - beginUs) / lines.length;
  const steps = lines.map((line, at) => {
    const fraction = 0.1 + 0.9 * random.fraction();
    if (at === 0) return { line, weight: 0, us: 0 };
    if (line.pause === 'long') return { line, weight: fraction, us: 0 };
    return { line, weight: 0, us: fraction * Math.min(longestUs[line.pause], share) };
  });
  const sumOf = (name: 'weight' | 'us') => steps.reduce((sum, step) => sum + step[name], endsAfter ? after[name] : 0);
  const restUs = endUs - beginUs - sumOf('us');
  const weight = sumOf('weight');
  let us = beginUs;
  return steps.map(({ line, ...step }, at) => {
    if (step.weight > 0) us += (restUs * step.weight) / weight;
    us += step.us;
    const isEnd = !endsAfter && at === lines.length - 1;
    return { ...line, us: isEnd ? endUs : Math.min(endUs, Math.floor(us)) };
  });
}

/** The pause before what comes after the lines. */
const after = { weight: 0.5, us: 0 };

/** Ids that ascend, each another, below that of the last message where there is room below it. */
function withIds(lines: readonly Dated[], last: number, random: Random): readonly (Dated & { readonly id: number })[] {
  const steps = lines.map((line) => ({ line, step: random.integer(1, 9999) }));
  const sum = steps.reduce((before, { step }) => before + step, 0);
  let id = last > sum ? last - sum - 1 : last;
  return steps.map(({ line, step }) => {
    id += step;
    return { ...line, id };
  });
}

function messageOf(
  { sender, text, isFree = false }: Line,
  { last_message: last, consumer_name, messaging_partner, custom_channel }: Conversation,
  { user: answering, publicUrl }: ThreadContext,
  random: Random,
): Omit<Message, 'id' | 'conversation_id' | 'date'> {
  const isUsers = sender === 'User';
  const channel: Channel = isChannel(messaging_partner) ? messaging_partner : 'SMS';
  const kind = isFree ? random.weighted(kindsOf(channel, isUsers)) : 'Text';
  const user = last?.sender_type === 'User' ? { id: last.user_id, name: last.sender_label } : answering;
  return {
    content_type: kind,
    sender_type: sender,
    sender_label: isUsers ? user.name : consumer_name,
    status: 'Success',
    is_deleted: false,
    content: contentOf(kind, text, publicUrl),
    user_id: isUsers ? user.id : null,
    custom_channel,
  };
}
