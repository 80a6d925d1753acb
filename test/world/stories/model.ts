// A small model of messaging: what a story comes to by the documentation, in none of the code that is tested.

import type { Conversation } from '../../../src/partoo/conversation.ts';
import type { Message } from '../../../src/partoo/message.ts';

/** A conversation and its messages, oldest first, where nobody wrote in it, read it or handled it. */
export type Base = { readonly conversation: Conversation; readonly thread: readonly Message[] };

type Status = Message['status'];
export type Plan = { readonly outcome: Status; readonly afterMs: number };
export type Notice = {
  readonly type: 'message_created' | 'message_updated';
  readonly id: number;
  readonly message: Message;
};

/** What happened in a conversation. */
type Told = {
  /** Of one that was ingested: how it began. */
  created?: Conversation;
  posted: Message[];
  /** What became of messages that were there before, by their ids. */
  changed: Map<number, Partial<Message>>;
  receivedMs?: number;
  isUnread: boolean;
  isSolved?: boolean;
  assigned?: string | null;
  readBy: Map<string, boolean>;
};

const hours = { Google: 720, Facebook: 168, Instagram: 168, SMS: 2160, Whatsapp: 24, Custom: 2160 };
const hourMs = 3_600_000;
const media = ['Image', 'Audio', 'Video'];
const sends = {
  Google: [...media, 'Document'],
  Facebook: [...media, 'Document'],
  Instagram: media,
  SMS: [],
  Whatsapp: [...media, 'Document'],
  Custom: [],
};
const rowOf = <Value>(table: Readonly<Record<string, Value>>, name: string): Value | undefined => table[name];

const wiping = ['last_message', 'first_message_date', 'has_one_user_message', 'is_expired', 'messaging_partner'];

/** Where a delivery goes, and how often it is tried there. */
export const receivers = { '/good': 1, '/flaky': 2, '/gone': 1 } as const;
export type ReceiverPath = keyof typeof receivers;
export type Webhook = { readonly id: number; readonly path: ReceiverPath };

export class Model {
  nowMs: number;
  told = new Map<number, Told>();
  pending: { id: number; message: number; dueMs: number; outcome: Status }[] = [];
  plan: Plan = { outcome: 'Success', afterMs: 0 };
  webhooks = new Map<string, Webhook>();
  lastWebhook = 0;
  /** Conversations of a custom channel, and their messages, by their ids there. */
  ingested = new Map<string, number>();
  /** Raised by resets. */
  run = 0;
  /** When each message was posted, by its id: counted from 1. */
  readonly #turns = new Map<number, number>();
  #count = 0;

  constructor(nowMs: number) {
    this.nowMs = nowMs;
  }

  of(id: number): Told {
    const told = this.told.get(id) ?? { posted: [], changed: new Map(), isUnread: false, readBy: new Map() };
    this.told.set(id, told);
    return told;
  }

  thread(id: number, { thread }: Base): Message[] {
    const { posted = [], changed } = this.told.get(id) ?? {};
    return [...thread.map((message) => ({ ...message, ...changed?.get(message.id) })), ...posted];
  }

  shown(id: number, base: Base, user: string): Conversation {
    const { conversation } = base;
    const told = this.told.get(id);
    if (told === undefined) return conversation;
    const last_message = this.thread(id, base).at(-1) ?? null;
    // The window of a consumer who never wrote begins with the first message.
    const [first] = base.thread.length === 0 ? told.posted : [];
    const sinceMs = told.receivedMs ?? (first && Date.parse(first.date.replace(' ', 'T')));
    const is_expired = sinceMs === undefined ? conversation.is_expired : this.#isOver(sinceMs, conversation);
    const is_solved = told.isSolved ?? conversation.is_solved;
    return {
      ...conversation,
      last_message,
      is_read: last_message === null || (told.readBy.get(user) ?? (conversation.is_read && !told.isUnread)),
      status: is_expired || is_solved ? 'Closed' : 'Open',
      has_one_user_message:
        conversation.has_one_user_message || told.posted.some(({ sender_type }) => sender_type === 'User'),
      is_expired,
      is_solved,
      assigned_user_id: told.assigned === undefined ? conversation.assigned_user_id : told.assigned,
    };
  }

  #isOver(sinceMs: number, { messaging_partner }: Conversation): boolean {
    return sinceMs + (rowOf(hours, messaging_partner) ?? Number.POSITIVE_INFINITY) * hourMs <= this.nowMs;
  }

  canSend(id: number, base: Base, type: string): boolean {
    const { status, issues, messaging_partner: channel, custom_channel } = this.shown(id, base, '');
    const takes = type === 'Text' || (rowOf<string[]>(sends, channel)?.includes(type) ?? true);
    return status === 'Open' && issues.length === 0 && !custom_channel?.is_readonly && takes;
  }

  /** A user sent a message, or sent one again. */
  sent(id: number, message: Message, { outcome, afterMs }: Plan, isAgain: boolean): Notice[] {
    this.pending = this.pending.filter((one) => one.message !== message.id);
    const isAtOnce = outcome !== 'Sending' && afterMs === 0;
    if (outcome !== 'Sending' && !isAtOnce) {
      this.pending.push({ id, message: message.id, dueMs: this.nowMs + afterMs, outcome });
    }
    const sending: Message = { ...message, status: 'Sending' };
    const now = isAtOnce ? { ...sending, status: outcome } : sending;
    if (isAgain) this.become(id, message.id, { status: now.status });
    else this.post(id, now);
    return [
      { type: isAgain ? 'message_updated' : 'message_created', id, message: sending },
      ...(isAtOnce ? [{ type: 'message_updated', id, message: now } as const] : []),
    ];
  }

  received(id: number, message: Message, dateMs: number): Notice[] {
    const told = this.of(id);
    this.post(id, message);
    told.receivedMs = dateMs;
    told.isUnread = true;
    told.isSolved = false;
    told.readBy.clear();
    return [{ type: 'message_created', id, message }];
  }

  /** When the last message of a conversation was posted; 0 where it has only those that were there before. */
  turn(id: number): number {
    return this.#turns.get(this.told.get(id)?.posted.at(-1)?.id ?? 0) ?? 0;
  }

  post(id: number, message: Message): void {
    this.of(id).posted.push(message);
    this.#count += 1;
    this.#turns.set(message.id, this.#count);
  }

  /** Something becomes of a message. */
  become(id: number, message: number, change: Partial<Message>): void {
    const told = this.of(id);
    const at = told.posted.findIndex((one) => one.id === message);
    const posted = told.posted[at];
    if (posted === undefined) told.changed.set(message, { ...told.changed.get(message), ...change });
    else told.posted[at] = { ...posted, ...change };
  }

  failed(id: number, message: number): void {
    this.pending = this.pending.filter((one) => one.message !== message);
    this.become(id, message, { status: 'Failed' });
  }

  /** Time passes. What is delivered meanwhile, the earliest first. */
  advance(toMs: number): { readonly id: number; readonly message: number }[] {
    this.nowMs = toMs;
    const due = this.pending.filter(({ dueMs }) => dueMs <= toMs).sort((one, other) => one.dueMs - other.dueMs);
    this.pending = this.pending.filter(({ dueMs }) => dueMs > toMs);
    for (const { id, message, outcome } of due) this.become(id, message, { status: outcome });
    return due;
  }

  /** What an override states anew takes the place of what happened. */
  overridden(id: number, names: readonly string[]): void {
    const told = this.of(id);
    const states = (...some: readonly string[]) => some.some((name) => names.includes(name));
    if (states('variant', ...wiping)) this.#wipe(id, told);
    if (states('is_read')) told.isUnread = false;
    if (states('variant', 'is_solved', 'status')) delete told.isSolved;
    if (states('variant', 'assigned_user_id')) delete told.assigned;
  }

  restored(id: number): void {
    this.#wipe(id, this.of(id));
    this.told.delete(id);
    for (const [name, one] of this.ingested) if (one === id) this.ingested.delete(name);
  }

  restoredAll(): void {
    this.told.clear();
    this.pending = [];
    this.ingested.clear();
  }

  reset(nowMs: number): void {
    Object.assign(this, { ...new Model(nowMs), run: this.run + 1 });
  }

  #wipe(id: number, told: Told): void {
    Object.assign(told, { posted: [], changed: new Map(), isUnread: false });
    delete told.receivedMs;
    this.pending = this.pending.filter((one) => one.id !== id);
  }
}
