// All that the page knows, in one place. Components read it; `load.ts`, `live.ts` and `actions.ts` write it.

import { computed, signal } from '@preact/signals';
import type { Schedule } from '../faults/schedule.ts';
import type { Entry } from '../journal/entry.ts';
import type { Conversation } from '../partoo/conversation.ts';
import type { Message } from '../partoo/message.ts';
import type { User } from '../partoo/user.ts';
import type { Catalogue } from '../routes/mock/catalogue.ts';
import type { ClockReading } from '../routes/mock/clock.ts';
import type { Override } from '../routes/mock/override.ts';
import type { RateLimitReading } from '../routes/mock/rate-limit.ts';
import type { Delivery } from '../webhooks/delivery.ts';

/** What a narrow screen shows one of; on a wide one the last three share a column. */
export const panes = ['conversations', 'thread', 'answer', 'requests', 'deliveries', 'log'] as const;
export type Pane = (typeof panes)[number];

/** A conversation in the list, and when something last happened in it. */
export type Row = { readonly conversation: Conversation; readonly atMs: number };

/** What a client gets for the conversation that is open, and where it came from. */
export type Answer = {
  readonly status: number;
  readonly body: unknown;
  readonly source: string | null;
  readonly variant: string | null;
};

/** A rule of `/_mock/faults` or `/_mock/delivery`, as far as the page shows it, and how many requests have reached it. */
export type Trouble = {
  readonly name: string;
  readonly settings?: object | undefined;
  readonly schedule?: Schedule | undefined;
  readonly matched: number;
};

// The address.
export const world = signal('demo');
/** A key that a browser and a shell send alike: other characters of ISO 8859-1 are other bytes to curl. */
export const keyForm = /^[!-~]([ -~]*[!-~])?$/;
export const id = signal<number | null>(null);
export const pane = signal<Pane>('conversations');

// Who may look.
export const token = signal(sessionStorage.getItem('token') ?? '');
export const access = signal<keyof typeof reasons>('unknown');
export const hasControl = computed(() => ['open', 'read-only'].includes(access.value));
export const canChange = computed(() => access.value === 'open');
/** Why not. */
export const whyOff = computed(() => reasons[access.value]);
const reasons = {
  open: '',
  unknown: 'The mock has not answered yet.',
  'read-only':
    'This is a demo: a day at a business in minutes, over and over. You may look and write, until the next day begins; the clock, faults and cases cannot be changed.',
  'no-control': 'The control plane is off (--no-control): what it does is not shown.',
  'needs-token': 'The control plane wants its token (--control-token).',
  'needs-key': 'The mock refuses this key.',
};

// The mock and its world.
export const catalogue = signal<Catalogue | null>(null);
export const clock = signal<ClockReading | null>(null);
export const rules = signal<readonly Trouble[]>([]);
export const rateLimit = signal<RateLimitReading | null>(null);
export const isLimited = computed(() => typeof rateLimit.value?.limit === 'number');
/** How many things go wrong on purpose. */
export const troubles = computed(() => rules.value.filter((rule) => !isOver(rule)).length + Number(isLimited.value));
/** Whether its schedule was for so many, and they have come: one that never recovers is for the first, too. */
export const isOver = ({ schedule, matched }: Trouble): boolean =>
  matched >= (schedule?.first ?? (schedule?.recover ? undefined : schedule?.fail) ?? Number.POSITIVE_INFINITY);
export const users = signal<readonly User[]>([]);

// Conversations.
export const rows = signal<readonly Row[]>([]);
export const total = signal(0);
/** By the clock of the world; without the control plane the newest activity has to do, since dates are the mock's own. */
export const nowMs = computed(() => (clock.value === null ? (rows.value[0]?.atMs ?? 0) : Date.parse(clock.value.now)));
export const overrides = signal<ReadonlyMap<number, Override>>(new Map());
export const search = signal('');
export const channel = signal('');
export const situation = signal<Situation>('all');

// The one that is open.
export const answer = signal<Answer | null>(null);
export const thread = signal<readonly Message[]>([]);
export const conversation = computed(() => (answer.value?.status === 200 ? (answer.value.body as Conversation) : null));

// What happens now.
export const live = signal<'connecting' | 'live' | 'lost'>('connecting');
export const requests = signal<readonly Entry[]>([]);
export const deliveries = signal<readonly Delivery[]>([]);

/** What was last done or refused, for eyes and screen readers. */
export const notice = signal<{ readonly text: string; readonly isError: boolean } | null>(null);
/** Words, or what finds them once all is done. */
export type Said = string | (() => string);
/** For a while; what went wrong stays until somebody takes it away. */
export const say = (text: Said): void => {
  const said = { text: typeof text === 'string' ? text : text(), isError: false };
  notice.value = said;
  setTimeout(() => {
    if (notice.value === said) notice.value = null;
  }, 6_000);
};
/** Says what went wrong. */
export const fail = (error: unknown): void => {
  const isUnreachable = error instanceof TypeError;
  notice.value = { text: isUnreachable ? unreachable : (error as Error).message, isError: true };
};
const unreachable = 'The mock cannot be reached, or a fault dropped the connection.';
/** Takes away that it cannot be reached. */
export const reached = (): void => {
  if (notice.value?.text === unreachable) notice.value = null;
};
export const isHelpOpen = signal(false);

/** What the list can be narrowed to. */
export const situations = {
  all: 'All',
  cases: 'Named cases',
  changed: 'Changed',
  unread: 'Unread',
  open: 'Can be answered',
  expired: 'Expired',
  solved: 'Solved',
  issues: 'With issues',
  assigned: 'Assigned',
} as const;
export type Situation = keyof typeof situations;

const isIn: Record<Situation, (conversation: Conversation) => boolean> = {
  all: () => true,
  cases: ({ id }) => caseOf.value.has(id),
  changed: ({ id }) => overrides.value.has(id),
  unread: ({ is_read }) => !is_read,
  open: ({ status, issues }) => status === 'Open' && issues.length === 0,
  expired: ({ is_expired }) => is_expired,
  solved: ({ is_solved }) => is_solved,
  issues: ({ issues }) => issues.length > 0,
  assigned: ({ assigned_user_id }) => assigned_user_id !== null,
};

/** The named cases, by id. */
export const caseOf = computed(() => new Map(catalogue.value?.cases.map((one) => [one.id, one])));

/** What the list shows. */
export const shown = computed(() => {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  const isShown = isIn[situation.value];
  return rows.value.filter(
    ({ conversation }) =>
      (channel.value === '' || conversation.messaging_partner === channel.value) &&
      isShown(conversation) &&
      words.every((word) => textOf(conversation).includes(word)),
  );
});

/** What the search looks in. */
const textOf = ({ id, consumer_name, business, messaging_partner, last_message }: Conversation) =>
  [id, caseOf.value.get(id)?.name, consumer_name, business.name, messaging_partner, last_message?.content]
    .join(' ')
    .toLowerCase();
