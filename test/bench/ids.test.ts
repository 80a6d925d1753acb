import t from 'tap';
import { fixtureId, idsOf, repeatedIds } from '../../bench/ids.ts';

t.test('a fixture is one id, repeated ones come again, unseen ones never do', async (t) => {
  t.strictSame(idsOf('fixture'), { first: fixtureId, count: 1 });
  const { first, count } = idsOf('repeated');
  t.strictSame([first, first + count - 1, count], [repeatedIds[0], repeatedIds.at(-1), repeatedIds.length]);
  const [one, other] = [idsOf('neverSeen'), idsOf('neverSeen')];
  t.equal(one.count, 0);
  t.ok(other.first - one.first >= 1_000_000);
});
