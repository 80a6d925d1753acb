import t from 'tap';
import { nearest, nearestAndAll } from '../src/nearest.ts';

const names = ['open', 'expired', 'expired-solved', 'unread'];

const cases: readonly [given: string, told: string][] = [
  ['exprd', 'did you mean expired?'],
  ['opne', 'did you mean open?'],
  ['expired-sloved', 'did you mean expired-solved?'],
  ['Open', 'did you mean open?'],
  ['OPEN', 'did you mean open?'],
  ['banana', 'one of open, expired, expired-solved, unread'],
  ['', 'one of open, expired, expired-solved, unread'],
];

for (const [given, told] of cases) {
  t.test(`“${given}”: ${told}`, async (t) => {
    t.equal(nearest(given, names), told);
  });
}

t.test('the longer a name, the farther it may be off', async (t) => {
  t.equal(nearest('xpirdsolved', names), 'did you mean expired-solved?');
  t.equal(nearest('xpn', names), 'did you mean open?');
  t.equal(nearest('xyzn', names), 'one of open, expired, expired-solved, unread');
});

t.test('a name of a megabyte costs no time', async (t) => {
  const from = performance.now();
  t.equal(nearest('x'.repeat(1_000_000), names), 'one of open, expired, expired-solved, unread');
  t.ok(performance.now() - from < 1000);
});

t.test('letter case is no distance, on either side', async (t) => {
  t.equal(nearest('SMS', ['google', 'sms']), 'did you mean sms?');
  t.equal(nearest('EXPIRED-SOLVED', names), 'did you mean expired-solved?');
  t.equal(nearest('get', ['GET', 'HEAD']), 'did you mean GET?');
  t.equal(nearest('xapikey', ['x-APIKey', 'Prefer']), 'did you mean x-APIKey?');
});

t.test('the nearest can come with all names, or with their number where they are many', async (t) => {
  t.equal(nearestAndAll('exprd', names), 'did you mean expired? one of open, expired, expired-solved, unread');
  t.equal(nearestAndAll('banana', names), 'one of open, expired, expired-solved, unread');
  const many = Array.from({ length: 20 }, (_, at) => `number-${at}`);
  t.equal(nearestAndAll('open', many), `one of ${many.join(', ')}`);
  t.equal(nearestAndAll('opne', [...many, 'open']), 'did you mean open? one of 21 names');
  t.equal(nearestAndAll('banana', [...many, 'open']), 'one of 21 names');
});

t.test('without valid names there is none to name', async (t) => {
  t.equal(nearest('open', []), 'one of ');
});
