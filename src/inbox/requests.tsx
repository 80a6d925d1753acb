// The requests of the world as they arrive, newest first; the one that is chosen in whole.

import { computed, signal } from '@preact/signals';
import type { Entry } from '../journal/entry.ts';
import { copy, open } from './actions.ts';
import { curlOf, requestAsCurl } from './copies.ts';
import { Json } from './json.tsx';
import { Rows } from './rows.tsx';
import { id, requests } from './state.ts';

const chosen = signal<number | null>(null);
const newestFirst = computed(() => requests.value.toReversed());

export function Requests() {
  const entry = requests.value.find(({ number }) => number === chosen.value);
  return (
    <>
      {requests.value.length === 0 && <None />}
      <Rows
        label="Requests"
        items={newestFirst.value}
        keyOf={({ number }) => number}
        selected={chosen.value}
        height={44}
        onSelect={({ number }) => {
          chosen.value = number === chosen.value ? null : number;
        }}
      >
        {(one) => <RequestRow {...one} />}
      </Rows>
      {entry && <Details entry={entry} />}
    </>
  );
}

function None() {
  const curl = curlOf(id.value ?? 777);
  return (
    <div class="empty">
      <p>Requests of this world appear here as they are answered.</p>
      <code>{curl}</code>
      <button type="button" onClick={() => copy(curl)}>
        Copy this one
      </button>
    </div>
  );
}

function RequestRow({ method, path, status, durationMs, variant, fault, repeats }: Entry) {
  return (
    <div class="request-row">
      <span class="status" data-class={Math.floor((status ?? 0) / 100)}>
        {status || '—'}
      </span>
      <span class="path">
        <b>{method}</b> {path.replace(/^\/v2/, '')}
      </span>
      <span class="took">
        {durationMs !== null && `${durationMs < 10 ? durationMs.toFixed(1) : Math.round(durationMs)} ms`}
      </span>
      <span class="variant">
        {variant}
        {fault && <span class="fault"> {fault}</span>}
        {repeats !== null && <span> repeats {repeats}</span>}
      </span>
    </div>
  );
}

function Details({ entry }: { readonly entry: Entry }) {
  const { id } = entry;
  return (
    <div class="details">
      <div class="actions">
        <button
          type="button"
          title="For a shell; the mock keeps no bodies, so that one is to be filled in"
          onClick={() => copy(requestAsCurl(entry.method, entry.path.slice(1)))}
        >
          Copy as curl
        </button>
        {id !== null && (
          <button type="button" onClick={() => open(id)}>
            Open {id}
          </button>
        )}
        <button
          type="button"
          class="quiet"
          aria-label="Close"
          onClick={() => {
            chosen.value = null;
          }}
        >
          ×
        </button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: who has no mouse scrolls it by key */}
      <pre class="json" tabIndex={0}>
        <Json value={entry} />
      </pre>
    </div>
  );
}
