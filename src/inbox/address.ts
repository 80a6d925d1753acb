// Keeps the world, the conversation and the pane in the address, so that a link shows a colleague the same. They stand in
// the fragment, which no server is sent.

import { batch, effect } from '@preact/signals';
import { channel, id, keyForm, pane, panes, type Situation, search, situation, situations, world } from './state.ts';

/** Reads the address now and whenever somebody goes back; writes it whenever what it holds changes. */
export function followAddress(): void {
  readAddress();
  addEventListener('popstate', readAddress);
  addEventListener('hashchange', readAddress);
  let lastId = id.value;
  effect(() => {
    const address = `#${written()}`;
    if (address === location.hash) return;
    // Each conversation is a step that “back” takes back; a letter of a search is none.
    if (id.value === lastId) history.replaceState(null, '', address);
    else history.pushState(null, '', address);
    lastId = id.value;
  });
}

function readAddress(): void {
  const given = new URLSearchParams(location.hash.slice(1));
  const number = Number(given.get('id'));
  batch(() => {
    const key = given.get('world') ?? '';
    world.value = keyForm.test(key) ? key : 'demo';
    id.value = Number.isSafeInteger(number) && number > 0 ? number : null;
    pane.value = panes.find((one) => one === given.get('pane')) ?? 'conversations';
    situation.value = isSituation(given.get('show')) ? (given.get('show') as Situation) : 'all';
    channel.value = given.get('channel') ?? '';
    search.value = given.get('search') ?? '';
  });
}

function written(): string {
  const all = {
    world: world.value,
    id: id.value === null ? '' : String(id.value),
    pane: pane.value === 'conversations' ? '' : pane.value,
    show: situation.value === 'all' ? '' : situation.value,
    channel: channel.value,
    search: search.value,
  };
  return new URLSearchParams(Object.entries(all).filter(([, value]) => value !== '')).toString();
}

const isSituation = (name: string | null): name is Situation => name !== null && Object.hasOwn(situations, name);
