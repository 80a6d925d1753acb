import t from 'tap';
import { doneOf } from '../../../bench/load/wrk-report.ts';

const told = `Running 2s test @ http://127.0.0.1:1/v2/conversations/123
  1 threads and 10 connections
  Thread Stats   Avg      Stdev     Max   +/- Stdev
    Latency   300.00us    1.00ms   5.00ms   99.00%
    Req/Sec    50.00k     1.00k   60.00k    75.00%
  100000 requests in 2.01s, 90.00MB read
Requests/sec:  49751.24
`;

t.test('what wrk says is read with its units', async (t) => {
  t.strictSame(doneOf(told), { requests: 100_000, seconds: 2.01 });
  t.strictSame(doneOf(told.replace('2.01s', '1.50m')), { requests: 100_000, seconds: 90 });
});

t.test('anything but a 200 for each request ends the run', async (t) => {
  t.throws(() => doneOf(`${told}  Non-2xx or 3xx responses: 3\n`), /Non-2xx/);
  t.throws(() => doneOf(`${told}  Socket errors: connect 0, read 1, write 0, timeout 0\n`), /Socket errors/);
  t.throws(() => doneOf('unable to connect'), /unable to connect/);
});
