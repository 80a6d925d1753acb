import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import t, { type Test } from 'tap';
import { watchFolders } from '../../src/conversations/watch-folders.ts';

// Most of each test is waiting.
t.jobs = 4;

/** Long enough for a poll and for things to settle, on a machine that has much else to do. */
const settledMs = 1_500;

/** A watch of two folders, `a` with a file in it; `calls` tells of changes so far. */
async function watched(t: Test) {
  const root = t.testdir({ a: { '50-case.json': '{}' }, b: {} });
  let calls = 0;
  let heard: () => void = () => {};
  const stop = await watchFolders([join(root, 'a'), join(root, 'b')], () => {
    calls += 1;
    heard();
  });
  t.teardown(stop);
  // What a poll compares with is read just after the start: a change at once may be part of it.
  await sleep(settledMs);
  return {
    file: (name: string) => join(root, name),
    calls: () => calls,
    stop,
    /** Makes a change and waits until it was told. */
    after: async (change: () => void) => {
      const told = new Promise<void>((resolve) => {
        heard = resolve;
      });
      change();
      await told;
    },
  };
}

t.test('what is there from the start is no change', async (t) => {
  const { calls } = await watched(t);
  await sleep(settledMs);
  t.equal(calls(), 0);
});

t.test('a file that changes, comes or goes is told, in any of the folders', async (t) => {
  const { file, calls, after } = await watched(t);
  await after(() => writeFileSync(file('a/50-case.json'), '{ "id": 50 }'));
  await after(() => writeFileSync(file('b/51-case.json'), '{}'));
  await after(() => rmSync(file('a/50-case.json')));
  t.equal(calls(), 3);
});

t.test('many changes at once are told once, when all is settled', async (t) => {
  const { file, calls, after } = await watched(t);
  await after(() => {
    for (let id = 60; id < 80; id += 1) writeFileSync(file(`b/${id}-case.json`), '{}');
  });
  await sleep(settledMs);
  t.equal(calls(), 1);
});

t.test('nothing is told after the end, nor of what lies deeper', async (t) => {
  const { file, calls, after, stop } = await watched(t);
  await after(() => mkdirSync(file('a/deeper')));
  const before = calls();
  writeFileSync(file('a/deeper/52-case.json'), '{}');
  await sleep(settledMs);
  t.equal(calls(), before);
  writeFileSync(file('a/50-case.json'), '{ "late": true }');
  await stop();
  await sleep(settledMs);
  t.equal(calls(), before);
});
