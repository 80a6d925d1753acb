import t from 'tap';
import { ControlClient } from '../../src/library/control-client.ts';
import { freePort } from '../free-port.ts';
import { refusal, standIn } from './stand-in.ts';

t.test('asks with the key, and with the token where there is one', async (t) => {
  const { url, client, asked, headers } = await standIn(t, { json: { now: 'then' } });
  t.same(await client.ask('GET', '/clock'), { now: 'then' });
  await new ControlClient(url, 'demo', 'secret').ask('PUT', '/clock', { now: 'later' });
  t.same(asked, [
    { line: 'GET /_mock/clock', key: 'suite-42', body: undefined },
    { line: 'PUT /_mock/clock', key: 'demo', body: { now: 'later' } },
  ]);
  t.notOk('authorization' in (headers[0] ?? {}));
  t.match(headers[1], { authorization: 'Bearer secret', 'content-type': 'application/json' });
});

t.test('the catalogue has no path, and nothing is null', async (t) => {
  const { client, asked } = await standIn(t, { status: 204 });
  t.equal(await client.ask('GET'), null);
  t.equal(asked[0]?.line, 'GET /_mock');
});

t.test('a refusal is an error in the words of the mock', async (t) => {
  const { client } = await standIn(t, refusal(400, 'now "soon": expected an instant'));
  await t.rejects(client.ask('PUT', '/clock', { now: 'soon' }), {
    name: 'ControlError',
    message: 'now "soon": expected an instant',
    status: 400,
    problem: { title: 'Refused', status: 400 },
  });
});

t.test('an answer of something else is told with what it said', async (t) => {
  const { client, url } = await standIn(t, { status: 404, json: { error: { json: 'Resource not found' } } });
  await t.rejects(client.ask('GET', '/clock'), {
    name: 'ControlError',
    message: `GET ${url}/_mock/clock: answered 404, is it a mock with a control plane? {"error":{"json":"Resource not found"}}`,
    status: 404,
    problem: undefined,
  });
});

t.test('an answer without a type is told too', async (t) => {
  const { client } = await standIn(t, { status: 502, type: '', text: '' });
  await t.rejects(client.ask('GET', '/clock'), { name: 'ControlError', status: 502, problem: undefined });
});

t.test('where nothing answers, the error says where', async (t) => {
  const url = `http://127.0.0.1:${await freePort()}`;
  await t.rejects(new ControlClient(url, 'demo').ask('GET', '/clock'), {
    name: 'ControlError',
    message: `GET ${url}/_mock/clock: no mock answers there`,
    status: undefined,
    cause: { cause: { code: 'ECONNREFUSED' } },
  });
});
