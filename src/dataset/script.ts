// Writes what is said in a conversation before its last message: questions, answers that fit them, and thanks.

import type { Conversation } from '../partoo/conversation.ts';
import type { Random } from '../random/random.ts';
import type { Country, Industry } from './countries/country.ts';

/** `pause` is what comes before it: long where somebody begins anew, else as long as people take to react. */
export type Line = {
  readonly sender: 'Consumer' | 'User';
  readonly text: string;
  readonly pause: 'long' | 'answer' | 'moment';
  /** Whether a picture may take the place of the words: nothing that follows refers to them. */
  readonly isFree?: boolean;
};

export type Vocabulary = {
  readonly country: Country;
  /** Undefined where nothing is known of the business but its country. */
  readonly industry: Industry | undefined;
};

type Exchange = { readonly question: Line; readonly answer: Line };

/**
 * Writes the lines before the last message.
 *
 * @param length how many there are, with the last message; more or fewer where the conversation needs that
 * @param isAlone whether the consumer wrote only once before a user's last message
 */
export function scriptOf(
  { has_one_user_message: isAnswered, last_message: last }: Pick<Conversation, 'has_one_user_message' | 'last_message'>,
  vocabulary: Vocabulary,
  { length, isAlone, random }: { readonly length: number; readonly isAlone: boolean; readonly random: Random },
): readonly Line[] {
  const content = last?.content ?? '';
  const asked = last?.sender_type === 'User' ? [questionFor(content, vocabulary, random)] : [];
  if (isAlone) return asked;
  const count = length - 1 - asked.length;
  const { talk } = vocabulary.country;
  if (!isAnswered) return [...unanswered(count, talk, random), ...asked];
  const exchanges = exchangesOf(vocabulary, [content, ...asked.map(({ text }) => text)], random);
  return [...answered(Math.max(2, count), exchanges, talk, random), ...asked];
}

const most = 3;

/** A question, and then whether it came through. */
function unanswered(count: number, talk: Country['talk'], random: Random): Line[] {
  const question: Line = { sender: 'Consumer', text: random.pick(talk.question), pause: 'long', isFree: true };
  const reminders = shuffled(talk.reminder, random).map((text): Line => ({ sender: 'Consumer', text, pause: 'long' }));
  return [question, ...reminders].slice(0, Math.max(1, Math.min(count, most)));
}

/** Whole exchanges, after as much of one as is left over: it begins with a greeting, or ends with an answer or thanks. */
function answered(count: number, exchanges: readonly Exchange[], talk: Country['talk'], random: Random): Line[] {
  const whole = Math.floor(count / 4);
  const lines: Line[] = [];
  const add = (at: number, size: number) => {
    const { question, answer } = exchanges[at % exchanges.length] as Exchange;
    const thanks: Line = { sender: 'Consumer', text: random.pick(talk.thanks), pause: 'moment' };
    const welcome: Line = { sender: 'User', text: random.pick(talk.welcome), pause: 'moment' };
    lines.push(...[question, answer, thanks, welcome].slice(0, size));
  };
  const left = count % 4;
  if (left === 1) lines.push({ sender: 'Consumer', text: random.pick(talk.hello), pause: 'long' });
  else if (left > 1) add(whole, left);
  for (let at = 0; at < whole; at += 1) add(at, 4);
  if (left === 1 && lines[1] !== undefined) lines[1] = { ...lines[1], pause: 'moment' };
  return lines;
}

/** Every question that has an answer to it, and then those that may be asked anywhere; none that was asked elsewhere. */
function exchangesOf(
  { country: { talk }, industry }: Vocabulary,
  spoken: readonly (string | null)[],
  random: Random,
): Exchange[] {
  const special = pairsOf(industry).map((pair) => exchangeOf(pair, false));
  const common = talk.question.map((question) => exchangeOf([question, random.pick(talk.answer)], true));
  return [...shuffled(special, random), ...shuffled(common, random)].filter(
    ({ question, answer }) => !spoken.includes(question.text) && !spoken.includes(answer.text),
  );
}

const exchangeOf = ([question, answer]: readonly [string, string], isFree: boolean): Exchange => ({
  question: { sender: 'Consumer', text: question, pause: 'long', isFree },
  answer: { sender: 'User', text: answer, pause: 'answer', isFree },
});

/** The questions of an industry, each with an answer to it. */
const pairsOf = ({ consumer, user, answers }: Industry = noIndustry): (readonly [string, string])[] =>
  user.flatMap((answer, at) =>
    consumer.filter((_, place) => answers[at]?.includes(place)).map((question) => [question, answer] as const),
  );

const noIndustry: Industry = { names: [], consumer: [], user: [], answers: [] };

/** What a user answers with the last message. */
function questionFor(content: string, { country: { talk }, industry }: Vocabulary, random: Random): Line {
  const fitting = pairsOf(industry).filter(([, answer]) => answer === content);
  const isFree = fitting.length === 0;
  const text = isFree ? random.pick(talk.question) : random.pick(fitting)[0];
  return { sender: 'Consumer', text, pause: 'long', isFree };
}

function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
  return items
    .map((item) => ({ item, at: random.fraction() }))
    .sort((one, other) => one.at - other.at)
    .map(({ item }) => item);
}
