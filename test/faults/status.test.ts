import t from 'tap';
import { errorOfStatus, errorStatuses, errors } from '../../src/api/errors.ts';
import { byteString } from '../../src/byte-string.ts';
import { spoiled } from './spoiled.ts';

t.test('by default the service is unavailable', async (t) => {
  const { url, recorded } = await spoiled(t, 'status');
  const answer = await fetch(url);
  t.equal(answer.status, 503);
  t.equal(answer.headers.get('content-type'), 'application/json; charset=utf-8');
  t.equal(answer.headers.get('x-mock-fault'), 'status');
  t.equal(answer.headers.get('x-mock-source'), 'fault');
  t.equal(answer.headers.get('x-mock-variant'), 'unavailable');
  t.equal(answer.headers.get('retry-after'), null);
  t.strictSame(await answer.json(), { error: { json: 'Service unavailable' } });
  t.strictSame(
    recorded.map(({ status, fault }) => [status, fault]),
    [[503, 'status']],
  );
});

t.test('an error of the catalogue has the vendor’s body', async (t) => {
  for (const status of errorStatuses) {
    const { url } = await spoiled(t, 'status', { status });
    const answer = await fetch(url);
    t.equal(answer.status, status);
    t.equal(answer.headers.get('x-mock-variant'), errorOfStatus(status));
    t.equal(answer.headers.get('allow'), status === 405 ? 'GET, HEAD, OPTIONS' : null);
    t.strictSame(await answer.json(), Object.values(errors).find((error) => error.status === status)?.body);
  }
});

t.test('any other has the form of one, and the reason phrase', async (t) => {
  for (const [status, phrase] of [
    [418, "I'm a Teapot"],
    [599, 'Status 599'],
  ] as const) {
    const { url } = await spoiled(t, 'status', { status });
    const answer = await fetch(url);
    t.equal(answer.status, status);
    t.equal(answer.headers.get('x-mock-variant'), `status-${status}`);
    t.strictSame(await answer.json(), { error: { json: phrase } });
  }
});

t.test('429 asks for a minute, as the vendor does; any time can be set for any status', async (t) => {
  const rows = [
    [{ status: 429 }, '60'],
    [{ status: 429, retryAfter: 5 }, '5'],
    [{ status: 503, retryAfter: 0 }, '0'],
  ] as const;
  for (const [given, expected] of rows) {
    const { url } = await spoiled(t, 'status', given);
    t.equal((await fetch(url)).headers.get('retry-after'), expected);
  }
});

t.test('nothing of the answer that would have been is left', async (t) => {
  const response = {
    status: 405,
    body: byteString('x'),
    type: 'text/plain',
    headers: ['allow', 'GET'],
    source: 'request',
  } as const;
  const { url } = await spoiled(t, 'status', {}, { ...response, variant: 'method-not-allowed' });
  const { headers } = await fetch(url);
  t.equal(headers.get('allow'), null);
  t.equal(headers.get('content-type'), 'application/json; charset=utf-8');
});
