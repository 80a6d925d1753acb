import fc from 'fast-check';
import t from 'tap';
import { prefers, requests } from './requests.ts';
import { runsOf } from './runs.ts';
import { assertSilent, secrets, target } from './target.ts';
import { judge } from './verdict.ts';
import { requestOf, send } from './wire.ts';

t.test('whatever is asked of /v2, only what is documented comes back', async (t) => {
  const { port, stillStands } = await target(t);
  const property = fc.asyncProperty(requests, async (request) => {
    const answer = await send(port, requestOf(request.method, request.target, request.headers));
    assertSilent(answer);
    judge(request, answer);
    await stillStands();
  });
  await fc.assert(property, runsOf(250));
});

t.test('whatever is preferred, it is honoured or refused', async (t) => {
  const { port, stillStands } = await target(t);
  const property = fc.asyncProperty(prefers, async (prefer) => {
    const headers = [
      ['x-APIKey', secrets.key],
      ['Prefer', prefer],
    ] as const;
    const answer = await send(port, requestOf('GET', '/v2/conversations/777', headers));
    assertSilent(answer);
    judge({ method: 'GET', target: '/v2/conversations/777', headers }, answer);
    await stillStands();
  });
  await fc.assert(property, runsOf(200));
});
