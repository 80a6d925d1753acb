import fc from 'fast-check';
import t from 'tap';
import { problemKinds } from '../../src/control/problem.ts';
import { type Operation, operations } from './operations.ts';
import { runsOf } from './runs.ts';
import { assertSilent, secrets, target } from './target.ts';
import { expect, judgeError } from './verdict.ts';
import { answerIn, requestOf, send } from './wire.ts';

const key = ['x-APIKey', `${secrets.key}:alice`] as const;
const token = ['Authorization', `Bearer ${secrets.token}`] as const;

/** Done, or a problem that says so. */
function judge({ method }: Operation, text: string): void {
  const { status, headers, body } = answerIn(text);
  if (status === 200 || status === 204) return;
  const known = Object.values(problemKinds).some((kind) => kind.status === status && status < 500);
  expect(known, `a documented status, not ${status}: ${text}`);
  if (method === 'HEAD') return;
  expect(headers['content-type'] === 'application/problem+json; charset=utf-8', `a problem, not ${text}`);
  const problem = JSON.parse(body);
  expect(problem.status === status && /^urn:partoo-mock:[a-z-]+$/.test(problem.type), `a problem, not ${body}`);
  expect(problem.detail !== '' && problem.title !== '', `a problem that says something, not ${body}`);
}

t.test('whatever the control plane is told, it does it or says why not, and what is served stays served', async (t) => {
  const { port, stillStands } = await target(t, { 'control-token': secrets.token });
  const tell = (method: string, path: string, body = '', type = 'application/json') =>
    send(
      port,
      requestOf(method, `/_mock${path}`, [key, token, ...(body === '' ? [] : [['Content-Type', type] as const])], body),
    );

  const property = fc.asyncProperty(fc.array(operations, { minLength: 1, maxLength: 5 }), async (all) => {
    for (const operation of all) {
      const { method, path, body, type } = operation;
      const answer = await tell(method, path, body, type);
      assertSilent(answer);
      judge(operation, answer);
    }
    await tell('DELETE', '/faults');
    for (const path of ['777', '123?__unknown-enums=true', '777?__unknown-enums=true', '778?__example=sms']) {
      const text = await send(port, requestOf('GET', `/v2/conversations/${path}`, [key]));
      assertSilent(text);
      const answer = answerIn(text);
      expect(answer.status === 200 || answer.status === 429, `a conversation or the limit, not ${text}`);
      if (answer.status === 429) judgeError(answer);
      else JSON.parse(answer.body);
    }
    for (const path of ['/requests', '/coverage', '/conversations']) {
      const text = await tell('GET', path);
      assertSilent(text);
      expect(answerIn(text).status === 200, `a report, not ${text}`);
    }
    expect(answerIn(await tell('POST', '/reset?all=true')).status === 204, 'a reset');
    expect(!('polluted' in {}), 'the prototype of all objects as it was');
    await stillStands();
  });
  await fc.assert(property, runsOf(100));
});
