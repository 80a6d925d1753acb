// Reads the bodies of /v2: JSON, strictly, or none.

import type { FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { limits } from '../config/limits.ts';
import { parseJson } from '../files/json.ts';
import { Refusal } from './refusal.ts';

/** @see https://developers.partoo.co/guides/api/getting-started/api-fundamentals/errors */
export const bodies = fp(async (app) => {
  app.addHook('onRoute', (route) => {
    route.bodyLimit ??= limits.bodyBytes;
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser<string>(
    'application/json',
    { parseAs: 'string' },
    async (_request: FastifyRequest, text: string) => {
      // No body has a type, too, where a client sets it for all that it sends.
      if (text === '') return undefined;
      try {
        return parseJson(text);
      } catch {
        throw new Refusal('bad-request', 'request', { fields: { body: 'must be well-formed JSON' } });
      }
    },
  );
});
