// Lists the channels a conversation can come through, and how long each stays open after the consumer wrote.

const hour = 60 * 60 * 1000;
const day = 24 * hour;

/**
 * One row a channel. `Custom` is missing from the vendor's list of values, yet its text on `custom_channel`
 * names it. The windows are ours, after the messaging rules of each platform: the vendor only says
 * "a certain amount of time".
 *
 * @see https://developers.partoo.co/api-reference/messages/conversation-information
 */
export const channels = {
  Google: { windowMs: 30 * day, hasPhone: false, variant: 'google' },
  Facebook: { windowMs: 7 * day, hasPhone: false, variant: 'facebook' },
  Instagram: { windowMs: 7 * day, hasPhone: false, variant: 'instagram' },
  SMS: { windowMs: 90 * day, hasPhone: true, variant: 'sms' },
  Whatsapp: { windowMs: day, hasPhone: true, variant: 'whatsapp' },
  Custom: { windowMs: 90 * day, hasPhone: false, variant: 'custom-channel' },
} as const;

export type Channel = keyof typeof channels;

export const channelNames = Object.keys(channels) as readonly Channel[];

/**
 * Whether the mock knows a channel. `messaging_partner` is an open enum: other names are valid there.
 *
 * @example isChannel('Telegram') // false
 */
export const isChannel = (name: string): name is Channel => Object.hasOwn(channels, name);
