// What may be laid over a conversation, as TypeScript knows it.

import type { Conversation } from '../conversations/conversation.ts';
import type { VariantName } from '../conversations/variants.ts';

/**
 * Some fields of a shape, and of the objects in it. A list is given whole.
 *
 * @example const changes: Changes<Conversation> = { is_read: true, last_message: { content: 'Hi' } }
 */
export type Changes<Shape> = Shape extends readonly unknown[]
  ? Shape
  : Shape extends object
    ? { readonly [Name in keyof Shape]?: Changes<Shape[Name]> }
    : Shape;

/**
 * Fields laid over a conversation, and the variant or case that it is made from.
 *
 * @example const changes: ConversationChanges = { variant: 'sms', consumer_name: 'Ada' }
 */
export type ConversationChanges = Changes<Conversation> & {
  /** What it is made from: a variant such as `sms`, or a case such as `right-to-left`. */
  readonly variant?: VariantName | (string & {});
};
