// Follows the world: each request as it is answered, and what changed by it. Reconnects whenever the stream breaks.

import type { Entry } from '../journal/entry.ts';
import { ask } from './api.ts';
import { loadDeliveries, loadSettings, refresh } from './load.ts';
import { fail, hasControl, live, requests, world } from './state.ts';

/** As many requests as the page keeps. */
const mostRequests = 2_000;
const retryMs = 1_000;

/** Follows a world until the signal says that it is looked at no more. */
export async function follow(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    live.value = 'connecting';
    await readStream(signal).catch(() => {});
    if (signal.aborted) return;
    live.value = 'lost';
    await new Promise((resolve) => setTimeout(resolve, retryMs));
  }
}

/** `EventSource` cannot send a key. */
async function readStream(signal: AbortSignal): Promise<void> {
  if (!hasControl.value) return;
  const answer = await ask('_mock/requests/stream', { signal });
  if (!answer.ok || answer.body === null) return;
  live.value = 'live';
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const events = (text + value).split('\n\n');
    text = events.pop() ?? '';
    for (const event of events) {
      const data = /^data: (.*)$/m.exec(event)?.[1];
      if (data !== undefined) arrived(JSON.parse(data));
    }
  }
}

let waiting: Entry[] = [];
const changed = new Set<number>();

/** Requests are shown a frame at a time, and what they changed is read once in a while, however many there are. */
function arrived(entry: Entry): void {
  if (waiting.length === 0) setTimeout(show, 50);
  waiting.push(entry);
  if (entry.method === 'GET' || entry.id === null) return;
  if (changed.size === 0) setTimeout(readChanged, 300);
  changed.add(entry.id);
}

function show(): void {
  requests.value = [...requests.value, ...waiting].slice(-mostRequests);
  waiting = [];
}

async function readChanged(): Promise<void> {
  const from = world.value;
  const ids = [...changed];
  changed.clear();
  try {
    await Promise.all([loadSettings(), loadDeliveries()]);
    for (const id of ids) if (world.value === from) await refresh(id);
  } catch (error) {
    fail(error);
  }
}
