// Does what somebody clicks: as a user of Partoo by /v2, as the other side and as the mock itself by /_mock.

import type { Message } from '../partoo/message.ts';
import type { Outcome } from '../world/delivery.ts';
import { act, control } from './api.ts';
import { loadConversation, loadSettings, loadWorld } from './load.ts';
import * as state from './state.ts';

/** Opens a conversation: one that is listed, or any other by its id. */
export function open(id: number): void {
  state.id.value = id;
  if (state.pane.value === 'conversations') state.pane.value = 'thread';
}

/** Opens the next conversation of the list, or the one before. */
export function openNext(step: number): void {
  const ids = state.shown.value.map(({ conversation }) => conversation.id);
  const at = state.id.value === null ? -1 : ids.indexOf(state.id.value);
  const next = ids[Math.max(0, at + step)];
  if (next !== undefined) state.id.value = next;
}

/** Of what happens to a conversation: what a refusal says is shown, and what came of it. */
async function changing(done: state.Said, change: (id: number) => Promise<unknown>): Promise<boolean> {
  const id = state.id.value;
  if (id === null) return false;
  try {
    await change(id);
    await Promise.all([loadConversation(), loadSettings()]);
    state.say(done);
    return true;
  } catch (error) {
    state.fail(error);
    return false;
  }
}

const sent = () => (state.thread.value.at(-1)?.status === 'Failed' ? 'Sent, but not delivered.' : 'Sent.');

export const send = (content: string) =>
  changing(sent, (conversation_id) =>
    act('POST', 'messages', { conversation_id, content_type: 'Text' satisfies Message['content_type'], content }),
  );

export const consumerWrites = (content: string) =>
  changing('The consumer wrote.', (id) => control('POST', `/conversations/${id}/messages`, { content }));

export const solve = (isSolved: boolean) =>
  changing(isSolved ? 'Solved.' : 'Open again.', (id) =>
    act('PATCH', `conversations/${id}`, { status: isSolved ? 'closed' : 'open' }),
  );

export const assign = (assigned_user_id: string) =>
  changing(assigned_user_id === 'unassigned' ? 'Assigned to nobody.' : 'Assigned.', (id) =>
    act('PATCH', `conversations/${id}`, { assigned_user_id }),
  );

export const markRead = (is_read: boolean) =>
  changing(is_read ? 'Read.' : 'Unread.', (id) => act('POST', `conversations/${id}`, { is_read }));

/** Sends a message that failed once more. */
export const retry = (message: number) => changing('Sent again.', () => act('POST', `messages/${message}/retry`));

export const layOver = (variant: string) =>
  changing(`Now ${variant}.`, (id) => control('PATCH', `/conversations/${id}`, { variant }));

export const takeBack = () => changing('As it was.', (id) => control('DELETE', `/conversations/${id}`));

/** Of what happens to the world. */
async function changingWorld(done: state.Said, change: () => Promise<unknown>): Promise<void> {
  try {
    await change();
    await loadSettings();
    state.say(done);
  } catch (error) {
    state.fail(error);
  }
}

/** Moves the clock by a duration like `PT1H`; without one back to where it began. */
export const moveClock = (by?: string, moved: state.Said = 'The clock moved.') =>
  changingWorld(moved, async () => {
    if (by === undefined) await control('PUT', '/clock', { now: state.clock.value?.start });
    else await control('POST', '/clock/advance', { by });
    await loadWorld();
  });

/** Moves the clock by as much as a channel can be answered. A fixture stays as its file has it until the consumer writes. */
export const passWindow = (windowMs: number) =>
  moveClock(`PT${windowMs / 1000}S`, () =>
    state.answer.value?.source === 'fixture' && state.conversation.value?.is_expired === false
      ? 'The clock moved. This case is a fixture: its window begins when the consumer writes.'
      : 'The clock moved.',
  );

export const addTrouble = (rule: object) =>
  changingWorld('Trouble ahead.', () => control('POST', '/faults', { faults: [rule], first: true }));

/** What the next message that a user sends comes to. */
export const failNextMessage = () =>
  changingWorld('The next message will fail.', () =>
    control('POST', '/delivery', { outcome: 'Failed' satisfies Outcome, schedule: { first: 1 } }),
  );

export const limitRate = (limit: number) =>
  changingWorld(`At most ${limit} requests a minute.`, () => control('PUT', '/rate-limit', { limit }));

export const endTrouble = () =>
  changingWorld('No more trouble.', () =>
    Promise.all(['/faults', '/delivery', '/rate-limit'].map((path) => control('DELETE', path))),
  );

export const reset = () =>
  changingWorld('As if nobody had been here.', async () => {
    await control('POST', '/reset');
    state.requests.value = [];
    await loadWorld();
  });

/** Delivers to a webhook once more. */
export const redeliver = (number: number) =>
  changingWorld('Sent again.', () => control('POST', `/deliveries/${number}/redeliver`));

/** Plays a log that somebody exported. */
export const playLog = (text: string) =>
  changingWorld('The log was played.', async () => {
    await control('POST', '/log', JSON.parse(text));
    await loadWorld();
  });

export async function copy(text: string): Promise<void> {
  await navigator.clipboard.writeText(text).then(() => state.say('Copied.'), state.fail);
}
