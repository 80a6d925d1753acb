// The worlds in use, by the hash of their keys, for as long as the list is open: of the connections that a browser has for
// one host, each stream takes one.

import { signal } from '@preact/signals';
import { readStream } from './live.ts';
import { catalogue } from './state.ts';

type InUse = { readonly requests: number; readonly last: string };

const inUse = signal<ReadonlyMap<string, InUse>>(new Map());
let looking = new AbortController();

/** Behind no event that there was: all that is kept comes first. */
const fromStart = 'start';

function look(isOpen: boolean): void {
  looking.abort();
  if (!isOpen) return;
  looking = new AbortController();
  inUse.value = new Map();
  readStream('_mock/worlds/stream', fromStart, looking.signal, ({ name, data }) => {
    if (name !== 'request' || typeof data?.world !== 'string') return;
    const { method, path } = data.data;
    const requests = (inUse.value.get(data.world)?.requests ?? 0) + 1;
    inUse.value = new Map(inUse.value).set(data.world, { requests, last: `${method} ${path}` });
  }).catch(() => {});
}

export function Worlds() {
  return (
    <details class="menu" onToggle={(event) => look(event.currentTarget.open)}>
      <summary aria-label="Worlds in use">Worlds</summary>
      <div class="menu-body">
        <p class="hint">
          By the hash of their keys, which are nobody else’s to see. Type a key to look into its world.
        </p>
        <ul aria-label="Worlds in use">
          {[...inUse.value].map(([hash, { requests, last }]) => (
            <li key={hash} aria-current={hash === catalogue.value?.world ? 'true' : undefined}>
              <code>{hash}</code>
              {hash === catalogue.value?.world && <b> (this one)</b>} {requests}{' '}
              {requests === 1 ? 'request' : 'requests'}, last <code>{last}</code>
            </li>
          ))}
          {inUse.value.size === 0 && <li>Nothing was asked yet.</li>}
        </ul>
      </div>
    </details>
  );
}
