import t from 'tap';
import {
  escaped,
  fieldProblem,
  formatFileProblem,
  formatProblem,
  unknownFields,
} from '../../src/problems/field-problem.ts';
import { isObject } from '../../src/problems/is-object.ts';
import { nearest, nearestAndAll } from '../../src/problems/nearest.ts';
import { nameIn, preview, valueAt } from '../../src/problems/preview.ts';
import { StartError } from '../../src/problems/start-error.ts';
import { wholeNumberUpTo } from '../../src/problems/whole-number.ts';

t.test('a problem shows where and what was given, and reads as a sentence', async (t) => {
  t.strictSame(fieldProblem('/at', { a: 1 }, 'text'), { pointer: '/at', value: '{"a":1}', expected: 'text' });
  t.equal(formatProblem(fieldProblem('/at', 5, 'text')), '/at 5: expected text');
  t.equal(formatProblem(fieldProblem('', undefined, 'did you mean now?')), 'the body is missing: did you mean now?');
});

t.test('a problem in a file names the file; one of the whole file has neither pointer nor value', async (t) => {
  const problem = { file: 'mine/1-a.json', ...fieldProblem('/status', 'Opn', 'did you mean Open?') };
  t.equal(formatFileProblem(problem), 'mine/1-a.json#/status "Opn": did you mean Open?');
  const whole = { file: 'mine', pointer: '', value: '', expected: 'a folder that can be read' };
  t.equal(formatFileProblem(whole), 'mine: expected a folder that can be read');
});

t.test('each unknown field is a problem that names the nearest, or all that are known', async (t) => {
  const known = ['now', 'all'];
  t.strictSame(unknownFields({ now: 1, 'a/b~c': 1 }, known, '/at'), [
    fieldProblem('/at/a~1b~0c', 1, 'one of now, all'),
  ]);
  t.strictSame(unknownFields({ nwo: 1 }, known), [fieldProblem('/nwo', 1, 'did you mean now?')]);
  t.strictSame(unknownFields({ x: 1 }, []), [fieldProblem('/x', 1, 'no field')]);
  for (const given of [null, undefined, [1], 'text', {}]) t.strictSame(unknownFields(given, known), []);
});

t.test('a long name is cut in a pointer, a long value in a preview', async (t) => {
  t.equal(escaped('y'.repeat(1_000)), 'y'.repeat(80));
  t.equal(preview('x'.repeat(78)), `"${'x'.repeat(78)}"`);
  t.equal(preview('x'.repeat(79)), `"${'x'.repeat(79)}…`);
});

t.test('a value is previewed as JSON, and has a name for the search of the nearest', async (t) => {
  t.strictSame(['Opened', 5, null, undefined, { a: [1] }].map(preview), [
    '"Opened"',
    '5',
    'null',
    'nothing',
    '{"a":[1]}',
  ]);
  t.strictSame(['x', 5, null, undefined, { toString: 1 }].map(nameIn), ['x', '5', 'null', '', '{"toString":1}']);
});

t.test('a pointer finds own properties and nothing else', async (t) => {
  const body = { business: { city: 'Paris' }, issues: ['first', 'second'], '': 0, 'a/b~c': 1 };
  const rows: [string, unknown][] = [
    ['', body],
    ['/business/city', 'Paris'],
    ['/issues/1', 'second'],
    ['/issues/2', undefined],
    ['/', 0],
    ['/a~1b~0c', 1],
    ['/nothing/deeper', undefined],
    ['/__proto__', undefined],
    ['/business/constructor', undefined],
  ];
  for (const [pointer, expected] of rows) t.strictSame(valueAt(body, pointer), expected, pointer);
  t.equal(valueAt(null, '/a'), undefined);
});

t.test('1,000 pointers into a list of 400,000 items take under two seconds', async (t) => {
  const issues = Array.from({ length: 400_000 }, () => 1);
  const startedMs = performance.now();
  for (let at = 0; at < 1000; at += 1) if (valueAt({ issues }, `/issues/${at}`) !== 1) t.fail(`${at}`);
  t.ok(performance.now() - startedMs < 2000);
});

t.test('a misspelt name gets the nearest valid one, whatever the letter case, and another gets the list', async (t) => {
  const names = ['open', 'expired', 'expired-solved', 'unread'];
  const all = `one of ${names.join(', ')}`;
  const rows: [given: string, said: string][] = [
    ['exprd', 'did you mean expired?'],
    ['opne', 'did you mean open?'],
    ['expired-sloved', 'did you mean expired-solved?'],
    ['EXPIRED-SOLVED', 'did you mean expired-solved?'],
    ['Open', 'did you mean open?'],
    ['xpirdsolved', 'did you mean expired-solved?'],
    ['xpn', 'did you mean open?'],
    ['xyzn', all],
    ['banana', all],
    ['', all],
    ['x'.repeat(1_000_000), all],
  ];
  for (const [given, said] of rows) t.equal(nearest(given, names), said, given.slice(0, 20));
  t.equal(nearest('get', ['GET', 'HEAD']), 'did you mean GET?');
  t.equal(nearest('open', []), 'one of ');
});

t.test('the nearest comes with all names where asked, or with their number where they are many', async (t) => {
  const names = ['open', 'expired'];
  t.equal(nearestAndAll('exprd', names), 'did you mean expired? one of open, expired');
  t.equal(nearestAndAll('banana', names), 'one of open, expired');
  const many = Array.from({ length: 20 }, (_, at) => `number-${at}`);
  t.equal(nearestAndAll('open', many), `one of ${many.join(', ')}`);
  t.equal(nearestAndAll('opne', [...many, 'open']), 'did you mean open? one of 21 names');
});

t.test('digits are a whole number, what merely converts to one is not', async (t) => {
  t.strictSame(
    ['0', '599', '007'].map((text) => wholeNumberUpTo(599, text)),
    [0, 599, 7],
  );
  for (const text of ['', '600', '1e2', '0x10', '+5', '-1', ' 5', '1.5', '12345678901234567'])
    t.equal(wholeNumberUpTo(599, text), undefined, text);
});

t.test('null, arrays, text and functions are no objects with fields', async (t) => {
  const values = [{}, Object.create(null), [], null, 'x', 5, undefined, () => {}];
  t.strictSame(values.map(isObject), [true, true, false, false, false, false, false, false]);
});

t.test('a start error has one line for each problem', async (t) => {
  const error = new StartError(['first', 'second'], { cause: 'x' });
  t.match(error, { name: 'StartError', message: 'first\nsecond', problems: ['first', 'second'], cause: 'x' });
});
