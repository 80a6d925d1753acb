import t from 'tap';
import Type from 'typebox';
import { Check } from 'typebox/schema';
import { errorOfStatus, errorShapes, errorStatuses, errors, statusIds } from '../../src/api/errors.ts';

t.test('documented bodies are the vendor’s, to the letter', async (t) => {
  const documented = Object.values(errors).filter(({ grade }) => grade === 'documented');
  t.strictSame(Object.fromEntries(documented.map(({ status, body }) => [status, body])), {
    400: { error: { json: {} } },
    401: { error: { authentication: 'User not authenticated' } },
    403: { error: { authorization: 'Operation not allowed' } },
    404: { error: { json: 'Resource not found' } },
    415: { errors: { json: 'Unsupported media type. Please use application/json' } },
  });
});

t.test('every body has a shape of the contract', async (t) => {
  const anyShape = Type.Union(Object.values(errorShapes));
  for (const [name, { body }] of Object.entries(errors)) t.ok(Check(anyShape, body), name);
});

t.test('a rate limited client is told to wait for a minute', async (t) => {
  t.strictSame(errors['rate-limited'].headers, { 'retry-after': '60' });
});

t.test('a wrong method is told the right ones', async (t) => {
  t.strictSame(errors['method-not-allowed'].headers, { allow: 'GET, HEAD, OPTIONS' });
});

t.test('each status has one name', async (t) => {
  t.equal(errorStatuses.length, Object.keys(errors).length);
  for (const [name, { status }] of Object.entries(errors)) t.equal(errorOfStatus(status), name);
  t.equal(errorOfStatus(200), undefined);
});

t.test('status ids are the errors a client is most likely to meet', async (t) => {
  t.strictSame([...statusIds], [400, 401, 403, 404, 429, 500, 502, 503, 504]);
  for (const id of statusIds) t.ok(errorOfStatus(id));
});
