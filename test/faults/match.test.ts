import t from 'tap';
import { matches } from '../../src/faults/match.ts';

const asked = { id: 777, variant: 'expired', user: 'alice', method: 'GET' };

const rows: readonly [match: object, does: boolean][] = [
  [{}, true],
  [{ id: 777 }, true],
  [{ id: 778 }, false],
  [{ from: 777, to: 777 }, true],
  [{ from: 778 }, false],
  [{ to: 776 }, false],
  [{ from: 1 }, true],
  [{ variant: 'expired' }, true],
  [{ variant: 'open' }, false],
  [{ user: 'alice' }, true],
  [{ user: 'bob' }, false],
  [{ method: 'GET' }, true],
  [{ method: 'HEAD' }, false],
  [{ id: 777, from: 1, to: 999, variant: 'expired', user: 'alice', method: 'GET' }, true],
  [{ id: 777, from: 1, to: 999, variant: 'expired', user: 'alice', method: 'HEAD' }, false],
];

for (const [match, does] of rows) {
  t.test(`${JSON.stringify(match)}: ${does}`, async (t) => {
    t.equal(matches(match, asked), does);
  });
}

t.test('a rule for a user is not for a key without one', async (t) => {
  t.equal(matches({ user: 'alice' }, { ...asked, user: undefined }), false);
  t.equal(matches({}, { ...asked, user: undefined }), true);
});
