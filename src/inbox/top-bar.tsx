// What is on top: the world, its clock, its trouble, and where the contract is.

import { moveClock, reset } from './actions.ts';
import { Entrance } from './entrance.tsx';
import { access, catalogue, clock, conversation, hasControl, id, isHelpOpen, live, world } from './state.ts';
import { exactly } from './time.ts';
import { Trouble } from './trouble.tsx';
import { Worlds } from './worlds.tsx';

export function TopBar() {
  return (
    <header class="top">
      <h1 class="brand">partoo-mock</h1>
      <World />
      {hasControl.value && (
        <>
          <Worlds />
          <Clock />
          <Trouble />
          <button type="button" onClick={reset} title="As if nobody had been here">
            Reset
          </button>
        </>
      )}
      {access.value === 'no-control' && (
        <span class="hint">The control plane is off (--no-control): what it does is not shown.</span>
      )}
      {access.value === 'needs-token' && <Entrance wants="token" />}
      <nav class="links" aria-label="Documentation">
        <a href="docs">Contract</a>
        <a href="openapi.yaml">openapi.yaml</a>
        <button
          type="button"
          class="quiet"
          aria-label="Help"
          onClick={() => {
            isHelpOpen.value = true;
          }}
        >
          ?
        </button>
      </nav>
    </header>
  );
}

function World() {
  return (
    <form
      class="world"
      onSubmit={(event) => {
        event.preventDefault();
        const key = new FormData(event.currentTarget).get('world');
        if (typeof key === 'string' && key !== '') enter(key);
      }}
    >
      <label for="world">World</label>
      <input id="world" name="world" value={world.value} spellcheck={false} autocomplete="off" size={12} />
      <button type="button" title="A world of its own, where nobody was before" onClick={() => enter(newKey())}>
        New
      </button>
      {hasControl.value && (
        <span class="live" data-live={live.value}>
          {live.value}
        </span>
      )}
    </form>
  );
}

function enter(key: string): void {
  id.value = null;
  world.value = key;
}

const newKey = () => `world-${crypto.getRandomValues(new Uint32Array(1))[0]?.toString(36)}`;

function Clock() {
  if (clock.value === null) return null;
  const { now, running } = clock.value;
  const window = catalogue.value?.channels.find(({ name }) => name === conversation.value?.messaging_partner);
  return (
    <fieldset class="clock" aria-label="Clock">
      <time dateTime={now} title={running ? 'It runs' : 'It stands still until somebody moves it'}>
        {exactly(Date.parse(now))}
      </time>
      <button type="button" onClick={() => moveClock('PT1H')}>
        +1 h
      </button>
      <button type="button" onClick={() => moveClock('P1D')}>
        +1 day
      </button>
      {window && (
        <button
          type="button"
          title={`How long ${window.name} can be answered after the consumer wrote`}
          onClick={() => moveClock(`PT${window.windowMs / 1000}S`)}
        >
          Past {window.name}’s window
        </button>
      )}
      <button type="button" onClick={() => moveClock()}>
        Back
      </button>
    </fieldset>
  );
}
