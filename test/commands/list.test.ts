import t from 'tap';
import { errors, statusIds } from '../../src/api/errors.ts';
import { ask, quietMock } from '../quiet-mock.ts';
import { runHere } from '../terminal.ts';

const rowsOf = (out: string) =>
  out
    .trimEnd()
    .split('\n')
    .map((line) => line.split(/ {2,}/));

t.test('shows a case on each line under a heading', async (t) => {
  const { code, out, err } = await runHere(['list']);
  t.equal(code, 0);
  t.equal(err, '');
  t.match(out, /^ID {4}CASE\n123 {3}vendor-example\n1001 {2}open\n/);
});

t.test('every row is what the mock answers under that id', async (t) => {
  const [, ...rows] = rowsOf((await runHere(['list'])).out);
  const mock = await quietMock(t);
  t.equal(rows.length, mock.conversations.cases.length + statusIds.size);
  for (const [id = '', name = ''] of rows) {
    const { headers } = await ask(mock, `/v2/conversations/${id}`);
    t.equal(headers['x-mock-variant'], name, id);
  }
});

t.test('status ids come with the name of their error', async (t) => {
  const rows = rowsOf((await runHere(['list'])).out);
  for (const id of statusIds) {
    const [, name = ''] = rows.find(([first]) => first === String(id)) ?? [];
    t.match(errors, { [name]: { status: id } });
  }
});

t.test('fixtures of one’s own are in it, in order of ids', async (t) => {
  const mock = await quietMock(t);
  const { conversation } = mock.conversations.pick(1001) ?? {};
  const mine = t.testdir({
    '999-mine.json': JSON.stringify({ ...conversation, id: 999, last_message: null }),
    '1001-reopened.json': JSON.stringify(conversation),
  });
  const { code, out } = await runHere(['list', '--fixtures', mine]);
  t.equal(code, 0);
  t.match(out, /\n123 {3}vendor-example\n999 {3}mine\n1001 {2}reopened\n1002 {2}unread\n/);
});
