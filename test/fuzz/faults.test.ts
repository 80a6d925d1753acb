import fc from 'fast-check';
import t from 'tap';
import { connectMock } from '../../src/library/connect-mock.ts';
import { runsOf } from './runs.ts';
import { target } from './target.ts';
import { expect } from './verdict.ts';
import { answerIn, requestOf, send } from './wire.ts';

const few = fc.integer({ min: 1, max: 4 });
/** Every fault that ends by itself, and soon. */
const spoiling = fc.oneof(
  fc.record({ fault: fc.constant('status' as const), with: fc.record({ status: fc.integer({ min: 400, max: 599 }) }) }),
  fc.record({ fault: fc.constant('latency' as const), with: fc.record({ ms: fc.nat(3) }) }),
  fc.record({
    fault: fc.constant('drip' as const),
    with: fc.record({ bytes: fc.integer({ min: 100, max: 2000 }), everyMs: fc.nat(1) }),
  }),
  fc.constantFrom('reset', 'empty', 'truncate', 'garbage', 'wrong-type').map((fault) => ({ fault })),
);
const match = fc.oneof(
  fc.record({ id: few }),
  fc.tuple(few, few).map(([from, more]) => ({ from, to: from + more })),
  fc.constantFrom({}, { user: 'alice' }, { method: 'GET' }, { variant: 'open' }, { variant: 'not-found' }),
);
const schedule = fc.oneof(
  fc.constant({ always: true }),
  fc.record({ first: few }),
  fc.record({ every: few }),
  fc.record({ fail: few, recover: fc.nat(2) }),
  fc.record({ probability: fc.double({ min: 0, max: 1, noNaN: true }), seed: fc.nat(9) }),
);
const rules = fc.array(
  fc.tuple(spoiling, match, schedule).map(([fault, match, schedule]) => ({ ...fault, match, schedule })),
  { minLength: 1, maxLength: 4 },
);
const asked = fc.array(fc.tuple(fc.integer({ min: 1, max: 5 }), fc.boolean()), { minLength: 1, maxLength: 8 });

t.test(
  'whatever faults strike, the journal tells what the client saw, and the same again strikes the same',
  async (t) => {
    const { port, stillStands } = await target(t);
    const world = connectMock(`http://127.0.0.1:${port}`).world('suite');
    const run = async (list: readonly object[], requests: readonly (readonly [number, boolean])[]) => {
      await world.clearRequests();
      await world.fetch('/_mock/faults', {
        method: 'PUT',
        body: JSON.stringify({ faults: list }),
        headers: { 'content-type': 'application/json' },
      });
      const seen: string[] = [];
      for (const [id, isAlice] of requests) {
        const key = isAlice ? 'suite:alice' : 'suite';
        const text = await send(port, requestOf('GET', `/v2/conversations/${id}`, [['x-APIKey', key]]));
        const { status, headers } = answerIn(text);
        seen.push(text === '' ? 'nothing' : `${status} ${headers['x-mock-fault'] ?? null}`);
      }
      const told = (await world.requests()).map(({ status, fault }) =>
        status === 0 ? 'nothing' : `${status} ${fault}`,
      );
      expect(told.join() === seen.join(), `a journal of ${seen}, not ${told}`);
      return seen.join();
    };
    const property = fc.asyncProperty(rules, asked, async (list, requests) => {
      const first = await run(list, requests);
      const second = await run(list, requests);
      expect(first === second, `${first} again, not ${second}`);
      await stillStands();
    });
    await fc.assert(property, runsOf(50));
  },
);
