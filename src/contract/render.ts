// The contracts, rendered from the routes, the fixtures and the tables. `openapi.yaml` is the committed copy of the
// first; that of the control plane is made by the build.

import swagger from '@fastify/swagger';
import type { OpenAPIV3_1 } from 'openapi-types';
import type { TSchema } from 'typebox';
import { Document, Scalar, visit } from 'yaml';
import { errorShapes } from '../api/errors.ts';
import { prefix } from '../api/prefix.ts';
import { Problem } from '../api/problem.ts';
import { defaults } from '../config/config.ts';
import { controlPrefix } from '../control/plane.ts';
import { ControlProblem } from '../control/problem.ts';
import { tags as controlTags } from '../control/tags.ts';
import { shapes } from '../conversations/conversation.ts';
import { createMock } from '../mock.ts';
import { version } from '../package-root.ts';
import { complete } from './complete.ts';
import { completeControl } from './complete-control.ts';

const description = `The part of Partoo’s messaging API that partoo-mock emulates. Unofficial: written from the public
documentation at https://developers.partoo.co, in our own words. What a description calls *ours* is a choice of the mock
where the documentation is silent.

Any key is accepted in \`x-APIKey\`, unless the mock was started with a list of valid ones. Every conversation exists:
some ids are named cases, all others answer a conversation made from the id, always the same.
`;

const tags = [{ name: 'Messages', description: 'Conversations between consumers and businesses.' }];

const controlDescription = `What a test can do to its world: the key in \`x-APIKey\` selects it, as \`suite-42\` or, for the user alice
of it, \`suite-42:alice\`. Nothing of this exists at Partoo.
`;

/**
 * Renders the contract of the emulated API.
 *
 * @returns YAML, the same for the same code
 */
export async function renderContract(): Promise<string> {
  const { document, conversations } = await documentOf(prefix, { title: 'partoo-mock', description, tags }, [
    ...Object.values({ ...shapes, ...errorShapes, Problem }),
  ]);
  return textOf(complete(document, conversations));
}

/** Renders the contract of the control plane. */
export async function renderControlContract(): Promise<string> {
  const info = {
    title: 'partoo-mock, control plane',
    description: controlDescription,
    tags: controlTags,
    hasToken: true,
  } as const;
  const { document } = await documentOf(controlPrefix, info, [...Object.values(shapes), ControlProblem]);
  return textOf(completeControl(document));
}

type About = {
  readonly title: string;
  readonly description: string;
  readonly tags: OpenAPIV3_1.TagObject[];
  readonly hasToken?: true;
};

const ApiKeyAuth: OpenAPIV3_1.SecuritySchemeObject = {
  type: 'apiKey',
  in: 'header',
  name: 'x-APIKey',
  description: 'The key of a Partoo user.',
};
const ControlToken: OpenAPIV3_1.SecuritySchemeObject = {
  type: 'http',
  scheme: 'bearer',
  description: 'Where --control-token set one.',
};
const key = { ApiKeyAuth: [] };

/** The document of what is under a prefix. */
async function documentOf(
  under: string,
  { title, description, tags, hasToken }: About,
  components: readonly TSchema[],
) {
  const mock = await createMock({ ...defaults, 'log-level': 'silent' }, undefined, async (server) => {
    await server.register(swagger, {
      hideUntagged: true,
      openapi: {
        openapi: '3.1.1',
        info: { title, version: version(), description, license: { name: 'MIT', identifier: 'MIT' } },
        servers: [{ url: under, description: 'The mock that serves this document.' }],
        security: [key, ...(hasToken ? [{ ...key, ControlToken: [] }] : [])],
        tags,
        components: { securitySchemes: { ApiKeyAuth, ...(hasToken && { ControlToken }) } },
      },
      transform: ({ schema, url }) => ({ schema: url.startsWith(under) ? schema : { hide: true }, url }),
      refResolver: { buildLocalReference: ({ $id }) => String($id) },
    });
    for (const shape of components) server.addSchema(shape);
  });
  const document = (await mock.app()).swagger() as OpenAPIV3_1.Document;
  await mock.close();
  return { document, conversations: mock.conversations };
}

/**
 * Quoted so that readers of YAML 1.1, which many still are, read it too: to them a plain timestamp is a date, and `on`
 * is true. `compat` knows timestamps, but not where tap runs, which turns them off for the whole process.
 */
function textOf(document: OpenAPIV3_1.Document): string {
  const yaml = new Document(document, { compat: 'yaml-1.1', aliasDuplicateObjects: false });
  visit(yaml, {
    Scalar: (_key, scalar) => {
      if (typeof scalar.value === 'string' && /^\d{4}-\d/.test(scalar.value)) scalar.type = Scalar.QUOTE_DOUBLE;
    },
  });
  return yaml.toString({ lineWidth: 120 });
}
