import t from 'tap';
import { delay } from '../../src/api/delay.ts';

t.test('a delay ends with its time, or with the mock', async (t) => {
  const stop = new AbortController();
  await delay(1, stop.signal);
  const long = delay(60_000, stop.signal);
  stop.abort();
  await long;
  await delay(60_000, stop.signal);
  t.pass('none of them is still waiting');
});
