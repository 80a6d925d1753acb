// The shapes of the vendor's answer: Conversation and what it holds. Schema, type and documentation are one.

import Type, { type Static } from 'typebox';
import { channelNames } from './channels.ts';
import { reference } from './reference.ts';
import { Timestamp } from './timestamp.ts';

const nullable = (options: object) => Type.Unsafe<string | null>({ type: ['string', 'null'], ...options });

/** Known values of an enum the vendor may widen without notice; any other string is valid too. */
const openEnum = <const Values extends readonly string[]>(values: Values, description: string) =>
  Type.Unsafe<Values[number] | (string & {})>({
    description,
    anyOf: [{ type: 'string', enum: values }, { type: 'string' }],
  });

const integerId = { minimum: 1, maximum: Number.MAX_SAFE_INTEGER };
const userId = { pattern: '^[0-9a-f]{24}$', examples: ['62d80fae74e8b11d700302b8'] };

/** @see https://developers.partoo.co/guides/api/resources/messages/custom-channel */
export const CustomChannel = Type.Object(
  {
    id: Type.String({ description: 'Id of the channel, as given when it is set up.' }),
    name: Type.String({ description: 'Name shown for the channel.' }),
    icon: nullable({ format: 'uri', description: 'URL of the icon of the channel.' }),
    is_readonly: Type.Boolean({ description: 'Whether messages only come in and none can be sent.' }),
  },
  {
    $id: 'CustomChannel',
    description:
      'A channel of one’s own. Its fields are not documented by the vendor; these follow from what is asked for when one is set up.',
  },
);
export type CustomChannel = Static<typeof CustomChannel>;

/** @see https://developers.partoo.co/api-reference/messages/list-messages */
export const Message = Type.Object(
  {
    id: Type.Integer({ ...integerId, description: 'Id of the message.' }),
    conversation_id: Type.Integer({ ...integerId, description: 'Id of the conversation it belongs to.' }),
    date: Timestamp('When it was sent or received.'),
    content_type: openEnum(
      ['Text', 'Image', 'Video', 'Audio', 'Document', 'IgStoryReply', 'IgStoryMention', 'Unsupported'],
      'What the message holds. Open: values may be added without notice.',
    ),
    sender_type: openEnum(['User', 'Consumer', 'Metadata'], 'Who sent it. Open: values may be added without notice.'),
    sender_label: nullable({ description: 'Name of the sender.' }),
    status: Type.Enum(['Sending', 'Success', 'Failed'], { type: 'string', description: 'State of its delivery.' }),
    is_deleted: Type.Boolean({ description: 'Whether its sender took it back.' }),
    content: nullable({ description: 'Text, or the URL of the medium (that media are URLs is ours).' }),
    user_id: nullable({ ...userId, description: 'The Partoo user who sent it; null for a consumer (ours).' }),
    custom_channel: Type.Union([reference(CustomChannel), Type.Null()], {
      description: 'The custom channel it went through, if any.',
    }),
  },
  { $id: 'Message', description: 'One message of a conversation.' },
);
export type Message = Static<typeof Message>;

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
    issues: Type.Array(openEnum(['facebook_no_page_linked'], 'An issue. Open: values may be added without notice.'), {
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
