import { readFileSync } from 'node:fs';
import t from 'tap';
import { Errors } from 'typebox/schema';
import { parse } from 'yaml';
import { defaults } from '../../src/config/read.ts';
import { complete } from '../../src/contract/complete.ts';
import { exampleKey, renderContract, renderControlContract } from '../../src/contract/render.ts';
import { openDataset } from '../../src/dataset/open.ts';
import { inPackage } from '../../src/files/package.ts';
import { errors } from '../../src/partoo/errors.ts';
import { operations } from '../../src/partoo/operations.ts';
import { preferenceNames } from '../../src/plugins/preferences.ts';
import { quietMock } from '../quiet-mock.ts';

const path = '/conversations/{conversation_id}';
const preferences = ['Prefer', ...preferenceNames.map((name) => `__${name}`)].map((name) => ({
  $ref: `#/components/parameters/${name}`,
}));

t.test('openapi.yaml is what the routes say; if not, npm run openapi', async (t) => {
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
  const { components, paths, security } = parse(await renderContract());
  const { parameters, responses } = paths[path].get;
  const statuses = [200, ...Object.values(errors).map(({ status }) => status)];
  t.strictSame(Object.keys(responses).map(Number), statuses.sort());
  const cases = openDataset(defaults, 0).cases.map(({ name }) => name);
  t.strictSame(Object.keys(components.examples), cases);
  t.strictSame(Object.keys(responses[200].content['application/json'].examples), cases);
  t.strictSame(parameters.slice(1), preferences);
  t.match(components.securitySchemes, { ApiKeyAuth: { type: 'apiKey', in: 'header', name: 'x-APIKey' } });
  t.strictSame(security, [{ ApiKeyAuth: [] }]);
  const described = Object.entries<object>(paths).flatMap(([at, item]) =>
    Object.entries(item).map(([method, { operationId }]) => [operationId, `${method.toUpperCase()} /v2${at}`]),
  );
  t.strictSame(Object.fromEntries(described), operations, 'and every operation, and nothing of the control plane');
});

t.test('an id is the integer that the vendor documents, though routes read it as text', async (t) => {
  const { parameters } = parse(await renderContract()).paths[path].get;
  t.match(parameters[0], {
    name: 'conversation_id',
    in: 'path',
    required: true,
    example: 123,
    schema: { type: 'integer', minimum: 1, maximum: Number.MAX_SAFE_INTEGER },
  });
});

t.test('examples of errors are what the mock answers', async (t) => {
  const { app } = await quietMock(t);
  const { components, paths } = parse(await renderContract());
  const { responses } = paths[path].get;
  const ask = async (url: string) => (await app.inject({ url, headers: { 'x-apikey': 'demo' } })).json();
  for (const [name, { status }] of Object.entries(errors)) {
    const response = status === 400 ? responses[status] : components.responses[name];
    const { value } = response.content['application/json'].examples[name];
    const url = status === 400 ? '/v2/conversations/1e3' : `/v2/conversations/1?__code=${status}`;
    t.strictSame(await ask(url), value, name);
  }
  const { value } = responses[400].content['application/problem+json'].examples['bad-preference'];
  t.strictSame(await ask('/v2/conversations/1?__fault=rest'), {
    ...value,
    detail: value.detail.replace('fault', '__fault'),
    problems: [{ ...value.problems[0], name: '__fault' }],
  });
});

t.test('examples of answers are what the mock answers there, and are what their schema says', async (t) => {
  const { app } = await quietMock(t);
  const { components, paths } = parse(await renderContract());
  const shapes = Object.fromEntries(
    Object.entries<object>(components.schemas).map(([name, schema]) => [`#/components/schemas/${name}`, schema]),
  );
  let count = 0;
  for (const [path, item] of Object.entries<object>(paths)) {
    for (const [method, { operationId, requestBody, responses }] of Object.entries(item)) {
      const { schema, examples = {} } = responses[200].content['application/json'];
      const { summary, value } = examples.answer ?? {};
      if (summary === undefined) continue;
      count += 1;
      const payload = requestBody?.content['application/json'].example;
      const url = String(summary).split(' ')[1] ?? '';
      const request = {
        method: method.toUpperCase() as 'GET',
        url,
        headers: { 'x-apikey': exampleKey(path, operationId) },
        payload,
      };
      t.strictSame((await app.inject(request)).json(), value, operationId);
      t.strictSame(Errors(shapes, schema, value), [true, []], operationId);
    }
  }
  t.equal(count, Object.keys(operations).length - 1, 'all but that of a conversation, which has the cases');
});

t.test('what holds for /v2 holds for every operation, whatever its method', async (t) => {
  const content = { 'application/json': { schema: { $ref: '#/components/schemas/Conversation' } } };
  const list = { 'application/json': { schema: {} } };
  const paths = {
    '/conversations': { get: { responses: { 200: { description: 'Some.', content: list } } } },
    '/conversations/{id}/send': {
      post: { responses: { 201: { description: 'Sent.', content }, 404: { description: '', content } } },
      patch: { responses: { 204: { description: 'Done.' }, 405: { description: '' }, 429: { description: '' } } },
    },
  };
  const { paths: completed, components } = complete({ components: {}, paths }, openDataset(defaults, 0));
  const some = completed['/conversations']?.get;
  const sent = completed['/conversations/{id}/send']?.post;
  const changed = completed['/conversations/{id}/send']?.patch;
  for (const operation of [some, sent, changed]) t.strictSame(operation?.parameters, preferences);
  for (const response of [some?.responses[200], sent?.responses[201], changed?.responses[204]]) {
    t.hasProps(Object(response?.headers), ['X-Mock-Source', 'X-Mock-Variant', 'X-Mock-Fault', 'Preference-Applied']);
  }
  t.strictSame(some?.responses[200]?.content, list, 'no list of conversations has the example of one');
  t.match(sent?.responses[201], { description: 'Sent.', content: { 'application/json': { examples: { open: {} } } } });
  t.strictSame(sent?.responses[404], { $ref: '#/components/responses/not-found' });
  const shared = Object(components.responses);
  t.match(shared, {
    'method-not-allowed': { headers: { Allow: {} } },
    'rate-limited': { headers: { 'Retry-After': {} } },
  });
  t.match(shared['not-found'], {
    description: 'No such conversation, or no such route. Body: documented.',
    content: {
      'application/json': { examples: { 'not-found': { value: { error: { json: 'Resource not found' } } } } },
    },
  });
  t.notOk(changed?.responses[204]?.content);
  const fullLog = { $ref: '#/components/responses/full-log' };
  t.strictSame(
    [some, sent, changed].map((operation) => operation?.responses[409]),
    [undefined, fullLog, fullLog],
    'what only reads has nothing to add to a full log',
  );
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
    '/conversations/{id}/messages',
    '/conversations/{id}/messages/{message_id}',
    '/conversations/{id}/messages/{message_id}/fail',
    '/coverage',
    '/deliveries',
    '/deliveries/{number}/redeliver',
    '/delivery',
    '/faults',
    '/keys',
    '/log',
    '/rate-limit',
    '/requests',
    '/requests/stream',
    '/requests/verify',
    '/reset',
    '/stream',
    '/webhook-faults',
    '/webhook-key',
    '/worlds/stream',
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

t.test('a typed client finds all that the control plane takes and refuses', async (t) => {
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
