import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import t, { type Test } from 'tap';
import { watchFixtures } from '../../src/dataset/fixtures/watch.ts';
import { type DatasetConfig, openDataset } from '../../src/dataset/open.ts';
import { edited, good } from './good-conversation.ts';
import { publicUrl, startMs } from './options.ts';

// Most of each test is waiting.
t.jobs = 4;

/** Long enough for a poll and for the pause after it, on a machine that has much else to do. */
const pauseMs = 1_500;

const json = (value: unknown) => JSON.stringify(value);

const withId = (id: number) => edited({ '/id': id, '/last_message/conversation_id': id });

/** A dataset of two folders that are watched; `a` has a fixture. */
async function watched(t: Test) {
  const root = t.testdir({ a: { '50-case.json': json(good) }, b: { '90-case-b.json': json(withId(90)) } });
  const config: DatasetConfig = {
    seed: 1,
    locales: ['fr'],
    fixtures: [join(root, 'a'), join(root, 'b')],
    'only-fixtures': true,
    inbox: 5,
    'public-url': publicUrl,
  };
  const dataset = openDataset(config, startMs);
  const { length: count } = dataset.cases;
  const lines: string[] = [];
  let heard: () => void = () => {};
  const log = (line: string) => {
    lines.push(line.replaceAll(root, ''));
    heard();
  };
  const stop = await watchFixtures(dataset, config, { info: log, warn: log, warnOnce: log });
  t.teardown(stop);
  // What a poll compares with is read just after the start: a change at once may be part of it.
  await sleep(pauseMs);
  return {
    dataset,
    lines,
    stop,
    /** What is logged once there are so many more fixtures than at the start. */
    loaded: (more: number) => `fixtures loaded again: ${count + more}`,
    file: (name: string) => join(root, name),
    /** Makes a change and waits until it is logged. */
    after: async (change: () => void) => {
      const logged = new Promise<void>((resolve) => {
        heard = resolve;
      });
      change();
      await logged;
    },
  };
}

t.test('a file that changes, comes or goes is served, changed or gone, in any of the folders', async (t) => {
  const { dataset, lines, file, after, loaded } = await watched(t);
  t.strictSame(lines, [], 'what is there from the start is no change');
  await after(() => writeFileSync(file('a/50-case.json'), json(edited({ '/consumer_name': 'Zoé' }))));
  t.equal(dataset.resolve(50, startMs)?.conversation.consumer_name, 'Zoé');
  await after(() => writeFileSync(file('b/51-other.json'), json(withId(51))));
  t.ok(dataset.hasExample('other'));
  await after(() => rmSync(file('a/50-case.json')));
  t.equal(dataset.resolve(50, startMs), undefined);
  t.strictSame(lines, [...[0, 1, 0].map(loaded), '/a: expected at least one fixture, such as 1003-expired.json']);
});

t.test('a broken file is reported, and the fixtures stay as they were', async (t) => {
  const { dataset, lines, file, after } = await watched(t);
  await after(() => writeFileSync(file('a/50-case.json'), json(edited({ '/is_read': 'yes' }))));
  t.strictSame(lines, ['fixtures kept as they were, problems: 1', '/a/50-case.json#/is_read "yes": expected boolean']);
  t.strictSame(dataset.resolve(50, startMs)?.conversation, good);
});

t.test('many changes at once are loaded once', async (t) => {
  const { lines, file, after, loaded } = await watched(t);
  await after(() => {
    for (let id = 60; id < 80; id += 1) writeFileSync(file(`b/${id}-case-${id}.json`), json(withId(id)));
  });
  await sleep(pauseMs);
  t.strictSame(lines, [loaded(20)]);
});

t.test('nothing is loaded after the end, nor from deeper folders', async (t) => {
  const { lines, file, after, stop, loaded } = await watched(t);
  await after(() => mkdirSync(file('a/deeper')));
  writeFileSync(file('a/deeper/52-case.json'), '{}');
  writeFileSync(file('a/.#50-case.json'), '{');
  await sleep(pauseMs);
  t.match(lines, [loaded(0), '/a: expected only files that end in .json; not read: deeper/']);
  t.equal(lines.length, 2);
  writeFileSync(file('a/50-case.json'), '{ "late": true }');
  await stop();
  await sleep(pauseMs);
  t.equal(lines.length, 2);
});

t.test('a file that is mounted on its own is told of: saved by renaming, it is another file', async (t) => {
  const folder = t.testdir({ '50-case.json': json(good), 'README.md': '' });
  const lines: string[] = [];
  const warn = (line: string) => lines.push(line.replace(folder, ''));
  const log = { info: () => {}, warn, warnOnce: warn };
  const config = { fixtures: [folder] };
  const dataset = openDataset(
    { ...config, seed: 1, locales: ['fr'], 'only-fixtures': true, 'public-url': publicUrl, inbox: 0 },
    startMs,
  );
  const mounted = ['/', folder, join(folder, '50-case.json'), join(folder, 'README.md')];
  const stop = await watchFixtures(dataset, config, log, mounted);
  await stop();
  t.strictSame(lines, [
    '/50-case.json is mounted on its own, and an editor that saves by renaming is not seen: mount its folder',
  ]);
});

t.test('messages of a fixture that come, change and go are served, made up again where they went', async (t) => {
  const { dataset, file, after } = await watched(t);
  const { last_message: last } = good;
  const thread = (content: string) => json([{ ...last, id: 7, date: good.first_message_date, content }, last]);
  mkdirSync(file('a/messages'));
  await after(() => writeFileSync(file('a/messages/50-case.json'), thread('One')));
  t.match(dataset.thread(50, good), { length: 2, 0: { content: 'One' } });
  await after(() => writeFileSync(file('a/messages/50-case.json'), thread('Another')));
  t.match(dataset.thread(50, good), { length: 2, 0: { content: 'Another' } });
});
