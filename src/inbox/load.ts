// Reads the world into the state: who may look, the mock, the list, and the conversation that is open.

import { batch } from '@preact/signals';
import type { FaultRule } from '../faults/rules.ts';
import type { Conversation } from '../partoo/conversation.ts';
import type { Message } from '../partoo/message.ts';
import type { User } from '../partoo/user.ts';
import type { Catalogue } from '../routes/mock/catalogue.ts';
import type { ClockReading } from '../routes/mock/clock.ts';
import type { Override } from '../routes/mock/override.ts';
import type { RateLimitReading } from '../routes/mock/rate-limit.ts';
import type { Delivery } from '../webhooks/delivery.ts';
import type { DeliveryRule } from '../world/delivery.ts';
import { ask, control, Failure, read } from './api.ts';
import * as state from './state.ts';
import { instantMs } from './time.ts';

type Page = {
  readonly conversations: readonly Conversation[];
  readonly count: number;
  readonly next_cursor: string | null;
};

/** Ends the loading of a world that is looked at no more. */
let loading = new AbortController();

/** Loads a world from the beginning. */
export async function loadWorld(): Promise<void> {
  loading.abort();
  loading = new AbortController();
  const { signal } = loading;
  try {
    await checkAccess();
    if (signal.aborted) return;
    await Promise.all([loadConversations(signal), loadSettings(), loadUsers().then(loadConversation)]);
  } catch (error) {
    if (!signal.aborted) state.fail(error);
  }
}

/** Finds out whether there is a control plane, and whether it wants a token. */
async function checkAccess(): Promise<void> {
  try {
    const catalogue = await control<Catalogue>('GET', '');
    state.catalogue.value = catalogue;
    state.access.value = catalogue.demo ? 'read-only' : 'open';
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    state.catalogue.value = null;
    if (error.kind === 'bad-token') state.access.value = 'needs-token';
    else if (error.kind === 'bad-key') state.access.value = 'needs-key';
    else state.access.value = (await ask('v2/user/me', unrecorded)).status === 401 ? 'needs-key' : 'no-control';
  }
}

const unrecorded = { headers: { prefer: 'unrecorded' } };

/** Page after page, so that search and filters find everything. The first is shown before the second is there. */
async function loadConversations(signal: AbortSignal): Promise<void> {
  if (state.access.value === 'needs-key') return;
  const found = new Map<number, state.Row>();
  let cursor: string | null = '';
  while (cursor !== null) {
    const query = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page: Page = await read(`conversations?per_page=100${query}`, signal);
    for (const conversation of page.conversations) found.set(conversation.id, rowOf(conversation));
    cursor = page.next_cursor;
    // What is shown stays until what replaces it is as long.
    if (cursor !== null && found.size < state.rows.value.length) continue;
    batch(() => {
      state.rows.value = [...found.values()];
      state.total.value = page.count;
    });
  }
}

/** The clock, the trouble and the overrides of the world. */
export async function loadSettings(): Promise<void> {
  if (!state.hasControl.value) return;
  const [clock, faults, delivery, rateLimit, { overrides }] = await Promise.all([
    control<ClockReading>('GET', '/clock'),
    control<{ faults: FaultRule[]; matched: number[] }>('GET', '/faults'),
    control<{ rules: DeliveryRule[]; matched: number[] }>('GET', '/delivery'),
    control<RateLimitReading>('GET', '/rate-limit'),
    control<{ overrides: Override[] }>('GET', '/conversations'),
  ]);
  batch(() => {
    state.clock.value = clock;
    state.rules.value = [
      ...faults.faults.map(({ fault, with: settings, schedule }, at) => ({
        name: fault,
        settings,
        schedule,
        matched: faults.matched[at] ?? 0,
      })),
      ...delivery.rules.map(({ outcome, after, schedule }, at) => ({
        name: `message ${outcome}`,
        settings: { after },
        schedule,
        matched: delivery.matched[at] ?? 0,
      })),
    ];
    state.rateLimit.value = rateLimit;
    state.overrides.value = new Map(overrides.map((override) => [override.id, override]));
  });
}

/** What was delivered to webhooks. */
export async function loadDeliveries(): Promise<void> {
  if (!state.hasControl.value) return;
  state.deliveries.value = (await control<{ deliveries: Delivery[] }>('GET', '/deliveries')).deliveries;
}

async function loadUsers(): Promise<void> {
  if (state.access.value === 'needs-key') return;
  const { users } = await read<{ users: User[] }>('user/search?per_page=100&status=active');
  // Those who were asked for alone stay.
  const known = new Set(users.map(({ id }) => id));
  state.users.value = [...users, ...state.users.value.filter(({ id }) => !known.has(id))];
}

/** Loads the conversation that is open: what a client gets, and its thread. */
export async function loadConversation(): Promise<void> {
  const id = state.id.value;
  if (id === null || state.access.value === 'needs-key' || state.access.value === 'unknown') return;
  const [answer, messages] = await Promise.all([answerOf(id), threadOf(id)]);
  if (state.id.value !== id) return;
  batch(() => {
    state.answer.value = answer;
    state.thread.value = messages;
    if (answer.status === 200) put(answer.body as Conversation);
  });
  await loadAssigned();
}

/** The user whom the conversation is assigned to, for the name. Some are of no organisation that this key sees. */
async function loadAssigned(): Promise<void> {
  const id = state.conversation.value?.assigned_user_id ?? null;
  if (id === null || state.users.value.some((user) => user.id === id)) return;
  const answer = await ask(`v2/user/${id}`, unrecorded);
  if (!answer.ok) return;
  const user: User = await answer.json();
  // All users may have come meanwhile.
  state.users.value = [...state.users.value.filter((other) => other.id !== user.id), user];
}

/** Loads a conversation that is listed, after somebody changed it. */
export async function refresh(id: number): Promise<void> {
  if (id === state.id.value) return loadConversation();
  const { status, body } = await answerOf(id);
  if (status === 200) put(body as Conversation);
}

async function answerOf(id: number): Promise<state.Answer> {
  const answer = await ask(`v2/conversations/${id}`, unrecorded);
  const { headers, status } = answer;
  const body: unknown = await answer.json();
  return { status, body, source: headers.get('x-mock-source'), variant: headers.get('x-mock-variant') };
}

/** Of one that does not answer there is none. */
async function threadOf(id: number): Promise<readonly Message[]> {
  try {
    const { messages } = await read<{ messages: Message[] }>(`messages?conversation_id=${id}&per_page=100`);
    return messages.toReversed();
  } catch (error) {
    if (error instanceof Failure) return [];
    throw error;
  }
}

/** Puts a conversation where its last activity belongs; one that was not listed joins the list. */
function put(conversation: Conversation): void {
  const row = rowOf(conversation);
  const { value: rows } = state.rows;
  const at = rows.findIndex((other) => other.conversation.id === conversation.id);
  const before = rows[at];
  if (before?.atMs === row.atMs && before.conversation.last_message?.id === conversation.last_message?.id) {
    state.rows.value = rows.with(at, row);
    return;
  }
  const others = rows.filter((other) => other !== before);
  // Where the clock stands still, what happened later comes first.
  const to = others.findIndex(({ atMs }) => atMs <= row.atMs);
  batch(() => {
    if (before === undefined) state.total.value += 1;
    state.rows.value = others.toSpliced(to < 0 ? others.length : to, 0, row);
  });
}

const rowOf = (conversation: Conversation): state.Row => ({
  conversation,
  atMs: instantMs(conversation.last_message?.date ?? conversation.first_message_date),
});
