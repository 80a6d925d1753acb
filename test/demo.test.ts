// The demo: a day that repeats, and a control plane that visitors can only read.

import { join } from 'node:path';
import { mock } from 'node:test';
import t from 'tap';
import { beatMs, openDemo } from '../src/plugins/demo.ts';
import { ask, quietMock } from './quiet-mock.ts';
import { until } from './until.ts';

t.test('each day of the demo comes to the same log', async (t) => {
  const demo = await quietMock(t, { demo: true });
  const { beats, next } = await openDemo(demo.server);
  const day = async () => {
    for (let beat = 0; beat < beats; beat += 1) await next();
    return (await ask(demo, '/_mock/log')).json();
  };
  const first = await day();
  t.match((await ask(demo, '/v2/conversations/1001')).json(), { is_solved: true });
  t.match((await ask(demo, '/v2/conversations/2006')).json(), { is_expired: true });
  t.match((await ask(demo, '/v2/conversations/2002')).json(), {
    last_message: { content: 'En fin d’après-midi, si ça vous va. Merci !' },
  });
  t.match((await ask(demo, '/v2/conversations/2005')).json(), {
    last_message: {
      content: 'Guten Tag, Frau Huber, ja: Montag, der 26., um 10:15 Uhr. Gute Besserung für Ihren Enkel!',
    },
  });
  t.ok(JSON.stringify(first).length > 1000);
  t.strictSame(await day(), first);
});

t.test('a day that cannot be read does not start, and what is refused of one is a warning', async (t) => {
  const { path: bad, method } = { path: '/_mock/conversations/777/messages', method: 'POST' };
  const folder = t.testdir({
    'none.yaml': 'requests: 3',
    'refused.json': JSON.stringify({ requests: [{ method, path: bad, body: { content: 3 } }] }),
  });
  const warnings: string[] = [];
  const demo = await quietMock(t, { demo: true });
  demo.server.log.warn = (line: unknown) => warnings.push(String(line));
  await t.rejects(openDemo(demo.server, join(folder, 'none.yaml')), {
    name: 'StartError',
    message: /none\.yaml#\/requests 3: /,
  });
  const { next } = await openDemo(demo.server, join(folder, 'refused.json'));
  await next();
  t.strictSame(warnings, [`demo: POST ${bad} was answered 400`]);
});

t.test('the day goes on by itself, until the mock stops', async (t) => {
  mock.timers.enable({ apis: ['setInterval'] });
  t.teardown(() => mock.timers.reset());
  const demo = await quietMock(t, { demo: true });
  mock.timers.tick(beatMs);
  const came = await until(async () => {
    const { last_message } = (await ask(demo, '/v2/conversations/1001')).json();
    return last_message.content === 'Bonjour ! La petite carte avec le bouquet, c’est encore possible ?';
  });
  t.ok(came);
});

t.test('a visitor of the demo changes nothing by the control plane, and may write by /v2', async (t) => {
  const demo = await quietMock(t, { demo: true });
  const refused = await ask(demo, '/_mock/reset', {}, 'POST');
  t.equal(refused.statusCode, 403);
  t.match(refused.json(), { type: 'urn:partoo-mock:read-only', detail: /this is a demo/ });
  t.match(await ask(demo, '/v2/webhooks', {}, 'POST'), { statusCode: 403 }, 'nor has it call other machines');
  t.match((await ask(demo, '/_mock')).json(), { demo: true });
  t.equal((await ask(demo, '/v2/conversations/1001/read', { 'x-apikey': 'mine' }, 'POST')).statusCode, 200);
});

t.test('a demo takes what does not contradict it', async (t) => {
  const key = { key: 'ci', world: 'demo', user: undefined };
  const demo = await quietMock(t, { demo: true, clock: 'today', key: [key], journal: 0 });
  t.match((await ask(demo, '/v2/user/me', { 'x-apikey': 'ci' })).statusCode, 200);
});
