// Keys that work wherever nobody writes: up and down, / for the search, ? for help; and what closes menus.

import { openNext } from './actions.ts';
import { isHelpOpen } from './state.ts';

export function listenToKeys(): void {
  addEventListener('pointerdown', ({ target }) => closeMenus(target));
  addEventListener('keydown', ({ key }) => key === 'Escape' && closeMenus(null));
  addEventListener('keydown', (event) => {
    const { key, target, altKey, ctrlKey, metaKey } = event;
    if (altKey || ctrlKey || metaKey || event.defaultPrevented || isWriting(target)) return;
    const act = actions[key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  });
}

/** Those that somebody is not in. */
function closeMenus(target: EventTarget | null): void {
  for (const menu of document.querySelectorAll<HTMLDetailsElement>('.menu[open]')) {
    if (!(target instanceof Node && menu.contains(target))) menu.open = false;
  }
}

const actions: Record<string, (() => void) | undefined> = {
  '/': () => document.querySelector<HTMLElement>('#search')?.focus(),
  '?': () => {
    isHelpOpen.value = true;
  },
  ArrowDown: () => openNext(1),
  ArrowUp: () => openNext(-1),
  Enter: () => document.querySelector<HTMLElement>('#composer')?.focus(),
};

/** Whether a key belongs to what has the focus. */
const isWriting = (target: EventTarget | null) =>
  target instanceof Element && target.closest('input, textarea, select, button, a, summary, dialog') !== null;
