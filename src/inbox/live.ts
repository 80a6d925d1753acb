// Follows the world: requests, deliveries, and what was stated in it. Goes on where it was when the stream breaks.

import type { Entry } from '../journal/entry.ts';
import type { Event } from '../world/events.ts';
import { ask, control } from './api.ts';
import { loadDeliveries, loadSettings, loadWorld, refresh } from './load.ts';
import { fail, hasControl, live, reached, requests, world } from './state.ts';

/** As many requests as the page keeps. */
const mostRequests = 2_000;
const retryMs = 1_000;

/** Follows a world until the signal says that it is looked at no more. */
export async function follow(signal: AbortSignal): Promise<void> {
  if (!hasControl.value || signal.aborted) return;
  requests.value = [];
  let lastId = '';
  while (!signal.aborted) {
    await readStream('_mock/stream', lastId, signal, ({ id, name, data }) => {
      if (name === undefined) opened();
      if (id !== undefined) lastId = id;
      if (data !== undefined) happened(name, data.data);
    }).catch(() => {});
    if (signal.aborted) return;
    live.value = 'lost';
    await new Promise((resolve) => setTimeout(resolve, retryMs));
  }
}

type StreamEvent = {
  readonly id?: string | undefined;
  readonly name?: string | undefined;
  readonly data?: { readonly world: string | null; readonly data: Entry & Event };
};

/**
 * Reads a stream of events from behind one of them to its end; first, one without a name says that it is open.
 * `EventSource` cannot send a key.
 */
export async function readStream(
  path: string,
  lastId: string,
  signal: AbortSignal,
  on: (event: StreamEvent) => void,
): Promise<void> {
  const answer = await ask(path, { signal, headers: lastId === '' ? {} : { 'last-event-id': lastId } });
  if (!answer.ok || answer.body === null) return;
  on({});
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const blocks = (text + value).split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const { id, event, data } = Object.fromEntries(
        [...block.matchAll(/^(id|event|data): (.*)$/gm)].map(([, a, b]) => [a, b]),
      );
      on({ id, name: event ?? 'comment', ...(data !== undefined && { data: JSON.parse(data) }) });
    }
  }
}

let waiting: Entry[] = [];
const changed = new Set<number>();
let isAllChanged = false;
let isReading = false;

/** However much happens: requests are shown a few times a second, and what changed is read once in a while. */
function happened(name: string | undefined, data: Entry & Event): void {
  if (name === 'answer') {
    if (waiting.length === 0) setTimeout(show, 100);
    waiting.push(data);
    // A rule has counted it.
    if (data.fault !== null) readSoon();
    return;
  }
  if (name === 'gap' || name === 'reset' || (name === 'event' && data.type === 'clock.moved')) isAllChanged = true;
  if (name === 'event' && 'id' in data.data && typeof data.data.id === 'number') changed.add(data.data.id);
  // After a restart numbers begin anew.
  if (name === 'gap' || name === 'reset') {
    requests.value = [];
    void loadRequests();
  }
  if (name !== 'request') readSoon();
}

/** What happened before the stream was open is not in it. */
function opened(): void {
  live.value = 'live';
  reached();
  void loadRequests();
  readSoon();
}

function readSoon(): void {
  if (isReading) return;
  isReading = true;
  setTimeout(readChanged, 200);
}

/** Those that the journal has. */
async function loadRequests(): Promise<void> {
  const from = world.value;
  // None where no journal is kept.
  const kept = await control<{ requests: Entry[] }>('GET', '/requests?limit=500').catch(() => ({ requests: [] }));
  if (world.value === from) add(kept.requests.filter(({ status }) => status !== null));
}

function show(): void {
  add(waiting);
  waiting = [];
}

function add(entries: readonly Entry[]): void {
  const byNumber = new Map([...requests.value, ...entries].map((entry) => [entry.number, entry]));
  requests.value = [...byNumber.values()].sort((a, b) => a.number - b.number).slice(-mostRequests);
}

async function readChanged(): Promise<void> {
  const from = world.value;
  const ids = [...changed];
  const isAll = isAllChanged;
  changed.clear();
  isAllChanged = false;
  isReading = false;
  try {
    await Promise.all([loadSettings(), loadDeliveries()]);
    if (isAll) return await loadWorld();
    for (const id of ids) if (world.value === from) await refresh(id);
  } catch (error) {
    fail(error);
  }
}
