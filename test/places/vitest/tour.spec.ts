import { isMainThread } from 'node:worker_threads';
import * as library from 'partoo-mock';
import { test, vi } from 'vitest';
import { tour } from './tour';

const all = [
  ...['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate', 'clearImmediate', 'Date'],
  ...['performance', 'queueMicrotask'],
  // vitest refuses it in processes of their own.
  ...(isMainThread ? [] : ['nextTick' as const]),
] as const;
const fakeTimers = (toFake: Parameters<typeof vi.useFakeTimers>[0]) => () => {
  vi.useFakeTimers(toFake);
  return () => void vi.useRealTimers();
};

test('an import', () => tour(library));
test('fake timers', () => tour(library, fakeTimers({})));
test('fake timers, with everything faked', () => tour(library, fakeTimers({ toFake: [...all] })));

test('fake timers, before a mock starts', async () => {
  const takeBack = fakeTimers({ toFake: [...all] })();
  await tour(library, () => takeBack);
});
