// What is on top: the world, its clock, its trouble, and where the contract is.

import { useSignal } from '@preact/signals';
import { moveClock, passWindow, reset } from './actions.ts';
import { ControlButton } from './control-button.tsx';
import { Entrance } from './entrance.tsx';
import {
  access,
  catalogue,
  clock,
  conversation,
  hasControl,
  id,
  isHelpOpen,
  keyForm,
  live,
  troubles,
  world,
} from './state.ts';
import { exactly } from './time.ts';
import { Trouble } from './trouble.tsx';
import { Worlds } from './worlds.tsx';

export function TopBar() {
  return (
    <header class="top">
      <h1 class="brand" title="A mock of Partoo’s messaging API. Unofficial.">
        <span>partoo-mock</span>
      </h1>
      <World />
      <Controls />
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

/** In a row; on a phone behind a button. */
function Controls() {
  const isOpen = useSignal(false);
  return (
    <>
      <button
        type="button"
        class="controls-toggle"
        aria-expanded={isOpen.value}
        aria-controls="controls"
        data-on={troubles.value > 0}
        onClick={() => {
          isOpen.value = !isOpen.value;
        }}
      >
        Controls
      </button>
      <div id="controls" class="controls" data-open={isOpen.value}>
        {hasControl.value && <Worlds />}
        <Clock />
        <Trouble />
        <ControlButton onClick={reset} title="This world, as if nobody had been here">
          Reset
        </ControlButton>
      </div>
    </>
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
      <input
        id="world"
        name="world"
        value={world.value}
        spellcheck={false}
        autocomplete="off"
        size={12}
        pattern={keyForm.source}
        onBlur={({ currentTarget }) => {
          currentTarget.value = world.value;
        }}
        title="A key that every client sends alike: letters, digits and signs of ASCII"
      />
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
      <ControlButton onClick={() => moveClock('PT1H')}>+1 h</ControlButton>
      <ControlButton onClick={() => moveClock('P1D')}>+1 day</ControlButton>
      {window && (
        <ControlButton
          title={`Longer than ${window.name} can be answered after the consumer wrote`}
          onClick={() => passWindow(window.windowMs)}
        >
          Past {window.name}’s window
        </ControlButton>
      )}
      <ControlButton title="To where the clock began" onClick={() => moveClock()}>
        Back
      </ControlButton>
    </fieldset>
  );
}
