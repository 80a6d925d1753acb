// Keeps the connections of Node going while fake timers replace what they go on by.

import { runInThisContext } from 'node:vm';

// The tests of Jest have a global object and a process of their own, whose fakes stop no connection.
const node: typeof globalThis = runInThisContext('globalThis');
const { process, queueMicrotask } = node;
const { nextTick } = process;

let holders = 0;
let letGoAll: readonly (() => void)[] = [];

/**
 * From now on `process.nextTick`, without which no socket goes on, and `queueMicrotask`, without which no `fetch` does,
 * are Node's own, whatever replaces them.
 *
 * @returns a function that ends it. Once everyone has, they are what they were replaced by
 */
export function holdTicks(): () => void {
  if (holders === 0) letGoAll = [hold(process, 'nextTick', nextTick), hold(node, 'queueMicrotask', queueMicrotask)];
  holders += 1;
  let isHeld = true;
  return () => {
    if (!isHeld) return;
    isHeld = false;
    holders -= 1;
    if (holders === 0) for (const letGo of letGoAll) letGo();
  };
}

function hold<Name extends string, Own extends (...args: never[]) => void>(
  owner: Record<Name, Own>,
  name: Name,
  own: Own,
): () => void {
  const found = owner[name];
  let wanted = found;
  // Not the function itself: fake timers mark what they find.
  const going: unknown = (...args: Parameters<Own>) => own(...args);
  const property = { configurable: true, enumerable: true };
  Object.defineProperty(owner, name, {
    ...property,
    get: () => going,
    set: (value: Own) => {
      // Who takes a fake back gives what it found.
      wanted = value === going ? found : value;
    },
  });
  return () => Object.defineProperty(owner, name, { ...property, writable: true, value: wanted });
}
