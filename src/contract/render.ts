// The contract, rendered from the routes, the fixtures and the tables. `openapi.yaml` is its committed copy.

import swagger from '@fastify/swagger';
import type { OpenAPIV3_1 } from 'openapi-types';
import { stringify } from 'yaml';
import { errorShapes } from '../api/errors.ts';
import { prefix } from '../api/plane.ts';
import { Problem } from '../api/problem.ts';
import { Responder } from '../api/responder.ts';
import { app } from '../app.ts';
import { defaults } from '../config/config.ts';
import { shapes } from '../conversations/conversation.ts';
import { conversationsOf } from '../conversations-of.ts';
import { createServer } from '../server.ts';
import { complete } from './complete.ts';

const description = `The part of Partoo’s messaging API that partoo-mock emulates. Unofficial: written from the public
documentation at https://developers.partoo.co, in our own words. What a description calls *ours* is a choice of the mock
where the documentation is silent.

Any key is accepted in \`x-APIKey\`, unless the mock was started with a list of valid ones. Every conversation exists:
some ids are named cases, all others answer a conversation made from the id, always the same.
`;

/**
 * Renders the OpenAPI document.
 *
 * @param version of the package
 * @returns YAML, the same for the same code
 */
export async function renderContract(version: string): Promise<string> {
  const conversations = conversationsOf(defaults);
  const server = createServer();
  await server.register(swagger, {
    hideUntagged: true,
    openapi: {
      openapi: '3.1.1',
      info: { title: 'partoo-mock', version, description, license: { name: 'MIT', identifier: 'MIT' } },
      servers: [{ url: prefix, description: 'The mock that serves this document.' }],
      security: [{ ApiKeyAuth: [] }],
      tags: [{ name: 'Messages', description: 'Conversations between consumers and businesses.' }],
      components: {
        securitySchemes: {
          ApiKeyAuth: { type: 'apiKey', in: 'header', name: 'x-APIKey', description: 'The key of a Partoo user.' },
        },
      },
    },
    refResolver: { buildLocalReference: ({ $id }) => String($id) },
  });
  for (const shape of Object.values({ ...shapes, ...errorShapes, Problem })) server.addSchema(shape);
  const cors = { corsOrigins: [], withMockHeaders: true };
  const { signal: stopping } = new AbortController();
  const responder = new Responder({ ...cors, stopping, observers: [] });
  server.register(app({ ...cors, conversations, responder, stopping, apiKeys: [], log: console }));
  await server.ready();
  const document = server.swagger() as OpenAPIV3_1.Document;
  return stringify(complete(document, conversations), { lineWidth: 120, aliasDuplicateObjects: false });
}
