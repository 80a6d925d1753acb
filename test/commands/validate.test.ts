import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { run } from '../../src/cli.ts';
import { inPackage } from '../../src/package-root.ts';
import { collectingTerminal, hint, runHere } from '../terminal.ts';

const builtIn = inPackage('fixtures', 'conversations');
const open = JSON.parse(readFileSync(join(builtIn, '1001-open.json'), 'utf8'));
const count = readdirSync(builtIn).length;

t.test('good folders are counted', async (t) => {
  t.same(await runHere(['validate', builtIn]), { code: 0, out: `${count} good fixtures, 0 problems\n`, err: '' });
});

t.test('without a folder it is misuse', async (t) => {
  t.same(await runHere(['validate']), { code: 2, out: '', err: `validate: expected validate DIR…\n${hint}` });
});

t.test('every problem of every folder is told: file, pointer, value, what was expected', async (t) => {
  const folder = t.testdir({
    one: {
      '1001-open.json': JSON.stringify(open),
      '1002-other.json': JSON.stringify({ ...open, status: 'Opened', is_read: 'yes' }),
      'readme.md': 'not a fixture',
    },
    two: { 'unnamed.json': '{}', '404-status.json': '{}', '5000-cut.json': '{"id": 50' },
  });
  const [one, two] = [join(folder, 'one'), join(folder, 'two')];
  const { code, out, err } = await runHere(['validate', one, two, join(folder, 'none')]);
  t.equal(code, 1);
  t.equal(out, '1 good fixtures, 6 problems\n');
  const lines = err.trimEnd().split('\n').sort();
  const expected: readonly (string | RegExp)[] = [
    `${join(folder, 'none')}: expected a folder that can be read`,
    new RegExp(`^${join(one, '1002-other.json')}#/is_read "yes": expected boolean$`),
    new RegExp(`^${join(one, '1002-other.json')}#/status "Opened": expected one of Open, Closed$`),
    `${join(two, '404-status.json')}#/id 404: expected an id that does not stand for a status`,
    new RegExp(`^${join(two, '5000-cut.json')}: expected JSON in UTF-8: `),
    `${join(two, 'unnamed.json')}: expected a file name like 1003-expired.json`,
  ];
  t.equal(lines.length, expected.length);
  for (const [at, line] of lines.entries()) t.match(line, expected[at]);
});

t.test('a body that contradicts itself is told with the rule it breaks', async (t) => {
  const folder = t.testdir({ '1001-open.json': JSON.stringify({ ...open, is_expired: true }) });
  const { code, err } = await runHere(['validate', folder]);
  t.equal(code, 1);
  t.match(err, /1001-open\.json#\/status "Open": expected Closed, .*\(expired-is-closed\)\n/);
});

t.test('a folder without fixtures is hardly what was meant', async (t) => {
  const folder = t.testdir({ 'readme.md': '' });
  t.same(await runHere(['validate', folder]), {
    code: 1,
    out: '0 good fixtures, 1 problems\n',
    err: `${folder}: expected at least one fixture\n`,
  });
});

t.test('problems are red', async (t) => {
  const { terminal, written } = collectingTerminal({ painted: true });
  t.equal(await run(['validate', t.testdir({})], {}, terminal), 1);
  t.match(written.err, /^<red>[^\n]+<\/red>\n$/);
});
