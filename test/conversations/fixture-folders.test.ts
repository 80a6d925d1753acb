import { join } from 'node:path';
import t from 'tap';
import { statusIds } from '../../src/api/errors.ts';
import { builtInFixtures } from '../../src/conversations/built-in-fixtures.ts';
import { lineOf, loadFolder, loadFolders } from '../../src/conversations/fixture-folders.ts';
import { Conversations } from '../../src/conversations/pick.ts';
import { defaultPublicUrl } from '../../src/conversations/public-url.ts';
import { formatTimestamp } from '../../src/conversations/timestamp.ts';
import { startClock } from '../../src/worlds/clock.ts';
import { edited } from './good-conversation.ts';
import { dayUs, settingOf, startMs, startUs } from './setting.ts';

const builtIn = builtInFixtures.fixtures;
const url = defaultPublicUrl;

/** Files of the good conversation with a name of its consumer, by the name of the file. */
const files = (consumers: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(consumers).map(([file, name]) => {
      const id = Number.parseInt(file, 10);
      return [file, JSON.stringify(edited({ '/id': id, '/last_message/conversation_id': id, '/consumer_name': name }))];
    }),
  );

t.test('without folders there are the built-in fixtures, and no id of theirs is reserved', async (t) => {
  t.strictSame(loadFolders([], statusIds, url), { fixtures: builtIn, problems: [] });
  t.equal(builtIn.length, 33);
  t.notOk(builtIn.some(({ id }) => statusIds.has(id)));
});

t.test('a later folder replaces by id what earlier ones hold', async (t) => {
  const folder = t.testdir({
    first: files({ '50-one.json': 'first', '51-two.json': 'first', '1003-mine.json': 'first' }),
    second: files({ '51-zwei.json': 'second', '52-three.json': 'second' }),
  });
  const { fixtures, problems } = loadFolders([join(folder, 'first'), join(folder, 'second')], new Set(), url);
  t.strictSame(problems, []);

  const conversations = new Conversations(1, settingOf(), startClock({ frozenAtMs: startMs }), true);
  conversations.useFixtures(fixtures);
  const served = [50, 51, 52, 1003, 1004].map((id) => conversations.pick(id));
  t.strictSame(
    served.map((picked) => [picked?.variant, picked?.conversation.consumer_name]),
    [
      ['one', 'first'],
      ['zwei', 'second'],
      ['three', 'second'],
      ['mine', 'first'],
      ['solved', builtIn.find(({ id }) => id === 1004)?.conversation.consumer_name],
    ],
  );
  t.equal(conversations.cases.length, 33 + 3);
  t.equal(fixtures.length, 33 + 3, 'what is replaced is gone');
  t.notOk(conversations.examples.includes('two'), 'its name too');
});

t.test('problems of all folders come back, and reserved ids count in each', async (t) => {
  const folder = t.testdir({ first: files({ '404-lost.json': 'Zoé' }), second: { 'x.json': '{' } });
  const missing = join(folder, 'missing');
  const folders = [join(folder, 'first'), missing, join(folder, 'second')];
  const { fixtures, problems } = loadFolders(folders, new Set([404]), url);
  t.strictSame(problems.map(lineOf), [
    `${join(folder, 'first', '404-lost.json')}#/id 404: expected an id that does not stand for a status`,
    `${missing}: expected a folder that can be read`,
    `${join(folder, 'second', 'x.json')}: expected a file name like 1003-expired.json`,
  ]);
  t.equal(fixtures.length, 33);
});

t.test('fixtures are judged at the default clock, to the microsecond', async (t) => {
  const window = 30 * dayUs;
  const file = (lastUs: number, edits: object) =>
    JSON.stringify(
      edited({
        '/first_message_date': formatTimestamp(lastUs),
        '/created_at': formatTimestamp(lastUs),
        '/last_message/date': formatTimestamp(lastUs),
        ...edits,
      }),
    );
  const expired = { '/is_expired': true, '/status': 'Closed' };
  const rows: [string, string[]][] = [
    [file(startUs - window, expired), []],
    [file(startUs - window + 1, {}), []],
    [
      file(startUs - window + 1, expired),
      ['true: expected false: the window of the channel has not passed (expired-after-its-window)'],
    ],
    [
      file(startUs - window, {}),
      ['false: expected true: the window of the channel has passed (open-within-its-window)'],
    ],
  ];
  for (const [text, expected] of rows) {
    const folder = t.testdir({ '50-case.json': text });
    const { problems } = loadFolders([folder], new Set(), url);
    t.strictSame(
      problems.map((problem) => lineOf(problem).replace(`${join(folder, '50-case.json')}#/is_expired `, '')),
      expected,
    );
  }
});

t.test('the built-in ones follow the public URL, the user’s are as their files are', async (t) => {
  const own = edited({ '/consumer_img': `${url}/avatars/mine.svg` });
  const folder = t.testdir({ '50-own.json': JSON.stringify(own) });
  const { fixtures, problems } = loadFolders([folder], new Set(), 'http://partoo:7278');
  t.strictSame(problems, []);
  const imageOf = (id: number) => fixtures.find((fixture) => fixture.id === id)?.conversation.consumer_img;
  t.match(imageOf(1003), /^http:\/\/partoo:7278\/avatars\/\w+\.svg$/);
  t.strictSame(fixtures.find(({ id }) => id === 50)?.conversation, own);
  t.notMatch(JSON.stringify(fixtures.filter(({ id }) => id !== 50)), url);
});

t.test('two cases of one name are a problem, unless one replaces the other by its id', async (t) => {
  const folder = t.testdir({
    mine: files({ '9003-expired.json': 'a', '50-vip.json': 'b', '51-vip.json': 'c' }),
    moved: files({ '1003-other.json': 'a', '9003-expired.json': 'b' }),
    again: files({ '50-vip.json': 'd', '1001-open.json': 'e' }),
  });
  const [mine, moved, again] = [join(folder, 'mine'), join(folder, 'moved'), join(folder, 'again')];
  const told = [
    `${join(mine, '51-vip.json')}: expected a case that no other fixture has, and ${join(mine, '50-vip.json')} has it`,
    `${join(mine, '9003-expired.json')}: expected a case that no other fixture has, and the built-in 1003-expired.json has it`,
  ];
  t.strictSame(loadFolders([mine], new Set(), url).problems.map(lineOf).sort(), told);
  t.strictSame(loadFolder(mine, new Set()).problems.map(lineOf).sort(), told);
  t.strictSame(loadFolders([moved, again], new Set(), url).problems, []);
  t.strictSame(loadFolder(moved, new Set()).fixtures.length, 2);
});
