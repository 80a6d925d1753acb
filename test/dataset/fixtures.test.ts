import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { Dataset } from '../../src/dataset/dataset.ts';
import { builtInFixtures } from '../../src/dataset/fixtures/built-in.ts';
import { loadFolder, loadFolders } from '../../src/dataset/fixtures/folders.ts';
import { loadFixtures } from '../../src/dataset/fixtures/load.ts';
import { defaultPublicUrl, rebased } from '../../src/dataset/public-url.ts';
import { variantOf, variants } from '../../src/dataset/variants.ts';
import { inPackage } from '../../src/files/package.ts';
import { channelNames, channels } from '../../src/partoo/channels.ts';
import { statusIds } from '../../src/partoo/errors.ts';
import type { Message } from '../../src/partoo/message.ts';
import { formatTimestamp } from '../../src/partoo/timestamp.ts';
import { type FileProblem, formatFileProblem } from '../../src/problems/field-problem.ts';
import { edited, good } from './good-conversation.ts';
import { dayUs, optionsOf, startMs, startUs } from './options.ts';

const builtIn = builtInFixtures.fixtures;

const reserved = new Set([404, 500]);
const json = (value: unknown) => JSON.stringify(value);

/** What comes of a folder with these files; files of problems without their folder. */
function loaded(t: Test, files: Record<string, string | Buffer | object>, nowUs = startUs) {
  const folder = t.testdir(files as Parameters<Test['testdir']>[0]);
  const { fixtures, problems, warnings } = loadFixtures(folder, nowUs, reserved);
  const local = ({ file, ...rest }: FileProblem) => ({ file: file.replace(`${folder}/`, ''), ...rest });
  return {
    fixtures,
    problems: problems.map(local),
    warnings: warnings.map((warning) => formatFileProblem(warning).replace(folder, '')),
  };
}

t.test('id and case are the name of the file; what else is there is not read, and told by name', async (t) => {
  const { fixtures, problems, warnings } = loaded(t, {
    '50-my-case-2.json': json(good),
    'README.md': 'hello',
    '51-half-written.json.swp': '{',
    '50-my-case.JSON': '{',
    '50-my-case.jsonc': '{',
    deeper: { '52-case.json': '{' },
  });
  t.strictSame(problems, []);
  t.strictSame(fixtures, [{ id: 50, name: 'my-case-2', conversation: good, text: json(good) }]);
  t.strictSame(warnings, [
    ': expected only files that end in .json; not read: 50-my-case.JSON, 50-my-case.jsonc, 51-half-written.json.swp, README.md, deeper/',
  ]);
});

t.test('a name that begins with a dot is nobody’s fixture: editors and macOS leave such files', async (t) => {
  const { fixtures, problems, warnings } = loaded(t, {
    '50-case.json': json(good),
    '._50-case.json': Buffer.from([0, 5, 22, 7]),
    '.#50-case.json': '{',
    '.DS_Store': '',
    '.git': {},
  });
  t.strictSame([fixtures.length, problems, warnings], [1, [], []]);
});

t.test('a folder without fixtures is an empty set, with a warning', async (t) => {
  t.strictSame(loaded(t, {}), {
    fixtures: [],
    problems: [],
    warnings: [': expected at least one fixture, such as 1003-expired.json'],
  });
});

t.test('a folder that is not there, or no folder, is a problem', async (t) => {
  const folder = t.testdir({ file: '' });
  for (const directory of [join(folder, 'none'), join(folder, 'file')]) {
    t.strictSame(loadFixtures(directory, startUs, reserved), {
      fixtures: [],
      problems: [{ file: directory, pointer: '', value: '', expected: 'a folder that can be read' }],
      warnings: [],
    });
  }
});

t.test('a file name without an id or a case is a problem', async (t) => {
  const names = [
    '-case.json',
    '0-case.json',
    '007-case.json',
    '12345678901234567-case.json',
    '50-.json',
    '50-Case.json',
    '50-a--b.json',
    '50-a_b.json',
    '50.json',
    'case.json',
    '50-case.json.json',
  ];
  const { fixtures, problems } = loaded(t, Object.fromEntries(names.map((name) => [name, json(good)])));
  t.strictSame(fixtures, []);
  t.strictSame(
    problems,
    [...names].sort().map((file) => ({
      file,
      pointer: '',
      value: '',
      expected: 'a file name like 1003-expired.json',
    })),
  );
});

t.test('a problem names file, pointer, value and what was expected', async (t) => {
  const rows: Record<string, { file?: string; text: string | Buffer; problem: Omit<FileProblem, 'file'> }> = {
    'no JSON': {
      text: '{ "id": 50, }',
      problem: {
        pointer: '',
        value: '',
        expected:
          'JSON, but it is not well-formed JSON: at line 1, column 13 the name of a field is missing, in double quotes',
      },
    },
    'an empty file': {
      text: '',
      problem: { pointer: '', value: '', expected: 'JSON, but it is empty' },
    },
    'text that is not UTF-8': {
      text: Buffer.from(json({ ...good, consumer_name: 'Zoé' }), 'latin1'),
      problem: {
        pointer: '',
        value: '',
        expected: 'JSON, but it is not in UTF-8, at line 1',
      },
    },
    'a field that is given twice': {
      text: json(good).replace('"is_read":false', '\n"is_read":true,\n "is_read":false'),
      problem: {
        pointer: '',
        value: '',
        expected: 'JSON, but it has the field is_read twice, again at line 3, column 2',
      },
    },
    'a number that JavaScript does not keep': {
      text: json(good).replace('"id":500', '"id":\n12345678901234567890'),
      problem: {
        pointer: '',
        value: '',
        expected: 'JSON, but it has a number that would not stay what it is, at line 2, column 1: 12345678901234567890',
      },
    },
    'no object': { text: '[1]', problem: { pointer: '', value: '[1]', expected: 'object' } },
    'a missing field': {
      text: json(edited({ '/business/city': undefined })),
      problem: { pointer: '/business/city', value: 'nothing', expected: 'string' },
    },
    'a wrong value in a nested field that may be null': {
      text: json(edited({ '/last_message/sender_label': 5 })),
      problem: { pointer: '/last_message/sender_label', value: '5', expected: 'either string or null' },
    },
    'an unknown value of a closed enum': {
      text: json(edited({ '/last_message/status': 'Read' })),
      problem: { pointer: '/last_message/status', value: '"Read"', expected: 'one of Sending, Success, Failed' },
    },
    'another id than its file': {
      text: json(edited({ '/id': 51, '/last_message/conversation_id': 51 })),
      problem: { pointer: '/id', value: '51', expected: '50, as its file is named' },
    },
    'an id that stands for a status': {
      file: '404-case.json',
      text: '{',
      problem: { pointer: '/id', value: '404', expected: 'an id that does not stand for a status' },
    },
    'a broken rule': {
      text: json(edited({ '/status': 'Closed' })),
      problem: {
        pointer: '/status',
        value: '"Closed"',
        expected: 'Open, because neither is_expired nor is_solved (closed-for-a-reason)',
      },
    },
    'a broken rule of an item': {
      text: json(edited({ '/issues': ['facebook_gone'] })),
      problem: {
        pointer: '/issues/0',
        value: '"facebook_gone"',
        expected: 'an issue of another channel than Facebook (facebook-issue-on-facebook)',
      },
    },
    'a long value': {
      text: json(edited({ '/is_read': 'x'.repeat(500) })),
      problem: { pointer: '/is_read', value: `"${'x'.repeat(79)}…`, expected: 'boolean' },
    },
    'a value of just the longest length': {
      text: json(edited({ '/is_read': 'x'.repeat(78) })),
      problem: { pointer: '/is_read', value: `"${'x'.repeat(78)}"`, expected: 'boolean' },
    },
  };
  for (const [what, { file = '50-case.json', text, problem }] of Object.entries(rows)) {
    await t.test(what, async (t) => {
      t.strictSame(loaded(t, { [file]: text }), { fixtures: [], problems: [{ file, ...problem }], warnings: [] });
    });
  }
});

t.test('a file that cannot be read, is nested too deeply or reaches a prototype is a problem', async (t) => {
  const withMore = (more: string) => `${json(good).slice(0, -1)}, ${more}}`;
  const { problems } = loaded(t, {
    '50-case.json': {},
    '51-case.json': withMore(`"more": ${'['.repeat(50_000)}${']'.repeat(50_000)}`),
    '52-case.json': withMore('"__proto__": 1'),
  });
  t.match(problems, [
    { file: '50-case.json', pointer: '', value: '', expected: /^a file that can be read: .*EISDIR/ },
    {
      file: '51-case.json',
      pointer: '',
      value: '',
      expected: /^JSON, but it is nested deeper than 32, at line 1, column \d+$/,
    },
    {
      file: '52-case.json',
      pointer: '',
      value: '',
      expected: /^JSON, but it has a field __proto__, at line 1, column \d+$/,
    },
  ]);
});

t.test('a wrong id is listed beside problems of the shape', async (t) => {
  const { problems } = loaded(t, {
    '6-bad.json': json(edited({ '/id': 7, '/is_read': 5 })),
    '8-bad.json': json(edited({ '/id': 1.5 })),
  });
  t.strictSame(problems, [
    { file: '6-bad.json', pointer: '/id', value: '7', expected: '6, as its file is named' },
    { file: '6-bad.json', pointer: '/is_read', value: '5', expected: 'boolean' },
    {
      file: '6-bad.json',
      pointer: '/last_message/conversation_id',
      value: '50',
      expected: "the conversation's id, 7 (message-of-this-conversation)",
    },
    { file: '8-bad.json', pointer: '/id', value: '1.5', expected: 'integer' },
  ]);
});

t.test('a byte order mark is no part of the JSON', async (t) => {
  t.strictSame(loaded(t, { '50-case.json': `\uFEFF${json(good)}` }), {
    fixtures: [{ id: 50, name: 'case', conversation: good, text: json(good) }],
    problems: [],
    warnings: [],
  });
});

t.test('the text of a file is served as it is: numbers, escapes and blanks', async (t) => {
  const text = `${JSON.stringify(good, null, 2).replace('Camille Roussel', 'Zo\\u00e9 \\/').slice(0, -2)},
  "score": 1.10, "zero": -0
}
`;
  const { fixtures, problems } = loaded(t, { '50-case.json': text });
  t.strictSame(problems, []);
  const dataset = new Dataset({ ...optionsOf(), seed: 1, onlyFixtures: true, inbox: 0 });
  dataset.useFixtures(fixtures);
  t.equal(dataset.resolve(50, startMs)?.text, text);
  t.match(dataset.resolve(50, startMs)?.conversation, { consumer_name: 'Zoé /', score: 1.1 });
  dataset.publicUrl = 'http://partoo:7278';
  t.equal(dataset.resolve(50, startMs)?.text, text, 'wherever pictures are');
});

t.test('the shape and the rules are judged at once, but no rule by a field that is wrong or missing', async (t) => {
  const rows: [Record<string, unknown>, string[]][] = [
    [{ '/is_read': 5, '/status': 'Closed' }, ['/is_read', '/status']],
    [{ '/is_solved': 'yes', '/status': 'Closed' }, ['/is_solved']],
    [{ '/is_solved': undefined, '/messaging_partner': 'SMS' }, ['/is_solved', '/consumer_phone_number']],
    [{ '/last_message': 'hi', '/is_expired': true }, ['/last_message', '/last_message', '/status']],
    [{ '/created_at': 'today', '/is_expired': true, '/status': 'Closed' }, ['/created_at']],
    [{ '/issues': [5], '/messaging_partner': 'Custom' }, ['/issues/0', '/custom_channel']],
  ];
  for (const [edits, expected] of rows) {
    const { problems } = loaded(t, { '50-case.json': json(edited(edits)) });
    t.strictSame(
      problems.map(({ pointer }) => pointer),
      expected,
      json(edits),
    );
  }
});

t.test('what is a letter or two from a known field or issue is served, with a warning', async (t) => {
  const body = edited({
    '/is_solvd': true,
    '/business/Zipcode': '1',
    '/last_message/contnet': null,
    '/priority': 'high',
    '/messaging_partner': 'Facebook',
    '/issues': ['facebook_no_page_linkd', 'instagram_unlinked'],
  });
  const { fixtures, problems, warnings } = loaded(t, { '50-case.json': json(body) });
  t.strictSame([fixtures.length, problems], [1, []]);
  t.strictSame(warnings, [
    '/50-case.json#/is_solvd true: did you mean is_solved?',
    '/50-case.json#/last_message/contnet null: did you mean content?',
    '/50-case.json#/business/Zipcode "1": did you mean zipcode?',
    '/50-case.json#/issues/0 "facebook_no_page_linkd": did you mean facebook_no_page_linked?',
  ]);
});

t.test('the largest id is the largest whole number that JSON keeps', async (t) => {
  const text = (id: string) =>
    json(good).replaceAll('"id":50,', `"id":${id},`).replace('"conversation_id":50', `"conversation_id":${id}`);
  const { fixtures, problems } = loaded(t, {
    '9007199254740991-last.json': text('9007199254740991'),
    '9007199254740992-beyond.json': text('9007199254740992'),
  });
  t.strictSame(
    fixtures.map(({ id }) => id),
    [Number.MAX_SAFE_INTEGER],
  );
  t.match(problems, [{ file: '9007199254740992-beyond.json', pointer: '/id', expected: '<= 9007199254740991' }]);
});

t.test('all problems of all files come back at once, beside what is good', async (t) => {
  const other = edited({ '/id': 60, '/last_message/conversation_id': 60 });
  const { fixtures, problems } = loaded(t, {
    '1-first.json': json({ ...good, status: 'Closed', is_solved: false, is_read: 5, id: 'one' }),
    '2-second.json': json(edited({ '/is_expired': true, '/last_message/status': 'Failed' })),
    '3-third.json': 'none',
    '50-good.json': json(good),
    '50-good-again.json': json(good),
    '60-other.json': json(other),
    'no-id.json': json(good),
  });
  t.match(
    problems.map(({ file, pointer, value, expected }) => [file, pointer, value, expected]),
    [
      ['1-first.json', '/id', '"one"', 'integer'],
      ['1-first.json', '/is_read', '5', 'boolean'],
      ['1-first.json', '/status', '"Closed"', /^Open/],
      ['2-second.json', '/id', '50', '2, as its file is named'],
      ['2-second.json', '/status', '"Open"', 'Closed, because is_expired is true (expired-is-closed)'],
      [
        '2-second.json',
        '/is_expired',
        'true',
        'false: the window of the channel has not passed (expired-after-its-window)',
      ],
      [
        '2-second.json',
        '/last_message/status',
        '"Failed"',
        'Success, because a consumer sent it (delivery-of-user-messages)',
      ],
      ['3-third.json', '', '', /is not well-formed JSON: at line 1, column 1 stands what is no JSON/],
      ['50-good.json', '/id', '50', 'an id that no other file of the folder has'],
      ['no-id.json', '', '', 'a file name like 1003-expired.json'],
    ],
  );
  t.strictSame(
    fixtures.map(({ id, name }) => [id, name]),
    [
      [50, 'good-again'],
      [60, 'other'],
    ],
  );
});

t.test('a field that no document names is allowed, and kept: the vendor may add one', async (t) => {
  const more = { ...good, priority: 'high', last_message: { ...good.last_message, reactions: ['👍'] } };
  t.strictSame(loaded(t, { '50-case.json': json(more) }), {
    fixtures: [{ id: 50, name: 'case', conversation: more, text: json(more) }],
    problems: [],
    warnings: [],
  });
});

t.test('a file that is broken does not take the id of one that is good', async (t) => {
  const { fixtures, problems } = loaded(t, { '50-a.json': json(edited({ '/is_read': 5 })), '50-b.json': json(good) });
  t.strictSame([fixtures.map(({ name }) => name), problems.length], [['b'], 1]);
});

t.test('a fixture with dates later than the moment was taken later: rules on the moment are not applied', async (t) => {
  const later = { '/first_message_date': formatTimestamp(startUs + 1), '/created_at': formatTimestamp(startUs + 1) };
  const dated = (us: number) => ({ ...later, '/last_message/date': formatTimestamp(us) });
  const expired = { '/is_expired': true, '/status': 'Closed' };
  const rows: Record<string, object> = {
    'open, of tomorrow': dated(startUs + dayUs),
    'expired, of tomorrow': { ...dated(startUs + dayUs), ...expired },
    'only its last message is later': { '/last_message/date': formatTimestamp(startUs + 1), ...expired },
  };
  for (const [what, edits] of Object.entries(rows)) {
    await t.test(what, async (t) => {
      t.strictSame(loaded(t, { '50-case.json': json(edited({ ...edits })) }).problems, []);
    });
  }
  await t.test('but all other rules hold', async (t) => {
    const body = edited({ ...dated(startUs + dayUs), '/is_expired': true });
    t.strictSame(
      loaded(t, { '50-case.json': json(body) }).problems.map(({ expected }) => expected),
      ['Closed, because is_expired is true (expired-is-closed)'],
    );
  });
  await t.test('and one that ends at the moment is judged', async (t) => {
    const body = edited({ '/last_message/date': formatTimestamp(startUs), ...expired });
    t.strictSame(
      loaded(t, { '50-case.json': json(body) }).problems.map(({ pointer }) => pointer),
      ['/is_expired'],
    );
  });
});

const url = defaultPublicUrl;

/** Files of the good conversation with a name of its consumer, by the name of the file. */
const filesOf = (consumers: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(consumers).map(([file, name]) => {
      const id = Number.parseInt(file, 10);
      return [file, JSON.stringify(edited({ '/id': id, '/last_message/conversation_id': id, '/consumer_name': name }))];
    }),
  );

t.test('without folders there are the built-in fixtures, and no id of theirs is reserved', async (t) => {
  t.strictSame(loadFolders([], statusIds), { fixtures: builtIn, problems: [], warnings: [] });
  t.equal(builtIn.length, 33);
  t.notOk(builtIn.some(({ id }) => statusIds.has(id)));
});

t.test('a later folder replaces the fixtures of earlier ones by id', async (t) => {
  const folder = t.testdir({
    first: filesOf({ '50-one.json': 'first', '51-two.json': 'first', '1003-mine.json': 'first' }),
    second: filesOf({ '51-zwei.json': 'second', '52-three.json': 'second' }),
  });
  const { fixtures, problems } = loadFolders([join(folder, 'first'), join(folder, 'second')], new Set());
  t.strictSame(problems, []);

  const dataset = new Dataset({ ...optionsOf(), inbox: 5, seed: 1, onlyFixtures: true });
  dataset.useFixtures(fixtures);
  const served = [50, 51, 52, 1003, 1004].map((id) => dataset.resolve(id, startMs));
  t.strictSame(
    served.map((resolved) => [resolved?.variant, resolved?.conversation.consumer_name]),
    [
      ['one', 'first'],
      ['zwei', 'second'],
      ['three', 'second'],
      ['mine', 'first'],
      ['solved', builtIn.find(({ id }) => id === 1004)?.conversation.consumer_name],
    ],
  );
  t.equal(dataset.cases.length, builtIn.length + 3);
  t.equal(fixtures.length, builtIn.length + 3, 'what is replaced is gone');
  t.notOk(dataset.examples.includes('two'), 'its name too');
});

t.test('problems of all folders come back, and reserved ids count in each', async (t) => {
  const folder = t.testdir({ first: filesOf({ '404-lost.json': 'Zoé' }), second: { 'x.json': '{' } });
  const missing = join(folder, 'missing');
  const folders = [join(folder, 'first'), missing, join(folder, 'second')];
  const { fixtures, problems } = loadFolders(folders, new Set([404]));
  t.strictSame(problems.map(formatFileProblem), [
    `${join(folder, 'first', '404-lost.json')}#/id 404: expected an id that does not stand for a status`,
    `${missing}: expected a folder that can be read`,
    `${join(folder, 'second', 'x.json')}: expected a file name like 1003-expired.json`,
  ]);
  t.equal(fixtures.length, builtIn.length);
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
    const { problems } = loadFolders([folder], new Set());
    t.strictSame(
      problems.map((problem) => formatFileProblem(problem).replace(`${join(folder, '50-case.json')}#/is_expired `, '')),
      expected,
    );
  }
});

t.test('the built-in ones follow the public URL, the user’s are as their files are', async (t) => {
  const own = edited({ '/consumer_img': `${url}/avatars/mine.svg` });
  const folder = t.testdir({ '50-own.json': JSON.stringify(own) });
  const { fixtures, problems } = loadFolders([folder], new Set());
  t.strictSame(problems, []);
  const dataset = new Dataset({ ...optionsOf(), seed: 1, onlyFixtures: true, inbox: 0 });
  dataset.useFixtures(fixtures);
  const { fixturesDigest } = dataset;
  dataset.publicUrl = 'http://partoo:7278';
  const bodyOf = (id: number) => dataset.resolve(id, startMs)?.conversation;
  t.match(bodyOf(1003)?.consumer_img, /^http:\/\/partoo:7278\/avatars\/\w+\.svg$/);
  t.strictSame(bodyOf(50), own);
  t.notMatch(JSON.stringify(builtIn.map(({ id }) => bodyOf(id))), url);
  t.equal(dataset.fixturesDigest, fixturesDigest, 'a log can be played wherever pictures are');
});

t.test('two cases of one name are a problem, unless one replaces the other by its id', async (t) => {
  const folder = t.testdir({
    mine: filesOf({ '9003-expired.json': 'a', '50-vip.json': 'b', '51-vip.json': 'c' }),
    moved: filesOf({ '1003-other.json': 'a', '9003-expired.json': 'b' }),
    again: filesOf({ '50-vip.json': 'd', '1001-open.json': 'e' }),
  });
  const [mine, moved, again] = [join(folder, 'mine'), join(folder, 'moved'), join(folder, 'again')];
  const lines = [
    `${join(mine, '51-vip.json')}: expected a case that no other fixture has, and ${join(mine, '50-vip.json')} has it`,
    `${join(mine, '9003-expired.json')}: expected a case that no other fixture has, and the built-in 1003-expired.json has it`,
  ];
  t.strictSame(loadFolders([mine], new Set()).problems.map(formatFileProblem).sort(), lines);
  t.strictSame(loadFolder(mine, new Set()).problems.map(formatFileProblem).sort(), lines);
  t.strictSame(loadFolders([moved, again], new Set()).problems, []);
  t.strictSame(loadFolder(moved, new Set()).fixtures.length, 2);
  const before = t.testdir(filesOf({ '1001-solved.json': 'in the place of a built-in one' }));
  t.strictSame(loadFolder(before, new Set()).problems.map(formatFileProblem), [
    `${join(before, '1001-solved.json')}: expected a case that no other fixture has, and the built-in 1004-solved.json has it`,
  ]);
});

t.test('the built-in fixtures are good, and each is its file', async (t) => {
  const folder = inPackage('fixtures', 'conversations');
  t.strictSame(builtInFixtures.problems, []);
  t.strictSame(builtIn.map(({ id, name }) => `${id}-${name}.json`).sort(), readdirSync(folder).sort());
  for (const { id, name, conversation } of builtIn) {
    t.strictSame(conversation, JSON.parse(readFileSync(`${folder}/${id}-${name}.json`, 'utf8')));
    t.equal(conversation.id, id);
  }
});

t.test('no case and no message has two addresses', async (t) => {
  const messages = builtIn.flatMap(({ conversation }) => conversation.last_message?.id ?? []);
  t.equal(new Set(builtIn.map(({ name }) => name)).size, builtIn.length);
  t.equal(new Set(messages).size, messages.length);
});

t.test('between them they show every channel, kind, sender and state that is documented', async (t) => {
  const all = builtIn.map(({ conversation }) => conversation);
  const messages = all.flatMap(({ last_message }) => last_message ?? []);
  const seen = (values: readonly unknown[]) => [...new Set(values)].sort();
  t.strictSame(seen(all.map(({ messaging_partner }) => messaging_partner)), [...channelNames].sort());
  t.strictSame(seen(messages.map(({ status }) => status)), ['Failed', 'Sending', 'Success']);
  t.strictSame(seen(messages.map(({ content_type }) => content_type)), [
    'Audio',
    'Document',
    'IgStoryMention',
    'IgStoryReply',
    'Image',
    'Text',
    'Unsupported',
    'Video',
  ]);
  t.match(seen(messages.map(({ sender_type }) => sender_type)), ['Consumer', 'User']);
  for (const flag of ['is_read', 'has_one_user_message', 'is_expired', 'is_solved'] as const) {
    t.strictSame(seen(all.map((conversation) => conversation[flag])), [false, true], flag);
  }
});

t.test('a case with the name of a variant is one', async (t) => {
  const named = builtIn.filter(({ name }) => ['open', 'expired', 'solved', 'expired-solved', 'issues'].includes(name));
  t.equal(named.length, 5);
  for (const { name, conversation } of named) t.equal(variantOf(conversation), name);
  for (const { variant } of Object.values(channels)) {
    const { traits } = variants[variant];
    const conversation = builtIn.find(({ name }) => name.startsWith(variant))?.conversation;
    t.equal(conversation?.messaging_partner, 'channel' in traits && traits.channel, variant);
  }
});

t.test('dates may be those that Python writes at a whole second, without a fraction', async (t) => {
  const whole = { '/first_message_date': '2026-01-14 09:30:00+00:00', '/created_at': '2026-01-14 10:30:01+01:00' };
  const { fixtures, problems } = loaded(t, { '50-case.json': json(edited(whole)) });
  t.strictSame(problems, []);
  t.match(fixtures, [{ conversation: { created_at: '2026-01-14 10:30:01+01:00' } }]);
  const bad = loaded(t, { '50-case.json': json(edited({ '/created_at': '2026-01-14 09:30:00.5+00:00' })) });
  t.match(bad.problems, [{ pointer: '/created_at' }]);
});

t.test('URLs that the mock serves get the other base, wherever they stand', async (t) => {
  for (const { name, conversation } of builtIn) {
    const text = JSON.stringify(conversation);
    const expected = text.replaceAll(`"${defaultPublicUrl}/`, '"http://partoo:7278/');
    t.equal(JSON.stringify(rebased(conversation, 'http://partoo:7278')), expected, name);
  }
  const moved = builtIn.filter(({ conversation }) => JSON.stringify(conversation).includes(`${defaultPublicUrl}/`));
  t.ok(moved.length > 15, 'many have one');
});

t.test('other URLs and texts are left alone, and so is the conversation that was given', async (t) => {
  const texts = {
    '/consumer_img': 'https://www.example.com/http://localhost:7278/x.jpg',
    '/consumer_name': 'http://localhost:72780/x',
    '/last_message/content': 'see http://localhost:7278/media/photo.jpg',
  };
  const conversation = edited(texts);
  const before = structuredClone(conversation);
  t.strictSame(rebased(conversation, 'http://partoo:7278'), before);
  t.strictSame(conversation, before);
});

t.test('a problem is one line: file and pointer, value, what was expected', async (t) => {
  const folder = t.testdir({
    '1-a.json': '[1]',
    '50-b.json': JSON.stringify(edited({ '/status': 'Opened' })),
    '50-c.json': JSON.stringify(edited({ '/is_solved': true, '/business/city': undefined })),
    '50-d.json': JSON.stringify(edited({ '/is_solved': true })),
  });
  t.strictSame(
    loadFolder(folder, new Set()).problems.map((problem) => formatFileProblem(problem).replace(`${folder}/`, '')),
    [
      '1-a.json [1]: expected object',
      '50-b.json#/status "Opened": did you mean Open?',
      '50-c.json#/business/city is missing: expected string',
      '50-c.json#/status "Open": expected Closed, because is_solved is true (solved-is-closed)',
      '50-d.json#/status "Open": expected Closed, because is_solved is true (solved-is-closed)',
    ],
  );
});

t.test(
  'the messages of a fixture are in a file of its name in the folder messages, and are served as they are',
  async (t) => {
    const last = good.last_message;
    const first = last && { ...last, id: last.id - 1, date: good.first_message_date, content: 'The very first' };
    const folder = t.testdir({ '50-case.json': json(good), messages: { '50-case.json': json([first, last]) } });
    const { fixtures, problems } = loadFolders([folder], reserved);
    t.strictSame(problems, []);
    const dataset = new Dataset({ ...optionsOf(), seed: 1, onlyFixtures: true, inbox: 0 });
    dataset.useFixtures(fixtures);
    t.strictSame(dataset.thread(50, good), [first, last]);
    const { fixturesDigest } = dataset;
    dataset.useFixtures(fixtures.map(({ thread, ...fixture }) => fixture));
    t.not(dataset.fixturesDigest, fixturesDigest, 'they are a part of the data');
    t.notMatch(dataset.thread(50, good), [{ content: 'The very first' }]);
  },
);

t.test('messages of a fixture that do not fit it are dropped once a client states something else', async (t) => {
  const dataset = new Dataset({ ...optionsOf(), seed: 1, onlyFixtures: true, inbox: 0 });
  dataset.useFixtures(builtIn);
  const [own] = builtIn.filter(({ thread }) => thread !== undefined);
  if (own?.thread === undefined) throw new Error('no built-in fixture has messages');
  t.strictSame(dataset.thread(own.id, own.conversation), own.thread);
  const solved = { ...own.conversation, is_solved: true, status: 'Closed' as const };
  t.strictSame(dataset.thread(own.id, solved), own.thread, 'what does not concern them leaves them');
  const silent = { ...own.conversation, last_message: null };
  t.strictSame(dataset.thread(own.id, silent), []);
});

t.test('what of messages may not be meant is told: what is not read, and fields that are misspelt', async (t) => {
  const last = good.last_message;
  const { fixtures, warnings } = loaded(t, {
    '50-case.json': json(good),
    messages: {
      '50-case.json': json([
        last && { ...last, id: last.id - 1, date: good.first_message_date, sendr_label: 'x' },
        last,
      ]),
      '._50-case.json': '\0',
      'old.txt': '',
      older: {},
    },
  });
  t.match(fixtures, [{ thread: [{ sendr_label: 'x' }, last] }]);
  t.strictSame(warnings, [
    '/messages: expected only files that end in .json; not read: old.txt, older/',
    '/messages/50-case.json#/0/sendr_label "x": did you mean sender_label?',
  ]);
});

t.test('bad messages of a fixture are reported with file and pointer, and so are those of no fixture', async (t) => {
  const last = good.last_message;
  const { fixtures, problems } = loaded(t, {
    '50-case.json': json(good),
    '51-list.json': json({ ...good, id: 51, last_message: last && { ...last, conversation_id: 51 } }),
    '52-text.json': json({ ...good, id: 52, last_message: last && { ...last, conversation_id: 52 } }),
    messages: {
      '50-case.json': json([]),
      '51-list.json': json([{ id: 'x' }]),
      '52-text.json': '[',
      '9-gone.json': '[]',
    },
  });
  t.strictSame(fixtures, []);
  t.match(problems, [
    { file: 'messages/50-case.json', pointer: '', expected: /last_message of the conversation, word for word/ },
    { file: 'messages/51-list.json', pointer: /^\/0/ },
  ]);
  t.match(
    problems.filter(({ file }) => file === 'messages/52-text.json'),
    [{ expected: 'JSON, but it is not well-formed JSON: at line 1, column 2 a ] is missing' }],
  );
  t.match(problems.at(-1), { file: 'messages/9-gone.json', expected: /^the name of a conversation of / });
});

t.test(
  'messages that ship with the package name users who are in the directory, and media of theirs follow the public URL',
  async (t) => {
    const dataset = new Dataset({ ...optionsOf(), seed: 1, onlyFixtures: true, inbox: 0 });
    dataset.useFixtures(builtIn);
    const messages = builtIn.flatMap(({ thread = [] }) => thread);
    t.ok(messages.length > 4);
    for (const { user_id: id, sender_label: name } of messages) {
      if (id === null) continue;
      const user = dataset.directory.userById(id);
      t.equal(`${user?.first_name} ${user?.last_name}`, name);
    }
    const last = good.last_message;
    const photo = (base: string) => ({
      ...last,
      id: 499,
      date: good.first_message_date,
      content_type: 'Image' as const,
      content: `${base}/media/photo.jpg`,
    });
    const thread = [photo(defaultPublicUrl), last].filter(isMessage);
    const fixture = { id: good.id, name: 'case', conversation: good, thread };
    dataset.publicUrl = 'http://partoo:7278';
    dataset.useFixtures([fixture]);
    t.strictSame(dataset.thread(good.id, good), [photo('http://partoo:7278'), last]);
    dataset.useFixtures([{ ...fixture, text: json(good) }]);
    t.strictSame(dataset.thread(good.id, good), thread, 'a file of the user stays as it is');
  },
);

const isMessage = (message: object | null): message is Message => message !== null && 'id' in message;
