import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import t from 'tap';
import { statusIds } from '../../src/api/errors.ts';
import { loadFixtures } from '../../src/conversations/fixtures.ts';
import { defaultInstant } from '../../src/worlds/clock.ts';
import { good } from '../conversations/good-conversation.ts';
import { broken, hostile, nearly } from './json.ts';
import { runsOf } from './runs.ts';
import { answersOf } from './started.ts';
import { expect } from './verdict.ts';

const names = fc.constantFrom(
  `${good.id}-good.json`,
  `${good.id}-constructor.json`,
  '404-status.json',
  '0-zero.json',
  '9007199254740993-large.json',
  '__proto__.json',
  '.json',
  '1-a--b.json',
  '1 -a.json',
  '5-é.json',
  'readme.txt',
);
const contents = fc.oneof(
  { weight: 6, arbitrary: nearly([good]).map((text) => Buffer.from(text)) },
  { weight: 1, arbitrary: fc.oneof(hostile, broken).map((text) => Buffer.from(text)) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)) },
  { weight: 1, arbitrary: fc.constant(Buffer.from('['.repeat(200_000))) },
);

/** A file as somebody writes it who has read what a conversation is. */
const wellMeant = fc
  .record({
    id: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
    consumer_name: fc.option(fc.string({ unit: 'binary' })),
    content: fc.option(fc.string({ unit: 'binary' })),
    is_read: fc.boolean(),
  })
  .map(({ id, content, ...changes }) => {
    const last_message = { ...good.last_message, conversation_id: id, content };
    const conversation = { ...good, id, ...changes, last_message };
    return { [`${id}-well-meant.json`]: Buffer.from(JSON.stringify(conversation)) };
  });
const folders = fc.oneof(
  { weight: 4, arbitrary: fc.dictionary(names, contents, { maxKeys: 3 }) },
  { weight: 1, arbitrary: wellMeant },
);

t.test('whatever stands in a fixture, it is served or its problems are told', async (t) => {
  const folder = t.testdir({});
  const seenAtUs = Date.parse(defaultInstant) * 1000;
  let served = 0;
  const property = fc.asyncProperty(folders, async (files) => {
    for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
    try {
      const { fixtures, problems } = loadFixtures(folder, seenAtUs, statusIds);
      const read = Object.keys(files).filter((name) => name.endsWith('.json'));
      const told = new Set(problems.map(({ file }) => file));
      expect(fixtures.length + told.size === read.length, 'a fixture or a problem for each file');
      for (const problem of problems) {
        expect(
          Object.values(problem).every((text) => typeof text === 'string'),
          'problems in words',
        );
        expect(problem.expected !== '', 'what was expected');
      }
      for (const { id, conversation } of fixtures) expect(id === conversation.id && !statusIds.has(id), 'its own id');
      if (problems.length > 0) return;
      const answers = await answersOf(
        { fixtures: [folder] },
        fixtures.map(({ id }) => id),
      );
      for (const [at, { status, body }] of answers.entries()) {
        expect(
          status === 200 && isDeepStrictEqual(JSON.parse(body), fixtures[at]?.conversation),
          `itself, not ${body}`,
        );
      }
      served += answers.length;
    } finally {
      for (const name of Object.keys(files)) rmSync(join(folder, name));
    }
  });
  await fc.assert(property, runsOf(200));
  t.ok(served > 10, `${served} fixtures were served`);
});
