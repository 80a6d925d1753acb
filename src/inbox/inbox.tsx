// Starts the page.

import { effect } from '@preact/signals';
import { render } from 'preact';
import { followAddress } from './address.ts';
import { App } from './app.tsx';
import { listenToKeys } from './keys.ts';
import { follow } from './live.ts';
import { loadConversation, loadWorld } from './load.ts';
import { answer, fail, id, notice, requests, rows, thread, token, world } from './state.ts';

followAddress();
listenToKeys();
render(<App />, document.body);

let looking = new AbortController();
effect(() => {
  void [world.value, token.value];
  looking.abort();
  looking = new AbortController();
  const { signal } = looking;
  rows.value = [];
  notice.value = null;
  requests.value = [];
  answer.value = null;
  loadWorld().then(() => follow(signal));
});

effect(() => {
  void id.value;
  notice.value = null;
  answer.value = null;
  thread.value = [];
  loadConversation().catch(fail);
});
