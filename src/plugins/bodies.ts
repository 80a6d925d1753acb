// Reads bodies: JSON, strictly, or none.

import { errorCodes, type FastifyInstance, type FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { limits } from '../config/limits.ts';
import { readJson } from '../files/json.ts';

/** An empty body is none, whatever type a client sets for all that it sends; one of another type than JSON is a 415. */
export const bodies = fp(async (app: FastifyInstance) => {
  app.addHook('onRoute', (route) => {
    route.bodyLimit ??= limits.bodyBytes;
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser<Buffer>('application/json', asBytes, async (_request: FastifyRequest, bytes: Buffer) =>
    bytes.length === 0 ? undefined : readJson(bytes),
  );
  app.addContentTypeParser<Buffer>('*', asBytes, async ({ headers }: FastifyRequest, bytes: Buffer) => {
    if (bytes.length > 0) throw new errorCodes.FST_ERR_CTP_INVALID_MEDIA_TYPE(headers['content-type']);
  });
});

const asBytes = { parseAs: 'buffer' } as const;
