// Keys that work wherever nobody writes: up and down, / for the search, ? for help.

import { openNext } from './actions.ts';
import { isHelpOpen } from './state.ts';

export function listenToKeys(): void {
  addEventListener('keydown', (event) => {
    const { key, target, altKey, ctrlKey, metaKey } = event;
    if (altKey || ctrlKey || metaKey || event.defaultPrevented || isWriting(target)) return;
    const act = actions[key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  });
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
  target instanceof Element &&
  target.closest('input, textarea, select, button, a, summary, dialog, [role=listbox]') !== null;
