import t from 'tap';
import { ClockHandle } from '../../src/library/clock-handle.ts';
import { standIn } from './stand-in.ts';

t.test('reads, sets and advances the clock', async (t) => {
  const reading = { now: '2026-01-23T09:30:00.000Z', start: '2026-01-15T09:30:00.000Z', running: false };
  const { client, asked } = await standIn(t, { json: reading });
  const clock = new ClockHandle(client);
  t.same(await clock.get(), reading);
  t.same(await clock.set('2026-01-23T09:30:00Z'), reading);
  t.same(await clock.set(new Date(Date.UTC(2026, 0, 23))), reading);
  t.same(await clock.advance('P8D'), reading);
  t.match(asked, [
    { line: 'GET /_mock/clock' },
    { line: 'PUT /_mock/clock', body: { now: '2026-01-23T09:30:00Z' } },
    { line: 'PUT /_mock/clock', body: { now: '2026-01-23T00:00:00.000Z' } },
    { line: 'POST /_mock/clock/advance', body: { by: 'P8D' } },
  ]);
});
