import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { inPackage } from '../../src/files/package.ts';
import { dataVersion } from '../../src/random/random.ts';
import { digestsNow, updateDigests, withVersion } from './digests.ts';

const text = readFileSync(inPackage('test', 'dataset', 'digests.json'), 'utf8');
const committed = JSON.parse(text);

t.test('generated bodies are those that their data version was committed with', async (t) => {
  t.strictSame(
    digestsNow(),
    committed[dataVersion],
    'if this is meant, raise dataVersion in src/random/random.ts; then, or for new digests, `npm run digests`',
  );
});

t.test('a version keeps its digests, may gain some, and leaves those of others alone', async (t) => {
  const known = { 1: { 'ids 1 to 9': 'aa', 'ids 10 to 19': 'bb' } };
  const refusal = (names: string) =>
    new Error(
      `the bodies of data version 1 are not what they were: ${names}\n` +
        'Undo the change, or raise dataVersion in src/random/random.ts and run this again.',
    );

  t.strictSame(withVersion(known, 1, known[1]), known);
  t.strictSame(withVersion(known, 1, { ...known[1], more: 'cc' }), { 1: { ...known[1], more: 'cc' } });
  t.strictSame(withVersion(known, 2, { 'ids 1 to 9': 'dd' }), { ...known, 2: { 'ids 1 to 9': 'dd' } });
  t.throws(() => withVersion(known, 1, { ...known[1], 'ids 1 to 9': 'dd' }), refusal('ids 1 to 9'));
  t.throws(() => withVersion(known, 1, { 'ids 1 to 9': 'aa' }), refusal('ids 10 to 19'), 'none goes missing');
  t.throws(() => withVersion(known, 1, {}), refusal('ids 1 to 9; ids 10 to 19'), 'all are named');
});

t.test('what is new is written; over a version of other bodies nothing is, and the exit code says so', async (t) => {
  const wrong = `${JSON.stringify({ [dataVersion]: { ...committed[dataVersion], 'ids 1 to 1000': 'other' } })}\n`;
  const directory = t.testdir({ 'new.json': '{}', 'wrong.json': wrong, 'same.json': text });
  const reported: string[] = [];
  const update = (file: string) => updateDigests(join(directory, file), (message) => reported.push(message));
  const written = (file: string) => readFileSync(join(directory, file), 'utf8');

  t.strictSame([update('new.json'), update('same.json'), reported], [0, 0, []]);
  t.strictSame(JSON.parse(written('new.json')), { [dataVersion]: committed[dataVersion] });
  t.equal(written('same.json'), text);

  t.equal(update('wrong.json'), 1);
  t.equal(written('wrong.json'), wrong, 'the file is left as it was');
  t.equal(update('missing.json'), 1);
  t.equal(reported.length, 2);
  t.match(
    reported[0],
    `digests: the bodies of data version ${dataVersion} are not what they were: ids 1 to 1000\nUndo`,
  );
  t.match(reported[1], /^digests: ENOENT/);
});
