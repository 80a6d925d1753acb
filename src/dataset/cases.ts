// Says what each case stands for, in a few words.

import type { Conversation } from '../partoo/conversation.ts';
import { isVariantName, variantOf, variants } from './variants.ts';

/** A named conversation, and the id that it is served at. */
export type Case = { readonly id: number; readonly name: string; readonly description: string };

/** Of the cases that have not the name of a variant. One without a row is described by what it holds. */
const descriptions = {
  'vendor-example': 'the example of Partoo’s documentation',
  'instagram-handle': 'through Instagram; of the consumer only a handle is known',
  'instagram-name-and-handle': 'through Instagram; the consumer has a name and a handle',
  image: 'the last message is a picture',
  video: 'the last message is a video',
  audio: 'the last message is a voice message',
  document: 'the last message is a document, sent by a user',
  'story-reply': 'the last message replies to a story of the business',
  'story-mention': 'the last message is a story that mentions the business',
  unsupported: 'the last message is of a kind that Partoo cannot show',
  deleted: 'the last message was taken back; the conversation is there',
  failed: 'the last message did not arrive; the request succeeds',
  sending: 'the last message is on its way; the request succeeds',
  'sent-by-user': 'the last message was sent by a user',
  'empty-name': 'the name of the consumer is an empty text',
  'non-latin': 'name and message are in Japanese',
  'right-to-left': 'name and message are in Arabic',
  emoji: 'name and message hold emoji of several code points',
  'long-strings': 'names, address and message are very long',
} as const;

/** A case of the mock's own that has not the name of a variant. */
export type CaseName = keyof typeof descriptions;

const isCaseName = (name: string): name is CaseName => Object.hasOwn(descriptions, name);

/**
 * What a case stands for.
 *
 * @example describeCase('expired', conversation) // 'the consumer was silent for too long'
 * @example describeCase('my-own', conversation) // 'open, through Google, Text by Consumer'
 */
export function describeCase(name: string, conversation: Conversation): string {
  if (isVariantName(name)) return variants[name].description;
  if (isCaseName(name)) return descriptions[name];
  const { messaging_partner, last_message } = conversation;
  const last = last_message === null ? 'no message' : `${last_message.content_type} by ${last_message.sender_type}`;
  return `${variantOf(conversation)}, through ${messaging_partner}, ${last}`;
}
