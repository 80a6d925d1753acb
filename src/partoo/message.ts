// The shapes of a message and of the custom channel it may go through. Schema, type and documentation are one.

import Type, { type Static } from 'typebox';
import { integerId, nullable, openEnum, userId } from './fields.ts';
import { reference } from './reference.ts';
import { Timestamp } from './timestamp.ts';

/** @see https://developers.partoo.co/guides/api/resources/messages/custom-channel */
export const CustomChannel = Type.Object(
  {
    id: Type.String({ description: 'Id of the channel, as given when it is set up.' }),
    name: Type.String({ description: 'Name shown for the channel.' }),
    icon: nullable({ format: 'uri', description: 'URL of the icon of the channel.' }),
    is_readonly: Type.Boolean({ description: 'Whether messages only come in and none can be sent.' }),
    external_conversation_id: Type.Optional(
      Type.String({
        description: 'Of a conversation that was ingested: its id there (the name of the field is ours).',
      }),
    ),
    external_message_id: Type.Optional(
      Type.String({ description: 'Of a message that was ingested: its id there (the name of the field is ours).' }),
    ),
  },
  {
    $id: 'CustomChannel',
    description:
      'A channel of one’s own. Its fields are not documented by the vendor; these follow from what is asked for when one is set up.',
  },
);
export type CustomChannel = Static<typeof CustomChannel>;

/** What a user can send. */
export const sendableTypes = ['Text', 'Image', 'Audio', 'Video', 'Document'] as const;
export type SendableType = (typeof sendableTypes)[number];

export const contentTypes = [
  'Text',
  'Image',
  'Video',
  'Audio',
  'Document',
  'IgStoryReply',
  'IgStoryMention',
  'Unsupported',
] as const;

/** @see https://developers.partoo.co/api-reference/messages/list-messages */
export const Message = Type.Object(
  {
    id: Type.Integer({ ...integerId, description: 'Id of the message.' }),
    conversation_id: Type.Integer({ ...integerId, description: 'Id of the conversation it belongs to.' }),
    date: Timestamp('When it was sent or received.'),
    content_type: openEnum(contentTypes, 'What the message holds. Open: values may be added without notice.'),
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
