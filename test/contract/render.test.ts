import { readFileSync } from 'node:fs';
import t from 'tap';
import { parse } from 'yaml';
import { errors } from '../../src/api/errors.ts';
import { preferenceNames } from '../../src/api/preferences.ts';
import { defaults } from '../../src/config/config.ts';
import { renderContract, renderControlContract } from '../../src/contract/render.ts';
import { conversationsOf } from '../../src/conversations-of.ts';
import { inPackage } from '../../src/package-root.ts';

t.test('openapi.yaml is what the code says; if not, npm run openapi', async (t) => {
  t.equal(await renderContract(), readFileSync(inPackage('openapi.yaml'), 'utf8'));
});

t.test('readers of YAML 1.1 see the same: what looks like a date is quoted, and `on` and the like', async (t) => {
  for (const text of [await renderContract(), await renderControlContract()]) {
    t.match(text, /"\d{4}-\d\d-\d\d[T ]\d\d:\d\d/);
    t.notMatch(text, /(: |- )\d{4}-\d\d?-\d\d?/);
    t.strictSame(parse(text, { version: '1.1' }), parse(text, { version: '1.2' }));
  }
});

t.test('the contract has every error, every case, every preference and the key', async (t) => {
  const contract = parse(readFileSync(inPackage('openapi.yaml'), 'utf8'));
  const { parameters, responses } = contract.paths['/conversations/{conversation_id}'].get;
  const statuses = [200, ...Object.values(errors).map(({ status }) => status)];
  t.strictSame(Object.keys(responses).map(Number), statuses.sort());
  const cases = conversationsOf(defaults).cases.map(({ name }) => name);
  t.strictSame(Object.keys(responses[200].content['application/json'].examples), cases);
  t.strictSame(
    parameters.map(({ name }: { name: string }) => name).sort(),
    [...preferenceNames.map((name) => `__${name}`), 'conversation_id', 'Prefer'].sort(),
  );
  t.match(contract.components.securitySchemes, { ApiKeyAuth: { type: 'apiKey', in: 'header', name: 'x-APIKey' } });
  t.strictSame(contract.security, [{ ApiKeyAuth: [] }]);
});

t.test('the contract of the control plane has its operations and nothing of /v2', async (t) => {
  const text = await renderControlContract();
  t.equal(await renderControlContract(), text, 'the same for the same code');
  const { paths, servers, components } = parse(text);
  t.strictSame(servers[0].url, '/_mock');
  t.strictSame(Object.keys(paths).sort(), [
    '/',
    '/clock',
    '/clock/advance',
    '/conversations',
    '/conversations/{id}',
    '/coverage',
    '/faults',
    '/keys',
    '/rate-limit',
    '/requests',
    '/requests/stream',
    '/requests/verify',
    '/reset',
  ]);
  const operations = Object.values<Record<string, { operationId?: string; responses: object }>>(paths).flatMap((item) =>
    Object.values(item),
  );
  for (const { operationId, responses } of operations) {
    t.ok(operationId);
    t.match(responses, { '4XX': { content: { 'application/problem+json': {} } } }, String(operationId));
  }
  t.ok(components.schemas.ControlProblem);
});

t.test('what the control plane takes and refuses is told in full: Prism and a typed client missed it', async (t) => {
  const { paths } = parse(await renderControlContract());
  const mismatch = paths['/requests/verify'].post.responses['409'].content;
  t.strictSame(Object.keys(mismatch), ['application/problem+json']);
  const { required, properties } = mismatch['application/problem+json'].schema;
  t.strictSame(required, ['type', 'title', 'status', 'detail'], 'where no journal is kept there is no more');
  t.match(properties, { matched: { type: 'integer' }, nearest: { type: 'array' } });
  for (const method of ['put', 'post']) {
    const { schema } = paths['/faults'][method].requestBody.content['application/json'];
    t.match(schema.properties.faults.items, { required: ['fault'], properties: { with: {}, schedule: {} } }, method);
    t.equal(schema.additionalProperties, false, method);
  }
});

t.test('the contract of Partoo’s API has nothing of the control plane', async (t) => {
  t.strictSame(Object.keys(parse(await renderContract()).paths), ['/conversations/{conversation_id}']);
});
