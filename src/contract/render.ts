// Renders the contracts from the routes. `openapi.yaml` is the committed copy of the first; the build makes the second.

import swagger from '@fastify/swagger';
import type { FastifyInstance, FastifySchema } from 'fastify';
import Type, { type TSchema } from 'typebox';
import { Scalar, visit, Document as YamlDocument } from 'yaml';
import { defaults } from '../config/read.ts';
import { version } from '../files/package.ts';
import { createMock } from '../mock.ts';
import { BusinessDetails } from '../partoo/business-details.ts';
import { shapes } from '../partoo/conversation.ts';
import { errorShapes } from '../partoo/errors.ts';
import { reference } from '../partoo/reference.ts';
import { Setting } from '../partoo/setting.ts';
import { User } from '../partoo/user.ts';
import { Webhook, WebhookBody } from '../partoo/webhook.ts';
import { Problem } from '../plugins/read-preferences.ts';
import { ControlProblem } from '../problems/problem-json.ts';
import { controlPrefix } from '../routes/mock/control.ts';
import { tags as controlTags } from '../routes/mock/tags.ts';
import { type Answers, complete, type Document } from './complete.ts';

/**
 * Renders the contract of the emulated API.
 *
 * @returns YAML, the same for the same code
 */
export async function renderContract(): Promise<string> {
  const { mock, document } = await documentOf(emulated);
  const answers = await answersOf(mock.app, document);
  await mock.close();
  return yamlOf(complete(document, mock.dataset, answers));
}

/** Renders the contract of the control plane. */
export async function renderControlContract(): Promise<string> {
  const { mock, document } = await documentOf(control);
  await mock.close();
  return yamlOf(document);
}

const ApiKeyAuth = {
  type: 'apiKey',
  in: 'header',
  name: 'x-APIKey',
  description: 'The key of a Partoo user.',
} as const;
const ControlToken = { type: 'http', scheme: 'bearer', description: 'Where --control-token set one.' } as const;

const emulated = {
  prefix: '/v2',
  title: 'partoo-mock',
  description: `The part of Partoo’s messaging API that partoo-mock emulates. Unofficial: written from the public
documentation at https://developers.partoo.co, in our own words. What a description calls *ours* is a choice of the mock
where the documentation is silent.

Any key is accepted in \`x-APIKey\`, unless the mock was started with a list of valid ones. Every conversation exists:
some ids are named cases, all others answer a conversation made from the id, always the same.

Every answer, an error too, says in \`X-Mock-…\` headers where it came from; they are described with the answer 200.
`,
  tags: [
    { name: 'Messages', description: 'Conversations between consumers and businesses.' },
    { name: 'Messaging Settings', description: 'How businesses answer who writes to them.' },
    { name: 'Users', description: 'The people of the organisation.' },
    { name: 'Businesses', description: 'The businesses of the organisation.' },
    { name: 'Webhooks', description: 'Where what happens is delivered.' },
  ],
  schemas: { ...shapes, User, BusinessDetails, Setting, ...errorShapes, Webhook, Problem },
  responses: {},
  security: [{ ApiKeyAuth: [] }],
  securitySchemes: { ApiKeyAuth },
};

const control = {
  prefix: controlPrefix,
  title: 'partoo-mock, control plane',
  description: `What a test can do to its world: the key in \`x-APIKey\` selects it, as \`suite-42\` or, for the user alice
of it, \`suite-42:alice\`. Nothing of this exists at Partoo.
`,
  tags: controlTags,
  schemas: { ...shapes, WebhookBody, ControlProblem },
  /** Any operation can fail. */
  responses: {
    '4XX': {
      description: 'Nothing was done.',
      content: { 'application/problem+json': { schema: reference(ControlProblem) } },
    },
  },
  security: [{ ApiKeyAuth: [] }, { ApiKeyAuth: [], ControlToken: [] }],
  securitySchemes: { ApiKeyAuth, ControlToken },
};

type Outline = typeof emulated | typeof control;

/** The document of the routes under a prefix, as they say it, and the mock that has them. */
async function documentOf({ prefix, title, description, tags, schemas, responses, ...outline }: Outline) {
  const mock = await createMock({ ...defaults, 'log-level': 'silent' }, undefined, async (app) => {
    await app.register(swagger, {
      hideUntagged: true,
      openapi: {
        openapi: '3.1.1',
        info: { title, version: version(), description, license: { name: 'MIT', identifier: 'MIT' } },
        servers: [{ url: prefix, description: 'The mock that serves this document.' }],
        security: outline.security,
        tags,
        components: { securitySchemes: outline.securitySchemes },
      },
      transform: ({ schema, url }) => ({ schema: url.startsWith(prefix) ? shown(schema, responses) : hidden, url }),
      refResolver: { buildLocalReference: ({ $id }) => String($id) },
    });
    for (const shape of Object.values(schemas)) app.addSchema(shape);
  });
  const document: Document = JSON.parse(JSON.stringify(mock.app.swagger()));
  return { mock, document };
}

/** Short enough to read. */
const perPage = 2;

/** The world of the example of an operation: its own, but those of webhooks are about the same one. */
export const exampleKey = (path: string, operationId: string): string =>
  path.startsWith('/webhooks') ? 'contract-webhooks' : `contract-${operationId}`;

/** Asks for each operation at its example, in order. */
async function answersOf(app: FastifyInstance, { paths }: Document): Promise<Answers> {
  const answers: Record<string, Answers[string]> = {};
  for (const [path, item] of Object.entries(paths)) {
    for (const [method, { operationId = '', parameters = [], requestBody }] of Object.entries(item)) {
      const query = parameters
        .filter((one) => one.in === 'query')
        .flatMap(({ name, required, example }) => {
          if (name === 'per_page') return [`per_page=${perPage}`];
          return required ? [`${name}=${example}`] : [];
        });
      const located = path.replace(/\{(\w+)\}/g, (_, name) =>
        String(parameters.find((one) => one.name === name)?.example),
      );
      const url = [emulated.prefix + located, query.join('&')].filter((part) => part !== '').join('?');
      const payload = requestBody?.content['application/json']?.example;
      const answer = await app.inject({
        method: method.toUpperCase() as 'GET',
        url,
        headers: { 'x-apikey': exampleKey(path, operationId) },
        ...(payload !== undefined && { payload: Object(payload) }),
      });
      if (answer.statusCode === 200)
        answers[operationId] = { summary: `${method.toUpperCase()} ${url}`, value: answer.json() };
    }
  }
  return answers;
}

const hidden = { hide: true };

/** The schema of a route with further responses. */
function shown(schema: FastifySchema, responses: object): FastifySchema {
  return {
    ...schema,
    ...(schema?.params !== undefined && { params: withIntegers(schema.params) }),
    ...(schema?.querystring !== undefined && { querystring: withIntegers(schema.querystring) }),
    response: { ...Object(schema?.response), ...responses },
  };
}

/** Integers, which routes read as text, are what the vendor calls them. */
function withIntegers(schema: unknown): TSchema {
  const { properties } = Object(schema);
  const fields = Object.entries<TSchema & { shownAs?: TSchema }>(properties).map(([name, field]) => {
    const { shownAs = field } = field;
    return [name, Type.IsOptional(field) ? Type.Optional(shownAs) : shownAs];
  });
  return Type.Object(Object.fromEntries(fields));
}

/**
 * Quoted so that readers of YAML 1.1, which many still are, read it too: to them a plain timestamp is a date, and `on`
 * is true. `compat` knows timestamps, but not where tap runs, which turns them off for the whole process.
 */
function yamlOf(document: Document): string {
  const yaml = new YamlDocument(document, { compat: 'yaml-1.1', aliasDuplicateObjects: false });
  visit(yaml, {
    Scalar: (_key, scalar) => {
      if (typeof scalar.value === 'string' && /^\d{4}-\d/.test(scalar.value)) scalar.type = Scalar.QUOTE_DOUBLE;
    },
  });
  return yaml.toString({ lineWidth: 120 });
}
