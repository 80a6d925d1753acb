import t from 'tap';
import { fixtureId, idsOf, sampleIds } from '../../bench/ids.ts';

t.test('a fixture is one id, repeated ones come again, unseen ones never do', async (t) => {
  t.strictSame(idsOf('fixture'), { first: fixtureId, count: 1 });
  t.strictSame(idsOf('repeated'), idsOf('repeated'));
  t.ok(sampleIds.length < idsOf('repeated').count);
  t.equal(sampleIds[0], idsOf('repeated').first);
  const [one, other] = [idsOf('neverSeen'), idsOf('neverSeen')];
  t.equal(one.count, 0);
  t.ok(other.first - one.first >= 1_000_000);
});
