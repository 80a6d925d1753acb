// The shapes of a conversation and of its business. Schema, type and documentation are one.

import Type, { type Static } from 'typebox';
import { channelNames } from './channels.ts';
import { integerId, nullable, openEnum, userId } from './fields.ts';
import { CustomChannel, Message } from './message.ts';
import { reference } from './reference.ts';
import { Timestamp } from './timestamp.ts';

/** @see https://developers.partoo.co/api-reference/messages/conversation-information */
export const Business = Type.Object(
  {
    id: Type.String({ ...userId, description: 'Id of the business: 24 hexadecimal digits.' }),
    name: Type.String(),
    city: Type.String(),
    zipcode: Type.String(),
    country: Type.String({ description: 'ISO 3166-1 alpha-2 code.', examples: ['FR'] }),
    formatted_address: Type.String({ description: 'The whole address on one line.' }),
  },
  { $id: 'Business', description: 'The business a conversation belongs to, in short.' },
);
export type Business = Static<typeof Business>;

/** The issues that are documented. */
export const issueNames = ['facebook_no_page_linked'] as const;

/** @see https://developers.partoo.co/api-reference/messages/conversation-information */
export const Conversation = Type.Object(
  {
    id: Type.Integer({ ...integerId, description: 'Id of the conversation.', examples: [123] }),
    consumer_img: nullable({ format: 'uri', description: 'URL of the picture of the consumer.' }),
    consumer_name: nullable({
      description:
        'Name of the consumer; may be empty. Its form depends on the channel: `John Doe`, `John Doe (@johndoe)`, `@johndoe`, …',
    }),
    consumer_phone_number: nullable({
      pattern: '^\\+[1-9]\\d{6,14}$',
      description: 'Phone number of the consumer, in E.164.',
      examples: ['+33612345678'],
    }),
    last_message: Type.Union([reference(Message), Type.Null()], {
      description: 'The message exchanged last; null where there is none.',
    }),
    is_read: Type.Boolean({
      description: 'Whether the calling user has read the message received last. Two users may see two values.',
    }),
    status: Type.Enum(['Open', 'Closed'], {
      type: 'string',
      description: '`Open` while a message can be sent. An expired conversation is `Closed`.',
    }),
    created_at: Timestamp('When the conversation was created.'),
    has_one_user_message: Type.Boolean({ description: 'Whether a Partoo user has sent at least one message.' }),
    business: reference(Business),
    messaging_partner: openEnum(
      channelNames,
      'The channel. Open: values may be added without notice. `Custom` is not in the vendor’s list but named by its text on `custom_channel`.',
    ),
    issues: Type.Array(openEnum(issueNames, 'An issue. Open: values may be added without notice.'), {
      description: 'Set-up problems of the business with the channel; no message can be sent while there is one.',
    }),
    first_message_date: Timestamp('When the first message was received.'),
    is_expired: Type.Boolean({
      description: 'Whether the consumer has been silent for too long; no message can be sent then.',
    }),
    is_solved: Type.Boolean({ description: 'Whether the conversation was marked as solved.' }),
    assigned_user_id: nullable({
      ...userId,
      description: 'The user it is assigned to. What an unassigned one shows is not documented; null is ours.',
    }),
    custom_channel: Type.Union([reference(CustomChannel), Type.Null()], {
      description: 'The custom channel; filled only if the channel is `Custom`.',
    }),
  },
  { $id: 'Conversation', description: 'One conversation between a consumer and a business.' },
);
export type Conversation = Static<typeof Conversation>;

/** The named shapes, for `$ref`s. */
export const shapes = { CustomChannel, Message, Business, Conversation };
