// What commands of a story are made of: a title, what it does to the mock and to the model, and what it is about.

import fc from 'fast-check';
import type { CustomChannel, Message } from '../../../src/partoo/message.ts';
import type { Base, Model, Plan } from './model.ts';
import { dateOf, dateUs, type Play, users } from './play.ts';

export type Act = (model: Model, play: Play) => Promise<void>;
export type Command = fc.AsyncCommand<Model, Play>;

export const command = (title: string, act: Act, check: (model: Readonly<Model>) => boolean = () => true): Command => ({
  check,
  run: act,
  toString: () => title,
});

/** Of every channel and state; the last two are ingested by the story. */
export const ids = [1001, 1002, 1003, 1004, 1008, 2003, 2005, 2006, 2007, 777, 10_005, 'chat-1', 'chat-2'] as const;
export type Id = (typeof ids)[number];
export type AnyId = fc.Arbitrary<Id>;
const idIn = (model: Readonly<Model>, id: Id) => (typeof id === 'number' ? id : model.ingested.get(id));

export const on = (which: Id, title: string, act: (id: number, model: Model, play: Play) => Promise<void>) =>
  command(
    `${which} ${title}`,
    async (model, play) => {
      const id = idIn(model, which) ?? 0;
      await act(id, model, play);
      await play.agree(model, id);
    },
    (model) => idIn(model, which) !== undefined,
  );

export const anyUser = fc.constantFrom(...users);
const outcomes = { success: 'Success', failed: 'Failed', sending: 'Sending' } as const;
export const how = fc.option(fc.constantFrom('success', 'failed', 'sending'));
export const planOf = (model: Model, asked: keyof typeof outcomes | null): Plan =>
  asked === null ? model.plan : { outcome: outcomes[asked], afterMs: 0 };
export const asking = (asked: string | null) => (asked === null ? '' : `?__delivery=${asked}`);
export const contentOf = (type: string) => (type === 'Text' ? 'Hello' : 'https://example.com/a');

/** A message that is posted now, not before the last one. */
export function messageNow(model: Model, id: number, base: Base, fields: Partial<Message> & { id: number }): Message {
  const { last_message, first_message_date, custom_channel, consumer_name } = model.shown(id, base, '');
  const last = last_message?.date ?? first_message_date;
  return {
    conversation_id: id,
    date: dateUs(last) > model.nowMs * 1000 ? last : dateOf(model.nowMs),
    content_type: 'Text',
    sender_type: 'Consumer',
    sender_label: consumer_name,
    status: 'Success',
    is_deleted: false,
    content: 'Hello',
    user_id: null,
    custom_channel: custom_channel && channelOf(custom_channel),
    ...fields,
  };
}

const channelOf = ({ external_conversation_id: _, ...channel }: CustomChannel): CustomChannel => channel;
