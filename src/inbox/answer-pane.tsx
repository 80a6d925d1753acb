// What a client gets: the situation, where the answer came from, and the JSON, with every field explained.

import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { copy, layOver, takeBack } from './actions.ts';
import { explain, loadContract } from './contract.ts';
import { ControlButton } from './control-button.tsx';
import { curlOf, testOf } from './copies.ts';
import { Json } from './json.tsx';
import { answer, catalogue, fail, hasControl, id, overrides } from './state.ts';

export function AnswerPane() {
  return (
    <section class="pane answer" aria-label="What a client gets">
      <header class="pane-head">
        <h2>What a client gets</h2>
        {id.value !== null && <Copies id={id.value} />}
      </header>
      {id.value === null ? (
        <p class="empty">The JSON of the conversation that is open, and every other situation at one click.</p>
      ) : (
        <Opened id={id.value} />
      )}
    </section>
  );
}

const Copies = ({ id }: { readonly id: number }) => (
  <div class="actions">
    <button type="button" title="This request, for a shell" onClick={() => copy(curlOf(id))}>
      Copy as curl
    </button>
    <button
      type="button"
      title="The line of the library that makes this situation"
      onClick={() => testOf(id).then(copy, fail)}
    >
      Copy as test
    </button>
  </div>
);

function Opened({ id }: { readonly id: number }) {
  return (
    <div class="answer-body">
      {hasControl.value && <Variants isChanged={overrides.value.has(id)} />}
      {answer.value && <Received {...answer.value} id={id} />}
    </div>
  );
}

function Variants({ isChanged }: { readonly isChanged: boolean }) {
  const current = id.value === null ? undefined : overrides.value.get(id.value)?.variant;
  return (
    <fieldset class="variants">
      <legend>Make it</legend>
      <ControlButton class="undo" disabled={!isChanged} onClick={takeBack}>
        Take changes back
      </ControlButton>
      {catalogue.value?.variants.map(({ name, description }) => (
        <ControlButton key={name} title={description} aria-pressed={current === name} onClick={() => layOver(name)}>
          {name}
        </ControlButton>
      ))}
    </fieldset>
  );
}

type Received = NonNullable<typeof answer.value> & { readonly id: number };

function Received({ id, status, body, source, variant }: Received) {
  const pointedAt = useSignal('');
  useEffect(() => void loadContract(), []);
  const about = (event: Event) => {
    const path = event.target instanceof Element && event.target.closest<HTMLElement>('[data-path]')?.dataset.path;
    if (path) pointedAt.value = path;
  };
  return (
    <>
      <p class="source">
        <code>GET /v2/conversations/{id}</code>
        <span class="status" data-class={Math.floor(status / 100)}>
          {status}
        </span>
        {source && (
          <span>
            {source}: {variant}
          </span>
        )}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: who has no mouse scrolls it by key */}
      <pre class="json" tabIndex={0} onPointerOver={about}>
        <Json value={body} />
      </pre>
      <p class="explained">{explain(pointedAt.value) ?? 'Point at a field: the contract explains it.'}</p>
    </>
  );
}
