// Lists the channels a conversation can come through: how long each stays open after the consumer wrote, what can be sent.

import { type SendableType, sendableTypes } from './message.ts';

const hour = 60 * 60 * 1000;
const day = 24 * hour;

type Row = {
  readonly windowMs: number;
  readonly hasPhone: boolean;
  /** What a user can send. */
  readonly sends: readonly SendableType[];
  readonly variant: string;
};

/**
 * One row a channel. `Custom` is missing from the vendor's list of values, yet its text on `custom_channel`
 * names it. The windows are ours, after the messaging rules of each platform: the vendor only says
 * "a certain amount of time". What can be sent is documented, but for Google and Custom.
 *
 * @see https://developers.partoo.co/api-reference/messages/conversation-information
 * @see https://developers.partoo.co/api-reference/messages/send-message
 */
export const channels = {
  Google: { windowMs: 30 * day, hasPhone: false, sends: sendableTypes, variant: 'google' },
  Facebook: { windowMs: 7 * day, hasPhone: false, sends: sendableTypes, variant: 'facebook' },
  Instagram: { windowMs: 7 * day, hasPhone: false, sends: ['Text', 'Image', 'Audio', 'Video'], variant: 'instagram' },
  SMS: { windowMs: 90 * day, hasPhone: true, sends: ['Text'], variant: 'sms' },
  Whatsapp: { windowMs: day, hasPhone: true, sends: sendableTypes, variant: 'whatsapp' },
  Custom: { windowMs: 90 * day, hasPhone: false, sends: ['Text'], variant: 'custom-channel' },
} as const satisfies Record<string, Row>;

export type Channel = keyof typeof channels;

export const channelNames = Object.keys(channels) as readonly Channel[];

/**
 * Whether the mock knows a channel. `messaging_partner` is an open enum: other names are valid there.
 *
 * @example isChannel('Telegram') // false
 */
export const isChannel = (name: string): name is Channel => Object.hasOwn(channels, name);
