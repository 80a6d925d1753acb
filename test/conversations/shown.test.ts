import t from 'tap';
import { shown, valueAt } from '../../src/conversations/shown.ts';

t.test('a value is shown as JSON', async (t) => {
  const rows: [unknown, string][] = [
    ['Opened', '"Opened"'],
    [5, '5'],
    [null, 'null'],
    [undefined, 'nothing'],
    [{ a: [1] }, '{"a":[1]}'],
  ];
  for (const [value, expected] of rows) t.equal(shown(value), expected);
});

t.test('a long one is cut', async (t) => {
  t.equal(shown('x'.repeat(78)), `"${'x'.repeat(78)}"`);
  t.equal(shown('x'.repeat(79)), `"${'x'.repeat(79)}…`);
});

t.test('what stands at a pointer', async (t) => {
  const body = { business: { city: 'Paris' }, issues: ['first', 'second'], '': 0 };
  const rows: [string, unknown][] = [
    ['', body],
    ['/business/city', 'Paris'],
    ['/issues/1', 'second'],
    ['/issues/2', undefined],
    ['/', 0],
    ['/business/city/0', 'P'],
    ['/nothing/deeper', undefined],
    ['/__proto__', undefined],
    ['/business/constructor', undefined],
  ];
  for (const [pointer, expected] of rows) t.strictSame(valueAt(body, pointer), expected, pointer);
  t.equal(valueAt(null, '/a'), undefined);
});

t.test('a slash or a tilde in a name is escaped in its pointer', async (t) => {
  t.equal(valueAt({ 'a/b~c': 1 }, '/a~1b~0c'), 1);
});

t.test(
  'a pointer into a wide body costs no more than into a narrow one: fuzzing found 400,000 issues to hang the mock',
  async (t) => {
    const issues = Array.from({ length: 400_000 }, () => 1);
    const startedMs = performance.now();
    for (let at = 0; at < 1000; at += 1) if (valueAt({ issues }, `/issues/${at}`) !== 1) t.fail(`${at}`);
    t.ok(performance.now() - startedMs < 2000);
  },
);
