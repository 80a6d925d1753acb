import { join } from 'node:path';
import t, { type Test } from 'tap';
import { type FixtureProblem, loadFixtures } from '../../src/conversations/fixtures.ts';
import { formatTimestamp } from '../../src/conversations/timestamp.ts';
import { edited, good } from './good-conversation.ts';
import { dayUs, startUs } from './setting.ts';

const reserved = new Set([404, 500]);
const json = (value: unknown) => JSON.stringify(value);
const messageOf = (text: string) => {
  try {
    return JSON.parse(text);
  } catch (error) {
    return String(error);
  }
};

/** What comes of a folder with these files; files of problems without their folder. */
function loaded(t: Test, files: Record<string, string | Buffer | object>, nowUs = startUs) {
  const folder = t.testdir(files as Parameters<Test['testdir']>[0]);
  const { fixtures, problems } = loadFixtures(folder, nowUs, reserved);
  const local = ({ file, ...rest }: FixtureProblem) => ({ file: file.replace(`${folder}/`, ''), ...rest });
  return { fixtures, problems: problems.map(local) };
}

t.test('id and case are the name of the file; other files are none of ours', async (t) => {
  const { fixtures, problems } = loaded(t, {
    '50-my-case-2.json': json(good),
    'README.md': 'hello',
    '51-half-written.json.swp': '{',
    '50-my-case.JSON': '{',
    deeper: { '52-case.json': '{' },
  });
  t.strictSame(problems, []);
  t.strictSame(fixtures, [{ id: 50, name: 'my-case-2', conversation: good }]);
});

t.test('a folder without fixtures is an empty set', async (t) => {
  t.strictSame(loaded(t, {}), { fixtures: [], problems: [] });
});

t.test('a folder that is not there, or no folder, is a problem', async (t) => {
  const folder = t.testdir({ file: '' });
  for (const directory of [join(folder, 'none'), join(folder, 'file')]) {
    t.strictSame(loadFixtures(directory, startUs, reserved), {
      fixtures: [],
      problems: [{ file: directory, pointer: '', value: '', expected: 'a folder that can be read' }],
    });
  }
});

t.test('a file name tells an id and a case, or is told', async (t) => {
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

t.test('each problem is told by file, pointer, value and what was expected', async (t) => {
  const rows: Record<string, { file?: string; text: string | Buffer; problem: Omit<FixtureProblem, 'file'> }> = {
    'no JSON': {
      text: '{ "id": 50, }',
      problem: { pointer: '', value: '', expected: `JSON in UTF-8: ${messageOf('{ "id": 50, }')}` },
    },
    'an empty file': {
      text: '',
      problem: { pointer: '', value: '', expected: `JSON in UTF-8: ${messageOf('')}` },
    },
    'text that is not UTF-8': {
      text: Buffer.from(json({ ...good, consumer_name: 'Zoé' }), 'latin1'),
      problem: {
        pointer: '',
        value: '',
        expected: 'JSON in UTF-8: TypeError: The encoded data was not valid for encoding utf-8',
      },
    },
    'no object': { text: '[1]', problem: { pointer: '', value: '[1]', expected: 'object' } },
    'a missing field': {
      text: json(edited({ '/business/city': undefined })),
      problem: { pointer: '/business/city', value: 'nothing', expected: 'to be there' },
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
      t.strictSame(loaded(t, { [file]: text }), { fixtures: [], problems: [{ file, ...problem }] });
    });
  }
});

t.test('what cannot be read, or not written again, is told as such', async (t) => {
  const deep = `${json(good).slice(0, -1)}, "more": ${'['.repeat(50_000)}${']'.repeat(50_000)}}`;
  const { problems } = loaded(t, { '50-case.json': {}, '51-case.json': deep });
  t.match(problems, [
    { file: '50-case.json', pointer: '', value: '', expected: /^JSON in UTF-8: .*EISDIR/ },
    isWritable(deep)
      ? { file: '51-case.json', pointer: '/id', value: '50', expected: '51, as its file is named' }
      : { file: '51-case.json', pointer: '', value: '', expected: /^JSON in UTF-8: RangeError/ },
  ]);
});

/** Node 26 writes JSON however deep it is nested. */
function isWritable(text: string): boolean {
  try {
    return JSON.stringify(JSON.parse(text)) !== undefined;
  } catch {
    return false;
  }
}

t.test('a byte order mark is no part of the JSON', async (t) => {
  t.strictSame(loaded(t, { '50-case.json': `\uFEFF${json(good)}` }), {
    fixtures: [{ id: 50, name: 'case', conversation: good }],
    problems: [],
  });
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
  t.strictSame(
    problems.map(({ file, pointer, value, expected }) => [file, pointer, value, expected]),
    [
      ['1-first.json', '/id', '"one"', 'integer'],
      ['1-first.json', '/is_read', '5', 'boolean'],
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
      ['3-third.json', '', '', `JSON in UTF-8: ${messageOf('none')}`],
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
    fixtures: [{ id: 50, name: 'case', conversation: more }],
    problems: [],
  });
});

t.test('a file that is broken does not take the id of one that is good', async (t) => {
  const { fixtures, problems } = loaded(t, { '50-a.json': json(edited({ '/is_read': 5 })), '50-b.json': json(good) });
  t.strictSame([fixtures.map(({ name }) => name), problems.length], [['b'], 1]);
});

t.test('one with dates later than the moment was taken later: rules on the moment leave it alone', async (t) => {
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
