import t from 'tap';
import { FaultHandle } from '../../src/library/fault-handle.ts';
import { standIn } from './stand-in.ts';

t.test('replaces, lists, extends and clears the list', async (t) => {
  const first = { fault: 'reset' } as const;
  const second = { fault: 'hang', match: { id: 5 }, schedule: { every: 3 } } as const;
  const { client, asked } = await standIn(
    t,
    { json: { faults: [first] } },
    { json: { faults: [first] } },
    { json: { faults: [first, second] } },
    { status: 204 },
  );
  const faults = new FaultHandle(client);
  t.same(await faults.set([first]), [first]);
  t.same(await faults.list(), [first]);
  t.same(await faults.add(second), [first, second]);
  t.equal(await faults.clear(), undefined);
  t.match(asked, [
    { line: 'PUT /_mock/faults', body: { faults: [first] } },
    { line: 'GET /_mock/faults' },
    { line: 'POST /_mock/faults', body: { faults: [second] } },
    { line: 'DELETE /_mock/faults' },
  ]);
});
