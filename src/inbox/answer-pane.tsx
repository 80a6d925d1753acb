// What a client gets: the situation, where the answer came from, and the JSON, with every field explained.

import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { copy, layOver, takeBack } from './actions.ts';
import { explain, loadContract } from './contract.ts';
import { ControlButton } from './control-button.tsx';
import { curlOf, testOf } from './copies.ts';
import { Json } from './json.tsx';
import { answer, catalogue, hasControl, id, overrides } from './state.ts';

export function AnswerPane() {
  return (
    <section class="pane answer" aria-label="What a client gets">
      <h2>What a client gets</h2>
      {id.value === null ? <p class="empty">The answer of the conversation that is open.</p> : <Opened id={id.value} />}
    </section>
  );
}

function Opened({ id }: { readonly id: number }) {
  return (
    <>
      {hasControl.value && <Variants isChanged={overrides.value.has(id)} />}
      {answer.value && <Received {...answer.value} id={id} />}
    </>
  );
}

function Variants({ isChanged }: { readonly isChanged: boolean }) {
  const current = id.value === null ? undefined : overrides.value.get(id.value)?.variant;
  return (
    <fieldset class="variants">
      <legend>Make it</legend>
      {catalogue.value?.variants.map(({ name, description }) => (
        <ControlButton key={name} title={description} aria-pressed={current === name} onClick={() => layOver(name)}>
          {name}
        </ControlButton>
      ))}
      <ControlButton class="undo" disabled={!isChanged} onClick={takeBack}>
        Take changes back
      </ControlButton>
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
      <div class="actions">
        <button type="button" onClick={() => copy(curlOf(id))}>
          Copy as curl
        </button>
        <button type="button" onClick={() => copy(testOf(id))}>
          Copy as test
        </button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: who has no mouse scrolls it by key */}
      <pre class="json" tabIndex={0} onPointerOver={about}>
        <Json value={body} />
      </pre>
      <p class="explained">{explain(pointedAt.value) ?? 'Point at a field: the contract explains it.'}</p>
    </>
  );
}
